"""The job queue, used with the application's database role."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import TaskNotFound

from claims.actions.common.job_queue import defer
from claims.models import ChangeEvent, Claim
from tests.support.factories import a_claim
from tests.support.servers.worker import work_off


@pytest.fixture
def opened(monkeypatch):
    """A task that opens a claim and fails on request. Returns the statements it was called with."""
    calls: list[str] = []

    def open_one(statement: str, then_fail: bool = False) -> None:
        calls.append(statement)
        with transaction.atomic():
            a_claim(statement)
            defer("note", statement=statement)
            if then_fail:
                raise OSError

    app.task(open_one, name="open_one")
    app.task(lambda statement: calls.append(f"noted {statement}"), name="note")
    yield calls
    del app.tasks["open_one"], app.tasks["note"]


def states() -> list[tuple[str, str]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", "status"))


def test_a_worker_runs_deferred_jobs(committed, opened):
    defer("open_one", statement="Kan reported the call.")
    assert states() == [("open_one", "todo")]
    work_off()
    assert opened == ["Kan reported the call.", "noted Kan reported the call."]
    assert str(Claim.objects.with_current().get()) == "Kan reported the call."
    assert states() == [("open_one", "succeeded"), ("note", "succeeded")]


def test_a_rollback_leaves_no_job(committed, opened):
    with suppress(OSError), transaction.atomic():
        defer("open_one", statement="Never.")
        raise OSError
    work_off()
    assert (opened, states()) == ([], [])


def test_jobs_deferred_by_a_failing_job_are_rolled_back(committed, opened):
    defer("open_one", statement="Once.", then_fail=True)
    work_off()
    assert (opened, states()) == (["Once."], [("open_one", "failed")])
    assert not ChangeEvent.objects.exists()


def test_unknown_tasks_cannot_be_deferred(db):
    with pytest.raises(TaskNotFound):
        defer("open_two")


def test_the_application_cannot_truncate_the_queue(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('procrastinate_jobs', 'TRUNCATE')")
        assert cursor.fetchone() == (False,)
