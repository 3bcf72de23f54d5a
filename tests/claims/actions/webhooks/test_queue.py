"""Queueing the jobs that work off the outboxes of webhooks."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.common.events import NewEvent, append_events
from claims.actions.webhooks.queue import queue_due_deliveries
from claims.models import WebhookDelivery, WebhookEndpoint
from claims.vocabulary import DeliveryState, EventKind
from tests.support.factories import a_claim, now
from tests.support.webhook_endpoints import a_webhook

MINUTE = timedelta(minutes=1)


@pytest.fixture
def endpoint(db) -> WebhookEndpoint:
    made = a_webhook(kinds=[EventKind.CLAIM_REVISED], sees_unpublished=True)
    claim = a_claim()
    append_events(NewEvent(claim.pk, EventKind.CLAIM_REVISED, {"revision": 2}) for _ in range(30))
    return made


def queued() -> list[tuple[str, int]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("queue_name", "args__endpoint"))


def test_a_webhook_with_many_messages_has_one_job(endpoint):
    a_webhook()
    assert (queue_due_deliveries(now()), queue_due_deliveries(now())) == (1, 0)
    assert queued() == [("webhooks", endpoint.pk)]


def test_a_webhook_whose_job_is_running_gets_no_second_one(endpoint, django_assert_num_queries):
    queue_due_deliveries(now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    with django_assert_num_queries(1):
        assert queue_due_deliveries(now()) == 0


@pytest.mark.parametrize("state", [DeliveryState.DELIVERED, DeliveryState.FAILED])
def test_a_webhook_without_pending_messages_gets_no_job(endpoint, state):
    WebhookDelivery.objects.update(state=state, ended_at=now())
    assert queue_due_deliveries(now()) == 0


def test_messages_that_are_due_later_wait(endpoint):
    WebhookDelivery.objects.update(due_at=now() + MINUTE)
    assert queue_due_deliveries(now()) == 0
    assert queue_due_deliveries(now() + MINUTE) == 1


def test_a_receiver_that_did_not_answer_waits_and_then_uses_the_slow_queue(endpoint):
    WebhookEndpoint.objects.update(resume_at=now() + MINUTE)
    assert queue_due_deliveries(now()) == 0
    assert queue_due_deliveries(now() + MINUTE) == 1
    assert queued() == [("slow_webhooks", endpoint.pk)]
