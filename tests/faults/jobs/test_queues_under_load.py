"""Thousands of waiting deliveries, projections and imports, and a document: it is taken at once."""

from threading import Event
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.common.events import NewEvent, append_events
from claims.actions.documents.ingest_jobs import SubmittedDocument, submit_document
from claims.actions.webhooks.queue import DELIVER_WEBHOOK_TASK
from claims.models import IngestJob, WebhookAttempt, WebhookDelivery
from claims.vocabulary import DeliveryState, EventKind, IngestState, TextForm
from sources.actions.archive import Publication
from tests.support.factories import a_claim, a_contributor, now
from tests.support.servers.raw_server import drips, hangs, raw_server
from tests.support.servers.webhook_receiver import Answer, listening
from tests.support.servers.worker_process import running_worker, seconds_until
from tests.support.webhook_endpoints import a_webhook

pytestmark = pytest.mark.rehearsal

MESSAGES, JOBS = 3_000, 2_000
FILL_QUEUES = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
SELECT queue, task, args::jsonb FROM generate_series(1, %s), (VALUES
    ('projections', 'write_missing_projections', '{"timestamp": 1}'),
    ('imports', 'resume_import', '{"bulk_import": 0, "by": 0}')
) AS waiting(queue, task, args)
"""


def take_slowly() -> Answer:
    Event().wait(0.05)
    return 204, {}, b""


def events(number: int) -> None:
    claim = a_claim()
    append_events(NewEvent(claim.pk, EventKind.CLAIM_REVISED, {"revision": 2}) for _ in range(number))


def unfinished() -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(status__in=["todo", "doing"])


def taken(job: IngestJob) -> bool:
    return IngestJob.objects.get(pk=job.pk).state != IngestState.WAITING


def submit(text: str = "The Kremlin confirmed the call, Kan reported.") -> IngestJob:
    brought = SubmittedDocument(TextForm.TEXT, text, Publication(title="Call"))
    return submit_document(brought, by=a_contributor(), at=now())


def a_receiver(url: str, **fields: Any) -> Any:
    return a_webhook(url=url, sees_unpublished=True, kinds=[EventKind.CLAIM_REVISED], **fields)


def test_a_document_is_taken_at_once_whatever_else_waits(committed):
    with listening() as tool:
        tool.answer = take_slowly
        a_receiver(tool.url)
        events(MESSAGES)
        with connection.cursor() as cursor:
            cursor.execute(FILL_QUEUES, [JOBS])
        with running_worker(WEBHOOK_ALLOWED_PRIVATE_HOSTS="127.0.0.1"):
            seconds_until(lambda: WebhookAttempt.objects.count() > 5)
            waits = []
            for number in range(4):
                job = submit(f"The Kremlin confirmed call {number}, Kan reported.")
                waits.append(seconds_until(lambda job=job: taken(job)))
                seconds_until(lambda job=job: IngestJob.objects.get(pk=job.pk).state == IngestState.DONE)
            assert WebhookDelivery.objects.filter(state=DeliveryState.PENDING).exists()
            assert unfinished().exclude(task_name=DELIVER_WEBHOOK_TASK).count() > JOBS
            assert unfinished().filter(task_name=DELIVER_WEBHOOK_TASK).count() < 3, "one for the webhook"
            assert min(waits) < 1
            assert max(waits) < 3, "on a busy machine"
            print(f"\nwaited {', '.join(f'{wait:.2f}' for wait in waits)} s")


def test_receivers_that_hang_or_drip_hold_up_neither_documents_nor_other_webhooks(committed):
    with raw_server(hangs) as hanging, raw_server(drips) as dripping, listening() as tool:
        for port in (hanging, hanging, hanging, hanging, dripping):
            endpoint = a_receiver(f"http://127.0.0.1:{port}/")
            endpoint.resume_at = now()  # it did not answer before
            endpoint.save()
        a_receiver(f"http://127.0.0.1:{hanging}/")
        a_receiver(f"http://127.0.0.1:{dripping}/")
        well = a_receiver(tool.url)
        with running_worker(WEBHOOK_ALLOWED_PRIVATE_HOSTS="127.0.0.1"):
            events(20)
            seconds_until(lambda: WebhookAttempt.objects.filter(status=None).exists())
            job = submit()
            assert seconds_until(lambda: taken(job)) < 3
            events(20)
            delivered = well.deliveries.filter(state=DeliveryState.DELIVERED)
            assert seconds_until(lambda: delivered.count() == 40) < 30, "those that hang take minutes"
            attempts = WebhookAttempt.objects.filter(status=None).values_list("milliseconds", flat=True)
            assert max(attempts) < 15_000
