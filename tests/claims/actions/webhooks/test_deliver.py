"""The message of one delivery attempt, and the handling of its result."""

import json
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from standardwebhooks import Webhook

from claims.actions.claims.review import withdraw_claim
from claims.actions.common.events import NewEvent, append_events
from claims.actions.webhooks.deliver import MAIL_WEBHOOK_DISABLED_TASK, next_message, record_delivery_attempt
from claims.actions.webhooks.manage import (
    disable_webhook,
    enable_webhook,
    resend_message,
    rotate_secret,
    send_test_message,
)
from claims.actions.webhooks.queue import queue_due_deliveries
from claims.models import Claim, WebhookDelivery
from claims.vocabulary import DeliveryState, EventKind, Stance, WebhookFormat
from claims.webhooks.backoff import MAX_PAUSE, RETRY_WAITS
from claims.webhooks.exceptions import WebhookDisabled
from claims.webhooks.sending import DeliveryOutcome
from tests.support.factories import a_source, an_attribution, an_editor, now
from tests.support.webhook_endpoints import SECRET, a_webhook, an_administrator
from tests.support.workflow_factories import published

THANKS = DeliveryOutcome(204, "", 12)
BUSY = DeliveryOutcome(503, "busy", 12)
GONE = DeliveryOutcome(410, "", 12)
NO_ANSWER = DeliveryOutcome(None, "No response within 10 seconds.", 10_000)


@pytest.fixture(scope="module")
def shared_claim(module_db):
    return published().pk


@pytest.fixture
def claim(shared_claim, db):
    return Claim.objects.with_current().get(pk=shared_claim)


def told(claim, endpoint) -> WebhookDelivery:
    """A message about this claim."""
    (event,) = append_events([NewEvent(claim.pk, EventKind.CLAIM_REVISED, {"revision": 2})])
    return endpoint.deliveries.get(event=event.id)


def tried(delivery, outcome, *, at=None) -> WebhookDelivery:
    record_delivery_attempt(delivery.pk, outcome, at=at or now(), chance=0)
    delivery.refresh_from_db()
    delivery.endpoint.refresh_from_db()
    return delivery


def mails():
    return ProcrastinateJob.objects.filter(task_name=MAIL_WEBHOOK_DISABLED_TASK).count()


def sent(delivery, *, at=None):
    """The next message of the webhook, which must be this one; None if nothing is due."""
    message = next_message(delivery.endpoint_id, at=at or now())
    assert message is None or message.delivery == delivery.pk
    return message


def test_a_message_has_the_event_and_the_current_state_of_the_claim(claim):
    delivery = told(claim, a_webhook(sees_unpublished=True))
    message = sent(delivery)
    body = Webhook(SECRET).verify(message.body, message.headers)
    assert message.url == "https://cms.example.org/hook"
    assert message.headers["webhook-id"] == f"msg_{delivery.pk.hex}"
    assert (body["type"], body["data"]["id"]) == ("claim.revised", delivery.event_id)
    assert body["data"]["claim"] == {"id": claim.pk, "url": f"/api/v1/claims/{claim.pk}/"}
    assert body["data"]["current_claim"]["statement"] == str(claim)
    assert body["data"]["current_claim"]["stage"] == "published"
    assert body["timestamp"] == body["data"]["recorded_at"]


def test_every_attempt_sends_the_same_message(claim):
    delivery = told(claim, a_webhook(sees_unpublished=True))
    first = sent(delivery)
    tried(delivery, BUSY)
    second = sent(delivery, at=now() + RETRY_WAITS[0])
    assert (first.body, first.headers["webhook-id"]) == (second.body, second.headers["webhook-id"])


def test_a_claim_withdrawn_before_delivery_is_not_shown_to_the_public(claim):
    public, all_seeing = a_webhook(), a_webhook(sees_unpublished=True)
    (event,) = append_events([NewEvent(claim.pk, EventKind.EDITION_PUBLISHED, {"edition": 1})])
    messages = [endpoint.deliveries.get(event=event.id) for endpoint in (public, all_seeing)]
    withdraw_claim(claim, base_revision=1, reason="It was a hoax.", by=an_editor(), at=now())
    shown = [json.loads(sent(message).body)["data"]["current_claim"] for message in messages]
    assert shown[0] is None
    assert shown[1]["stage"] == "withdrawn"


def test_a_public_message_shows_the_claim_as_published(claim):
    public, all_seeing = a_webhook(), a_webhook(sees_unpublished=True)
    (event,) = append_events([NewEvent(claim.pk, EventKind.EDITION_PUBLISHED, {"edition": 1})])
    an_attribution(claim, a_source("Kan"), Stance.DENIES)
    shown = [
        json.loads(sent(endpoint.deliveries.get(event=event.id)).body)["data"]["current_claim"]["confirmation"]
        for endpoint in (public, all_seeing)
    ]
    assert shown == ["confirmed", "disputed"]


def test_a_slack_message_links_to_the_claim_page(claim, settings):
    settings.SITE_ADDRESS = "https://desk.example"
    body = json.loads(sent(told(claim, a_webhook(format=WebhookFormat.SLACK, sees_unpublished=True))).body)
    assert f"<https://desk.example/admin/claims/claim/{claim.pk}/change/|Claim {claim.pk}>" in body["text"]


def test_a_delivered_message_is_not_sent_again(claim):
    delivery = tried(told(claim, a_webhook(sees_unpublished=True)), THANKS)
    assert (delivery.state, delivery.attempts.count()) == (DeliveryState.DELIVERED, 1)
    assert sent(delivery) is None


def test_a_restarted_job_does_not_repeat_a_recorded_attempt(claim):
    delivery = told(claim, a_webhook(sees_unpublished=True))
    tried(delivery, BUSY)
    assert sent(delivery) is None
    assert sent(delivery, at=now() + RETRY_WAITS[0]) is not None


