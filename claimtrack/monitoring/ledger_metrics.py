"""What the database says when the metrics are read: the job queues, the webhook outbox, the position of events.

Every server of an installation reports the same figures, so a rule takes their maximum, not their sum.
"""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DatabaseError, connection
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from claimtrack.monitoring.readiness import workers_seen_lately

logger = logging.getLogger(__name__)

WAITING_JOBS = """
    WITH waiting AS (
        SELECT queue_name, count(*) AS jobs, min(scheduled_at) AS due,
            min(id) FILTER (WHERE scheduled_at IS NULL) AS oldest
        FROM procrastinate_jobs
        WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= clock_timestamp())
        GROUP BY queue_name
    )
    SELECT queue_name, jobs, coalesce(extract(epoch FROM clock_timestamp() - least(due, (
        SELECT min(event.at) FROM procrastinate_events AS event WHERE event.job_id = waiting.oldest))), 0)
    FROM waiting
"""
OTHER_JOBS = """
    SELECT queue_name, status::text, count(*) FROM procrastinate_jobs
    WHERE status IN ('doing', 'failed') GROUP BY queue_name, status
"""
WEBHOOK_OUTBOX = """
    SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
    FROM claims_webhookdelivery WHERE state = 'pending'
"""
EVENTS_POSITION = "SELECT coalesce(max(position), 0) FROM claims_eventposition"


class LedgerMetrics(Collector):
    """Asks the database, in a handful of queries. While it does not answer, only that is told."""

    def collect(self) -> Iterator[Metric]:
        try:
            families = [*_job_metrics(), *_outbox_metrics()]
        except DatabaseError as error:
            logger.error("The database does not answer: %s", error)  # noqa: TRY400 – asked every few seconds
            families = []
        yield GaugeMetricFamily("claimtrack_database_up", "Whether the database answers.", value=bool(families))
        yield from families


def _job_metrics() -> Iterator[Metric]:
    jobs = GaugeMetricFamily("claimtrack_jobs", "Jobs by queue and state.", labels=["queue", "state"])
    waiting = GaugeMetricFamily(
        "claimtrack_jobs_oldest_seconds", "How long the oldest job that could run has waited.", labels=["queue"]
    )
    for queue, count, age in _rows(WAITING_JOBS):
        jobs.add_metric([queue, "waiting"], count)
        waiting.add_metric([queue], age)
    for queue, state, count in _rows(OTHER_JOBS):
        jobs.add_metric([queue, state], count)
    yield jobs
    yield waiting
    yield GaugeMetricFamily("claimtrack_workers", "Workers seen in the last minute.", value=workers_seen_lately())


def _outbox_metrics() -> Iterator[Metric]:
    ((pending, oldest),) = _rows(WEBHOOK_OUTBOX)
    yield GaugeMetricFamily("claimtrack_webhook_deliveries_pending", "Deliveries not yet ended.", value=pending)
    yield GaugeMetricFamily("claimtrack_webhook_oldest_seconds", "Age of the oldest of these.", value=oldest)
    ((position,),) = _rows(EVENTS_POSITION)
    yield GaugeMetricFamily("claimtrack_events_position", "The position of the newest event.", value=position)


def _rows(statement: str) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
