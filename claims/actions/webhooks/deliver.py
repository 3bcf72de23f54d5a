"""Webhook deliveries: the message of one attempt, and the handling of its result.

No transaction is open while a message is being sent. If the worker is killed meanwhile, the attempt goes unrecorded and
is repeated. Delivery is therefore at least once: a message may arrive twice, with the same id.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from claims.actions.common.events import DELIVER_WEBHOOK_TASK
from claims.actions.common.job_queue import defer
from claims.domain.clocks import LATEST
from claims.domain.standing import standing
from claims.domain.wording import wording
from claims.models import Claim, WebhookDelivery, WebhookEndpoint, WebhookSecret
from claims.projections.history import read_history
from claims.projections.logged_events import logged_event
from claims.vocabulary import DeliveryState, EventSubject, Stage, WebhookFormat
from claims.webhooks import backoff
from claims.webhooks.payloads import CurrentClaim, LoggedEvent, event_payload, webhook_test_payload
from claims.webhooks.sending import DeliveryOutcome
from claims.webhooks.signing import signed_headers
from claims.webhooks.slack import slack_message, slack_test_message
from claimtrack.core.db.audit_context import audited

MAIL_WEBHOOK_DISABLED_TASK = "mail_webhook_disabled"
"""The name of the task that mails the owner of a webhook when it is disabled."""

DESK_PAGES: Mapping[EventSubject, str] = {
    EventSubject.CLAIM: "admin:claims_claim_change",
    EventSubject.SOURCE: "admin:sources_source_change",
    EventSubject.AFFILIATION: "admin:sources_affiliation_change",
    EventSubject.DOCUMENT: "admin:sources_document_change",
    EventSubject.SNAPSHOT: "admin:sources_snapshot_change",
    EventSubject.FACT_CHECK: "admin:claims_factcheck_change",
    EventSubject.COMMENT_REQUEST: "admin:claims_commentrequest_change",
}

RECEIVER_GONE = "The receiver responded with 410 Gone: it wants no more messages."
RECEIVER_FAILING = "Every delivery has failed since {since:%Y-%m-%d %H:%M} UTC."


@dataclass(frozen=True, slots=True)
class DeliveryAttempt:
    """One attempt to deliver a message: its number, and how many attempts came before the current round. Sending a
    message again starts a new round."""

    delivery: UUID
    number: int
    before: int = 0

    def defer(self, not_before: datetime | None = None) -> None:
        defer(
            DELIVER_WEBHOOK_TASK,
            not_before=not_before,
            delivery=str(self.delivery),
            number=self.number,
            before=self.before,
        )


@dataclass(frozen=True, slots=True)
class WebhookMessage:
    """A signed message, ready to send."""

    url: str
    body: bytes
    headers: dict[str, str]


def message_for_attempt(attempt: DeliveryAttempt, *, at: datetime) -> WebhookMessage | None:
    """The message to send; None if the delivery has ended, this attempt was already made, or the webhook is
    disabled."""
    delivery = WebhookDelivery.objects.select_related("endpoint", "event").filter(pk=attempt.delivery).first()
    if delivery is None or delivery.state != DeliveryState.PENDING or delivery.attempts.count() >= attempt.number:
        return None
    if delivery.endpoint.disabled_at is not None and delivery.event is not None:
        WebhookDelivery.objects.filter(pk=delivery.pk, state=DeliveryState.PENDING).update(
            state=DeliveryState.FAILED, ended_at=at
        )
        return None
    body = msgspec.json.encode(message_content(delivery))
    unexpired = WebhookSecret.objects.filter(Q(expires_at=None) | Q(expires_at__gt=at), endpoint=delivery.endpoint)
    secrets = unexpired.order_by("-id").values_list("secret", flat=True)
    return WebhookMessage(delivery.endpoint.url, body, signed_headers(delivery.pk, at, body, secrets))


def message_content(delivery: WebhookDelivery, *, shows_claim: bool = True) -> dict[str, Any]:
    """The content of a message, in the receiver's format; without the claim as it stands unless `shows_claim`."""
    endpoint, event = delivery.endpoint, delivery.event
    is_slack = endpoint.format == WebhookFormat.SLACK
    if event is None:
        return (
            slack_test_message(endpoint.name) if is_slack else webhook_test_payload(endpoint.name, delivery.created_at)
        )
    happening = logged_event(event)
    current = _current_state(event.claim_id, endpoint) if shows_claim and event.claim_id is not None else None
    if not is_slack:
        return event_payload(happening, current)
    return slack_message(happening, current, f"{settings.SITE_ADDRESS}{_desk_page(happening)}")


