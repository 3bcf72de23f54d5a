"""Queues the jobs that work off the outboxes of webhooks: one job for each webhook that has something due."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from claims.actions.common.job_queue import Queue, defer
from claimtrack.core.db.prepared import fetch_all

DELIVER_WEBHOOK_TASK = "deliver_messages"
"""The name of the task that works off the outbox of one webhook."""

SELECT_DUE_ENDPOINTS = """
SELECT endpoint.id, endpoint.resume_at IS NOT NULL FROM claims_webhookendpoint AS endpoint
WHERE (endpoint.resume_at IS NULL OR endpoint.resume_at <= %(at)s::timestamptz)
    AND EXISTS (
        SELECT FROM claims_webhookdelivery AS delivery
        WHERE delivery.endpoint_id = endpoint.id AND delivery.state = 'pending'
            AND delivery.due_at <= %(at)s::timestamptz
    )
    AND NOT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = 'webhook ' || endpoint.id)
    AND NOT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'doing' AND lock = 'webhook ' || endpoint.id)
ORDER BY endpoint.id
"""


def queue_due_deliveries(at: datetime) -> int:
    """Queue a job for each webhook with messages that are due, unless it has one. Returns how many were queued.

    The outbox is the record of what is to be sent, so a job that is lost is simply queued again.
    """
    queued = 0
    for endpoint, is_slow in fetch_all(SELECT_DUE_ENDPOINTS, {"at": at}):
        with suppress(AlreadyEnqueued), transaction.atomic():  # by another worker just now
            defer(
                DELIVER_WEBHOOK_TASK,
                queue=Queue.SLOW_WEBHOOKS if is_slow else Queue.WEBHOOKS,
                only_one=f"webhook {endpoint}",
                endpoint=endpoint,
            )
            queued += 1
    return queued
