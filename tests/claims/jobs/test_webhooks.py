"""Messages from the event to the receiver, through the queue and a worker."""

from contextlib import suppress

import pytest
from django.core import mail
from django.db import transaction
from standardwebhooks import Webhook

from claims.jobs import webhooks
from claims.models import ChangeEvent, WebhookAttempt, WebhookDelivery
from claims.vocabulary import DeliveryState
from tests.support.factories import a_claim, now
from tests.support.servers.webhook_receiver import listening
from tests.support.servers.worker import work_off
from tests.support.webhook_endpoints import SECRET, a_webhook, an_administrator


@pytest.fixture
def tool(committed, settings):
    settings.WEBHOOK_ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    with listening() as receiver:
        yield receiver


def test_committed_events_arrive_once_and_rolled_back_ones_never(tool):
    a_webhook(url=tool.url, sees_unpublished=True)
    a_claim("Kan reported the call.")
    with suppress(OSError), transaction.atomic():
        a_claim("Never.")
        raise OSError
    work_off()
    bodies = [Webhook(SECRET).verify(body, headers) for headers, body in tool.received]
    assert sorted(body["data"]["id"] for body in bodies) == sorted(ChangeEvent.objects.values_list("pk", flat=True))
    assert {body["data"]["current_claim"]["statement"] for body in bodies} == {"Kan reported the call."}
    assert set(WebhookDelivery.objects.values_list("state", flat=True)) == {DeliveryState.DELIVERED}


def test_a_failed_message_is_retried_with_the_same_id(tool):
    a_webhook(url=tool.url, kinds=["claim.opened"], sees_unpublished=True)
    answers = iter([(500, {}, b""), (204, {}, b"")])
    tool.answer = lambda: next(answers)
    a_claim()
    work_off()
    WebhookDelivery.objects.update(due_at=now())
    work_off()
    assert len({headers["webhook-id"] for headers, _ in tool.received}) == 1
    assert list(WebhookDelivery.objects.get().attempts.values_list("status", flat=True)) == [500, 204]


def test_a_run_is_bounded_and_the_rest_is_sent_by_the_next(tool, monkeypatch):
    monkeypatch.setattr(webhooks, "MAX_MESSAGES_PER_RUN", 1)
    a_webhook(url=tool.url, kinds=["claim.opened"], sees_unpublished=True)
    for number in range(2):
        a_claim(f"Claim {number}.")
    work_off()
    assert len(tool.received) == 1
    work_off()
    assert len(tool.received) == 2


def test_a_run_ends_when_the_receiver_does_not_answer(tool, monkeypatch):
    endpoint = a_webhook(url="http://127.0.0.1:9/", kinds=["claim.opened"], sees_unpublished=True)
    for number in range(2):
        a_claim(f"Claim {number}.")
    work_off()
    assert WebhookAttempt.objects.count() == 1
    endpoint.refresh_from_db()
    assert endpoint.resume_at > now()


def test_the_creator_of_a_disabled_webhook_gets_a_mail(tool, settings):
    settings.SITE_ADDRESS = "https://desk.example"
    ada = an_administrator(email="ada@desk.example")
    endpoint = a_webhook(url=tool.url, by=ada, name="our CMS", kinds=["claim.opened"], sees_unpublished=True)
    tool.answer = lambda: (410, {}, b"")
    a_claim()
    work_off()
    (notice,) = mail.outbox
    assert (notice.to, notice.subject) == (["ada@desk.example"], "Webhook disabled: our CMS")
    assert f"https://desk.example/admin/claims/webhookendpoint/{endpoint.pk}/change/" in notice.body
