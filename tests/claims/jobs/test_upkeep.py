"""The queue keeps itself in order: no job is lost with its worker, and none stays for ever."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.deferring import defer
from claims.actions.presence import sign_of_life
from claims.jobs.upkeep import MAX_ATTEMPTS
from claims.models import Presence
from sources.models import IdempotentAnswer
from tests.factories import a_claim, a_user, now
from tests.running import ROOT, environment
from tests.working import work_off

SLEEPS = """
import time, django
django.setup()
from procrastinate.contrib.django import app

@app.task(name="sleep")
def sleep():
    print("begun", flush=True)
    time.sleep(60)

with app.replace_connector(app.connector.get_worker_connector()):
    app.run_worker(queues=["default"])
"""


@pytest.fixture
def done(committed) -> Iterator[list[str]]:
    """A task that a worker elsewhere sleeps over, and that is done at once here."""
    calls: list[str] = []
    app.task(lambda: calls.append("done"), name="sleep")
    yield calls
    del app.tasks["sleep"]


def kill_a_worker_at_work() -> None:
    settings = environment(DJANGO_SETTINGS_MODULE="claimtrack.settings")
    with subprocess.Popen([sys.executable, "-c", SLEEPS], cwd=ROOT, env=settings, stdout=subprocess.PIPE) as worker:
        assert worker.stdout.readline() == b"begun\n"
        os.kill(worker.pid, signal.SIGKILL)


def let_it_be_silent_for_a_minute() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def state() -> tuple[str, int]:
    return ProcrastinateJob.objects.filter(task_name="sleep").values_list("status", "attempts").get()


def test_a_job_whose_worker_was_killed_is_begun_again_by_another(done):
    defer("sleep")
    kill_a_worker_at_work()
    work_off()
    assert (state(), done) == (("doing", 0), [])
    defer("retry_stalled_jobs", timestamp=0)
    work_off()
    assert (state(), done) == (("doing", 0), []), "its worker may still be alive"
    let_it_be_silent_for_a_minute()
    defer("retry_stalled_jobs", timestamp=1)
    work_off()
    assert (state(), done) == (("succeeded", 2), ["done"])


def test_a_job_that_never_comes_to_an_end_is_given_up(done):
    defer("sleep")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [MAX_ATTEMPTS])
    defer("retry_stalled_jobs", timestamp=0)
    work_off()
    assert (state()[0], done) == ("failed", [])


@pytest.mark.parametrize(
    ("status", "days", "stays"),
    [
        ("succeeded", 2, True),
        ("succeeded", 4, False),
        ("failed", 4, True),
        ("failed", 91, False),
        ("todo", 91, True),
        ("doing", 91, True),
    ],
)
def test_finished_jobs_are_cleared_away_and_failed_ones_kept_for_longer(done, status, days, stays):
    defer("sleep")
    defer("delete_old_jobs", timestamp=0)
    with connection.cursor() as cursor:
        later = (
            "UPDATE procrastinate_jobs SET status = %s, scheduled_at = now() + interval '1 day' WHERE task_name = %s"
        )
        cursor.execute(later, [status, "sleep"])
        cursor.execute("UPDATE procrastinate_events SET at = now() - make_interval(days => %s)", [days])
    work_off()
    assert ProcrastinateJob.objects.filter(task_name="sleep").exists() == stays


def test_who_had_a_claim_open_a_day_ago_is_forgotten(committed):
    claim, gone, there = a_claim(), a_user(), a_user()
    sign_of_life(claim, gone, now() - timedelta(hours=25))
    sign_of_life(claim, there, now())
    defer("delete_expired_presences", timestamp=0)
    work_off()
    assert Presence.objects.get().user == there


def test_answers_that_nobody_asks_for_again_are_cleared_away(committed):
    IdempotentAnswer.objects.create(user=a_user(), key="old", answered_at=now() - timedelta(days=8))
    defer("delete_old_responses", timestamp=0)
    work_off()
    assert not IdempotentAnswer.objects.exists()


def test_the_clock_asks_for_reminders_and_for_upkeep():
    asked_for = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert asked_for.items() >= {
        ("remind_of_comment_requests", "*/5 * * * *"),
        ("retry_stalled_jobs", "* * * * *"),
        ("delete_old_responses", "29 * * * *"),
        ("delete_old_jobs", "17 3 * * *"),
        ("delete_expired_presences", "41 * * * *"),
    }
