"""Webhook deliveries: the next message of a webhook's outbox, and the handling of its result.

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
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from claims.actions.common.job_queue import defer
from claims.domain.clocks import LATEST
from claims.domain.standing import standing
from claims.domain.wording import wording
from claims.models import Claim, Edition, WebhookDelivery, WebhookEndpoint, WebhookSecret
from claims.projections.history import read_history
from claims.projections.json_types import ClaimJson
from claims.projections.logged_events import logged_event
from claims.vocabulary import DeliveryState, EventSubject, WebhookFormat
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
    EventSubject.SUGGESTION: "admin:claims_suggestion_change",
}

RECEIVER_GONE = "The receiver responded with 410 Gone: it wants no more messages."
RECEIVER_FAILING = "Every delivery has failed since {since:%Y-%m-%d %H:%M} UTC."


@dataclass(frozen=True, slots=True)
class WebhookMessage:
    """A signed message of a delivery, ready to send."""

    delivery: UUID
    url: str
    body: bytes
    headers: dict[str, str]


def next_message(endpoint: int, *, at: datetime) -> WebhookMessage | None:
    """The next message of this webhook that is due: test messages first, then in the order of the events.

    None if nothing is due. What waits for a disabled webhook fails.
    """
    receiver = WebhookEndpoint.objects.get(pk=endpoint)
    pending = WebhookDelivery.objects.filter(endpoint=receiver, state=DeliveryState.PENDING)
    if receiver.disabled_at is not None:
        pending.exclude(event=None).update(state=DeliveryState.FAILED, ended_at=at)
    due = pending.filter(due_at__lte=at).select_related("endpoint", "event")
    delivery = due.order_by(F("event").asc(nulls_first=True)).first()
    return None if delivery is None else _signed_message(delivery, at)


def _signed_message(delivery: WebhookDelivery, at: datetime) -> WebhookMessage:
    body = msgspec.json.encode(message_content(delivery))
    unexpired = WebhookSecret.objects.filter(Q(expires_at=None) | Q(expires_at__gt=at), endpoint=delivery.endpoint)
    secrets = unexpired.order_by("-id").values_list("secret", flat=True)
    return WebhookMessage(delivery.pk, delivery.endpoint.url, body, signed_headers(delivery.pk, at, body, secrets))


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


def record_delivery_attempt(delivery: UUID, outcome: DeliveryOutcome, *, at: datetime, chance: float) -> None:
    """Record an attempt, and end the delivery or set the time of the next attempt, in one transaction."""
    with audited(by=None, reason="webhook delivery attempted"):
        rows = WebhookDelivery.objects.select_related("endpoint", "endpoint__created_by").filter(pk=delivery)
        held = rows.select_for_update(of=("self",)).first()
        if held is None:
            return
        held.attempts.create(
            made_at=at, status=outcome.status, problem=outcome.problem, milliseconds=outcome.milliseconds
        )
        if outcome.status is not None:
            _paused(held.endpoint).update(resume_at=None)
        if outcome.is_delivered and held.state != DeliveryState.DELIVERED:
            _end(held, DeliveryState.DELIVERED, at)
            WebhookEndpoint.objects.filter(pk=held.endpoint_id, failing_since__isnull=False).update(failing_since=None)
        elif not outcome.is_delivered and held.state == DeliveryState.PENDING:
            _retry_or_give_up(held, outcome, at, chance)


def _retry_or_give_up(delivery: WebhookDelivery, outcome: DeliveryOutcome, at: datetime, chance: float) -> None:
    """Set the time of the next attempt, or give up. A test message is sent only once, as the sender is watching the
    result. A receiver that did not answer is left alone for a while, whatever else waits for it."""
    endpoint = delivery.endpoint
    delivery.failures += 1
    wait = None if delivery.event_id is None else backoff.retry_wait(delivery.failures, chance)
    if outcome.status == HTTPStatus.GONE:
        _end(delivery, DeliveryState.FAILED, at)
        _disable(endpoint, RECEIVER_GONE, at)
        return
    if outcome.status is None:
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(resume_at=at + backoff.pause(wait))
    if wait is not None:
        delivery.due_at = at + wait
        delivery.save(update_fields=["failures", "due_at"])
        if delivery.failures >= backoff.FAILING_FROM_ATTEMPT:
            WebhookEndpoint.objects.filter(pk=endpoint.pk, failing_since=None).update(failing_since=at)
        return
    _end(delivery, DeliveryState.FAILED, at)
    if endpoint.failing_since is not None and at - endpoint.failing_since >= backoff.DISABLE_AFTER:
        _disable(endpoint, RECEIVER_FAILING.format(since=endpoint.failing_since), at)


def _paused(endpoint: WebhookEndpoint) -> QuerySet[WebhookEndpoint]:
    return WebhookEndpoint.objects.filter(pk=endpoint.pk, resume_at__isnull=False)


def _end(delivery: WebhookDelivery, state: DeliveryState, at: datetime) -> None:
    delivery.state, delivery.ended_at = state, at
    delivery.save(update_fields=["state", "ended_at", "failures"])


def _disable(endpoint: WebhookEndpoint, why: str, at: datetime) -> None:
    """Disable a webhook automatically and mail its owner once. What still waits for it fails with its next job."""
    enabled = WebhookEndpoint.objects.filter(pk=endpoint.pk, disabled_at=None)
    if enabled.update(disabled_at=at, disabled_reason=why) and endpoint.created_by.email:
        defer(MAIL_WEBHOOK_DISABLED_TASK, webhook=endpoint.pk)


def _current_state(claim: int, endpoint: WebhookEndpoint) -> CurrentClaim | None:
    """The claim as it stands on the record, or for a receiver of public events as its edition reads; None: there is
    none."""
    if not endpoint.sees_unpublished:
        return _published_state(claim)
    row = Claim.objects.with_current().get(pk=claim)
    past = read_history(claim)
    current_standing = standing(past, LATEST)
    return CurrentClaim(
        str(row), row.stage, current_standing.confirmation, wording(current_standing, past.source_facts)
    )


def _published_state(claim: int) -> CurrentClaim | None:
    json = Edition.objects.readable().filter(claim=claim).values_list("json", flat=True).first()
    if json is None:
        return None
    edition = msgspec.json.decode(json, type=ClaimJson)
    return CurrentClaim(edition.statement, edition.stage, edition.confirmation, edition.wording.sentence)