def _desk_page(event: LoggedEvent) -> str:
    """The desk's page of the claim, or of the event's subject if it has none."""
    if event.claim is not None:
        return reverse(DESK_PAGES[EventSubject.CLAIM], args=[event.claim])
    return reverse(DESK_PAGES[event.subject], args=[event.subject_id])


def record_delivery_attempt(attempt: DeliveryAttempt, outcome: DeliveryOutcome, *, at: datetime, chance: float) -> None:
    """Record an attempt, and end the delivery or queue the next attempt, in one transaction."""
    with audited(by=None, reason="webhook delivery attempted"):
        rows = WebhookDelivery.objects.select_related("endpoint", "endpoint__created_by").filter(pk=attempt.delivery)
        delivery = rows.select_for_update(of=("self",)).first()
        if delivery is None:
            return
        is_new_attempt = delivery.attempts.count() < attempt.number
        delivery.attempts.create(
            made_at=at, status=outcome.status, problem=outcome.problem, milliseconds=outcome.milliseconds
        )
        if delivery.state == DeliveryState.DELIVERED:
            return
        if outcome.is_delivered:
            _end(delivery, DeliveryState.DELIVERED, at)
            WebhookEndpoint.objects.filter(pk=delivery.endpoint_id, failing_since__isnull=False).update(
                failing_since=None
            )
        elif is_new_attempt:
            _retry_or_give_up(delivery, attempt, outcome, at, chance)


def _retry_or_give_up(
    delivery: WebhookDelivery, attempt: DeliveryAttempt, outcome: DeliveryOutcome, at: datetime, chance: float
) -> None:
    """Queue the next attempt, or give up. A test message is sent only once, as the sender is watching the result."""
    endpoint, attempts_made = delivery.endpoint, attempt.number - attempt.before
    if outcome.status == HTTPStatus.GONE:
        _end(delivery, DeliveryState.FAILED, at)
        _disable(endpoint, RECEIVER_GONE, at)
        return
    wait = None if delivery.event_id is None else backoff.retry_wait(attempts_made, chance)
    if wait is not None:
        DeliveryAttempt(delivery.pk, attempt.number + 1, attempt.before).defer(at + wait)
        if attempts_made >= backoff.FAILING_FROM_ATTEMPT:
            WebhookEndpoint.objects.filter(pk=endpoint.pk, failing_since=None).update(failing_since=at)
        return
    _end(delivery, DeliveryState.FAILED, at)
    if endpoint.failing_since is not None and at - endpoint.failing_since >= backoff.DISABLE_AFTER:
        _disable(endpoint, RECEIVER_FAILING.format(since=endpoint.failing_since), at)


def _end(delivery: WebhookDelivery, state: DeliveryState, at: datetime) -> None:
    delivery.state, delivery.ended_at = state, at
    delivery.save(update_fields=["state", "ended_at"])


def _disable(endpoint: WebhookEndpoint, why: str, at: datetime) -> None:
    """Disable a webhook automatically and mail its owner once. Its pending deliveries fail when their turn comes."""
    enabled = WebhookEndpoint.objects.filter(pk=endpoint.pk, disabled_at=None)
    if enabled.update(disabled_at=at, disabled_reason=why) and endpoint.created_by.email:
        defer(MAIL_WEBHOOK_DISABLED_TASK, webhook=endpoint.pk)


def _current_state(claim: int, endpoint: WebhookEndpoint) -> CurrentClaim | None:
    """The current state of a claim; None if it is no longer public and the receiver may see only public claims."""
    row = Claim.objects.with_current().get(pk=claim)
    if row.stage != Stage.PUBLISHED and not endpoint.sees_unpublished:
        return None
    past = read_history(claim)
    current_standing = standing(past, LATEST)
    return CurrentClaim(
        str(row), row.stage, current_standing.confirmation, wording(current_standing, past.source_facts)
    )
