"""The figures that the database gives: the job queues, the webhook outbox, the position of events."""

import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django import app
from prometheus_client import CollectorRegistry

from claimtrack.monitoring.ledger_metrics import LedgerMetrics

pytestmark = pytest.mark.django_db


def figures() -> dict[tuple[str, ...], float]:
    """Each sample by its name and the values of its labels."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(LedgerMetrics())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in registry.collect()
        for sample in family.samples
    }


def a_job(queue: str, seconds_ago: int, *, due_in: int | None = None) -> None:
    job = app.configure_task("mail_reminder", queue=queue, schedule_in={"seconds": due_in} if due_in else None)
    number = job.defer(person=1, requests=[])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - make_interval(secs => %s) WHERE job_id = %s",
            [seconds_ago, number],
        )


def test_an_empty_ledger_has_nothing_waiting():
    found = figures()
    assert found["claimtrack_database_up",] == 1
    assert found["claimtrack_workers",] == 0
    assert found["claimtrack_webhook_deliveries_pending",] == found["claimtrack_webhook_oldest_seconds",] == 0
    assert found["claimtrack_events_position",] >= 0


def test_jobs_are_counted_by_queue_with_the_age_of_the_oldest():
    a_job("interactive", 90)
    a_job("interactive", 30)
    a_job("webhooks", 10)
    a_job("webhooks", 5000, due_in=3600)  # is not due, so it does not wait
    found = figures()
    assert found["claimtrack_jobs", "interactive", "waiting"] == 2
    assert found["claimtrack_jobs", "webhooks", "waiting"] == 1
    assert 90 <= found["claimtrack_jobs_oldest_seconds", "interactive"] < 150
    assert 10 <= found["claimtrack_jobs_oldest_seconds", "webhooks"] < 70


def test_while_the_database_does_not_answer_only_that_is_told(monkeypatch):
    def refuse() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", refuse)
    assert figures() == {("claimtrack_database_up",): 0}