def test_messages_go_out_in_the_order_of_their_events(claim):
    endpoint = a_webhook(sees_unpublished=True)
    deliveries = [told(claim, endpoint) for _ in range(3)]
    for delivery in deliveries:
        assert next_message(endpoint.pk, at=now()).delivery == delivery.pk
        tried(delivery, THANKS)


def test_a_message_that_is_refused_does_not_hold_up_the_next(claim):
    endpoint = a_webhook(sees_unpublished=True)
    refused, following = told(claim, endpoint), told(claim, endpoint)
    tried(refused, BUSY)
    assert sent(following) is not None


@pytest.mark.parametrize(("failures", "pause"), [(0, RETRY_WAITS[0]), (5, MAX_PAUSE)])
def test_a_receiver_that_does_not_answer_is_left_alone_for_a_minute_at_most(claim, failures, pause):
    at = now()
    delivery = told(claim, a_webhook(sees_unpublished=True))
    WebhookDelivery.objects.filter(pk=delivery.pk).update(failures=failures)
    assert tried(delivery, NO_ANSWER, at=at).endpoint.resume_at == at + pause
    assert tried(delivery, BUSY).endpoint.resume_at is None, "it answers again"


def test_a_failed_attempt_is_retried_later(claim):
    at = now()
    delivery = tried(told(claim, a_webhook(sees_unpublished=True)), BUSY, at=at)
    assert delivery.state == DeliveryState.PENDING
    assert (delivery.due_at, delivery.failures) == (at + RETRY_WAITS[0], 1)
    assert list(delivery.attempts.values_list("status", "problem")) == [(503, "busy")]


def test_a_message_fails_after_its_last_attempt(claim):
    delivery = told(claim, a_webhook(sees_unpublished=True))
    for _ in range(len(RETRY_WAITS) + 1):
        assert delivery.state == DeliveryState.PENDING
        tried(delivery, BUSY)
    assert delivery.state == DeliveryState.FAILED
    assert delivery.endpoint.disabled_at is None  # failing for only a second


def test_a_webhook_failing_for_three_days_is_disabled(claim, an_admin):
    endpoint, at = a_webhook(by=an_admin, sees_unpublished=True), now()
    delivery = told(claim, endpoint)
    for number, wait in enumerate((*RETRY_WAITS, timedelta()), start=1):
        tried(delivery, BUSY, at=at)
        assert (delivery.endpoint.failing_since is None) == (number < 3)
        at += wait
    assert delivery.endpoint.disabled_reason.startswith("Every delivery has failed since ")
    assert mails() == 1


def test_one_successful_delivery_ends_the_failing_state(claim):
    endpoint = a_webhook(failing_since=now() - timedelta(days=2), sees_unpublished=True)
    assert tried(told(claim, endpoint), THANKS).endpoint.failing_since is None


def test_a_receiver_responding_410_gone_is_disabled(claim, an_admin):
    endpoint = a_webhook(by=an_admin, sees_unpublished=True)
    waiting, delivery = told(claim, endpoint), told(claim, endpoint)
    tried(delivery, GONE)
    assert delivery.state == DeliveryState.FAILED
    assert "410 Gone" in delivery.endpoint.disabled_reason
    assert mails() == 1
    assert sent(waiting) is None
    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.FAILED


def test_both_secrets_sign_during_rotation_and_then_only_the_new_one(claim, an_admin):
    endpoint = a_webhook(sees_unpublished=True)
    delivery = told(claim, endpoint)
    new = rotate_secret(endpoint, by=an_admin, at=now())
    message = sent(delivery)
    assert Webhook(SECRET).verify(message.body, message.headers) == Webhook(new).verify(message.body, message.headers)
    later = sent(delivery, at=now() + timedelta(hours=25))
    assert len(later.headers["webhook-signature"].split()) == 1


def test_resending_keeps_the_id_and_starts_a_new_round_of_attempts(claim, an_admin):
    delivery = tried(told(claim, a_webhook(sees_unpublished=True)), THANKS)
    WebhookDelivery.objects.filter(pk=delivery.pk).update(failures=len(RETRY_WAITS))
    resend_message(delivery, by=an_admin, at=now())
    assert sent(delivery).headers["webhook-id"] == f"msg_{delivery.pk.hex}"
    at = now()
    assert tried(delivery, BUSY, at=at).due_at == at + RETRY_WAITS[0]


def test_what_somebody_sends_by_hand_does_not_wait_for_a_pause(claim, an_admin):
    endpoint = a_webhook(resume_at=now() + MAX_PAUSE, sees_unpublished=True)
    told(claim, endpoint)
    assert queue_due_deliveries(now()) == 0
    test = send_test_message(endpoint, by=an_admin, at=now())
    assert queue_due_deliveries(now()) == 1
    assert sent(test) is not None, "before what has waited for longer"


def test_a_disabled_webhook_receives_only_test_messages(claim, an_admin):
    endpoint = a_webhook(sees_unpublished=True)
    delivery = told(claim, endpoint)
    disable_webhook(endpoint, reason="The tool is being moved.", by=an_admin, at=now())
    with pytest.raises(WebhookDisabled):
        resend_message(delivery, by=an_admin, at=now())
    test = send_test_message(endpoint, by=an_admin, at=now())
    assert json.loads(sent(test).body)["type"] == "webhook.test"
    assert tried(test, BUSY).state == DeliveryState.FAILED  # a test message is sent only once
    enable_webhook(endpoint, by=an_admin, at=now())
    resend_message(delivery, by=an_admin, at=now())


@pytest.fixture
def an_admin(db):
    return an_administrator(email="ada@desk.example")
