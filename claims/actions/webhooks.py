"""Managing webhooks: create, change, rotate secrets, test, disable, enable, and send messages again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claims.actions.delivering import Try
from claims.exceptions import NotYourRole, ReasonMissing
from claims.models import WebhookDelivery, WebhookEndpoint, WebhookSecret
from claims.vocabulary import DeliveryState, EventKind, WebhookFormat
from claims.webhooks.exceptions import NotAWebhookAddress, WebhookDisabled, WebhookEnabled
from claims.webhooks.signing import new_secret
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

ADD = "claims.add_webhookendpoint"
CHANGE = "claims.change_webhookendpoint"
SEND = "claims.change_webhookdelivery"
OLD_SECRET_GRACE_PERIOD = timedelta(hours=24)
"""How long the old secret keeps signing alongside its replacement, so that the receiver can switch over."""


@dataclass(frozen=True, slots=True)
class Listening:
    """The settings of a webhook. Empty `kinds` means all event kinds."""

    name: str
    url: str
    format: WebhookFormat = WebhookFormat.STANDARD
    kinds: Collection[EventKind] = ()
    sees_unpublished: bool = False

    def check(self) -> None:
        """Raises NotAWebhookAddress."""
        try:
            URLValidator(schemes=["http", "https"])(self.url)
            is_whole = bool(urlsplit(self.url).hostname)
        except (ValidationError, ValueError):
            is_whole = False
        if not is_whole:
            raise NotAWebhookAddress(url=self.url[:200])


def add_webhook(listening: Listening, *, by: "User", at: datetime) -> tuple[WebhookEndpoint, str]:
    """Create a webhook. Returns it with its secret, which is shown only once. Raises NotYourRole and
    NotAWebhookAddress."""
    _refuse_without_permission(ADD, "add a webhook", by)
    listening.check()
    with recording(by=by, why="webhook added"):
        endpoint = WebhookEndpoint(created_by=by, created_at=at)
        _save(endpoint, listening)
        secret = _add_secret(endpoint, at)
    return endpoint, secret


def change_webhook(endpoint: WebhookEndpoint, listening: Listening, *, by: "User", at: datetime) -> WebhookEndpoint:
    """Raises NotYourRole and NotAWebhookAddress."""
    _refuse_without_permission(CHANGE, "change a webhook", by)
    listening.check()
    with recording(by=by, why="webhook changed"):
        held = _lock(endpoint)
        _save(held, listening)
    return held


def rotate_secret(
    endpoint: WebhookEndpoint, *, by: "User", at: datetime, old_signs_for: timedelta = OLD_SECRET_GRACE_PERIOD
) -> str:
    """Create and return a new secret, which is shown only once. The old one keeps signing for a while. Raises
    NotYourRole."""
    _refuse_without_permission(CHANGE, "rotate the secret of a webhook", by)
    with recording(by=by, why="webhook secret rotated"):
        held = _lock(endpoint)
        WebhookSecret.objects.filter(endpoint=held, expires_at=None).update(expires_at=at + old_signs_for)
        return _add_secret(held, at)


def disable_webhook(endpoint: WebhookEndpoint, *, reason: str, by: "User", at: datetime) -> WebhookEndpoint:
    """Disable a webhook. Its pending deliveries fail when their turn comes. Raises NotYourRole, ReasonMissing and
    WebhookDisabled."""
    _refuse_without_permission(CHANGE, "disable a webhook", by)
    if not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason):
        held = _lock(endpoint)
        if held.disabled_at is not None:
            raise WebhookDisabled
        held.disabled_at, held.disabled_why = at, reason.strip()
        held.save(update_fields=["disabled_at", "disabled_why"])
    return held


def enable_webhook(endpoint: WebhookEndpoint, *, by: "User", at: datetime) -> WebhookEndpoint:
    """Enable a webhook for events from now on. Raises NotYourRole and WebhookEnabled."""
    _refuse_without_permission(CHANGE, "enable a webhook", by)
    with recording(by=by, why="webhook enabled"):
        held = _lock(endpoint)
        if held.disabled_at is None:
            raise WebhookEnabled
        held.disabled_at, held.disabled_why, held.failing_since = None, "", None
        held.save(update_fields=["disabled_at", "disabled_why", "failing_since"])
    return held


def send_test(endpoint: WebhookEndpoint, *, by: "User", at: datetime) -> WebhookDelivery:
    """Queue a test message, also for a disabled webhook. Raises NotYourRole."""
    _refuse_without_permission(CHANGE, "test a webhook", by)
    with recording(by=by, why="webhook tested"):
        delivery = WebhookDelivery.objects.create(endpoint=endpoint, created_at=at)
        Try(delivery.pk, 1).defer()
    return delivery


def send_again(delivery: WebhookDelivery, *, by: "User", at: datetime) -> WebhookDelivery:
    """Send a message again with the same id, whatever its state, with a new round of attempts.

    Raises NotYourRole and WebhookDisabled.
    """
    _refuse_without_permission(SEND, "send a message again", by)
    with recording(by=by, why="message sent again"):
        held = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint").get(pk=delivery.pk)
        if held.endpoint.disabled_at is not None and held.event_id is not None:
            raise WebhookDisabled
        held.state, held.ended_at = DeliveryState.PENDING, None
        held.save(update_fields=["state", "ended_at"])
        attempts_made = held.attempts.count()
        Try(held.pk, attempts_made + 1, before=attempts_made).defer()
    return held


def _refuse_without_permission(permission: str, wanted: str, by: "User") -> None:
    if not by.has_perm(permission):
        raise NotYourRole(role="an administrator", wanted=wanted)


def _lock(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    held: WebhookEndpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    return held


def _save(endpoint: WebhookEndpoint, listening: Listening) -> None:
    endpoint.name, endpoint.url, endpoint.format = listening.name.strip(), listening.url, listening.format
    endpoint.kinds, endpoint.sees_unpublished = sorted(listening.kinds), listening.sees_unpublished
    endpoint.save()


def _add_secret(endpoint: WebhookEndpoint, at: datetime) -> str:
    webhook_secret: WebhookSecret = WebhookSecret.objects.create(endpoint=endpoint, secret=new_secret(), created_at=at)
    return webhook_secret.secret
