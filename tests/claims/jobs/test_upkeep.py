"""Maintenance of the queue: no job is lost with its worker, and none stays forever."""

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

from claims.actions.claims.presence import record_presence
from claims.actions.common.job_queue import defer
from claims.jobs.upkeep import MAX_ATTEMPTS
from claims.models import Presence
from claimtrack.core.models import IdempotentResponse
from tests.support.factories import a_claim, a_user, now
from tests.support.servers.processes import ROOT, environment
from tests.support.servers.worker import work_off

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
    """A task that sleeps in another worker and finishes at once in this one."""
    calls: list[str] = []
    app.task(lambda: calls.append("done"), name="sleep")
    yield calls
    del app.tasks["sleep"]


def kill_a_busy_worker() -> None:
    settings = environment(DJANGO_SETTINGS_MODULE="claimtrack.settings")
    with subprocess.Popen([sys.executable, "-c", SLEEPS], cwd=ROOT, env=settings, stdout=subprocess.PIPE) as worker:
        assert worker.stdout.readline() == b"begun\n"
        os.kill(worker.pid, signal.SIGKILL)


def age_heartbeats_by_a_minute() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def state() -> tuple[str, int]:
    return ProcrastinateJob.objects.filter(task_name="sleep").values_list("status", "attempts").get()


def test_a_job_whose_worker_has_fallen_silent_is_retried(done):
    defer("sleep")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        (silent,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [silent])
    defer("retry_stalled_jobs", timestamp=0)
    work_off()
    assert (state()[0], done) == ("doing", []), "its worker may still be alive"
    age_heartbeats_by_a_minute()
    defer("retry_stalled_jobs", timestamp=1)
    work_off()
    assert (state()[0], done) == ("succeeded", ["done"])


@pytest.mark.thorough
def test_a_job_of_a_killed_worker_is_retried_by_another(done):
    defer("sleep")
    kill_a_busy_worker()
    work_off()
    assert (state(), done) == (("doing", 0), [])
    defer("retry_stalled_jobs", timestamp=0)
    work_off()
    assert (state(), done) == (("doing", 0), []), "its worker may still be alive"
    age_heartbeats_by_a_minute()
    defer("retry_stalled_jobs", timestamp=1)
    work_off()
    assert (state(), done) == (("succeeded", 2), ["done"])


def test_a_job_fails_after_too_many_attempts(done):
    defer("sleep")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [MAX_ATTEMPTS])
    defer("retry_stalled_jobs", timestamp=0)
    work_off()
    assert (state()[0], done) == ("failed", [])


# What became of a job, how many days ago, and whether it is kept.
OLD_JOBS = [
    ("succeeded", 2, True),
    ("succeeded", 4, False),
    ("failed", 4, True),
    ("failed", 91, False),
    ("todo", 91, True),
    ("doing", 91, True),
]


def test_old_jobs_are_deleted_and_failed_ones_later(done):
    kept = set()
    with connection.cursor() as cursor:
        for status, days, stays in OLD_JOBS:
            defer("sleep")
            job = ProcrastinateJob.objects.filter(task_name="sleep").latest("id").pk
            later = "UPDATE procrastinate_jobs SET status = %s, scheduled_at = now() + interval '1 day' WHERE id = %s"
            cursor.execute(later, [status, job])
            earlier = "UPDATE procrastinate_events SET at = now() - make_interval(days => %s) WHERE job_id = %s"
            cursor.execute(earlier, [days, job])
            kept |= {(job, status)} if stays else set()
    defer("delete_old_jobs", timestamp=0)
    work_off()
    assert set(ProcrastinateJob.objects.filter(task_name="sleep").values_list("pk", "status")) == kept


def test_expired_presences_are_deleted(committed):
    claim, gone, there = a_claim(), a_user(), a_user()
    record_presence(claim, gone, now() - timedelta(hours=25))
    record_presence(claim, there, now())
    defer("delete_expired_presences", timestamp=0)
    work_off()
    assert Presence.objects.get().user == there


def test_old_idempotent_responses_are_deleted(committed):
    IdempotentResponse.objects.create(user=a_user(), key="old", answered_at=now() - timedelta(days=8))
    defer("delete_old_responses", timestamp=0)
    work_off()
    assert not IdempotentResponse.objects.exists()


def test_reminders_and_maintenance_are_scheduled():
    scheduled = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert scheduled.items() >= {
        ("remind_of_comment_requests", "*/5 * * * *"),
        ("retry_stalled_jobs", "* * * * *"),
        ("delete_old_responses", "29 * * * *"),
        ("delete_old_jobs", "17 3 * * *"),
        ("delete_expired_presences", "41 * * * *"),
    }
