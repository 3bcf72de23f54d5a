"""Managing webhooks: create, change, rotate secrets, test, disable, enable, and send messages again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models.functions import Now

from claims.exceptions import NotYourRole, ReasonMissing
from claims.models import WebhookDelivery, WebhookEndpoint, WebhookSecret
from claims.vocabulary import DeliveryState, EventKind, WebhookFormat
from claims.webhooks.exceptions import NotAWebhookAddress, WebhookDisabled, WebhookEnabled
from claims.webhooks.signing import new_webhook_secret
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

VIEW_WEBHOOK = "claims.view_webhookendpoint"
ADD_WEBHOOK = "claims.add_webhookendpoint"
CHANGE_WEBHOOK = "claims.change_webhookendpoint"
SEND_WEBHOOK_MESSAGE = "claims.change_webhookdelivery"
OLD_SECRET_GRACE_PERIOD = timedelta(hours=24)
"""How long the old secret keeps signing alongside its replacement, so that the receiver can switch over."""


@dataclass(frozen=True, slots=True)
class WebhookInput:
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


def add_webhook(listening: WebhookInput, *, by: "User", at: datetime) -> tuple[WebhookEndpoint, str]:
    """Create a webhook. Returns it with its secret, which is shown only once. Raises NotYourRole and
    NotAWebhookAddress."""
    refuse_without_webhook_permission(ADD_WEBHOOK, "add a webhook", by)
    listening.check()
    with audited(by=by, reason="webhook added"):
        endpoint = WebhookEndpoint(created_by=by, created_at=at)
        _save(endpoint, listening)
        secret = _add_secret(endpoint, at)
    return endpoint, secret


def change_webhook(endpoint: WebhookEndpoint, listening: WebhookInput, *, by: "User", at: datetime) -> WebhookEndpoint:
    """Raises NotYourRole and NotAWebhookAddress."""
    refuse_without_webhook_permission(CHANGE_WEBHOOK, "change a webhook", by)
    listening.check()
    with audited(by=by, reason="webhook changed"):
        held = _lock(endpoint)
        _save(held, listening)
    return held


def rotate_secret(
    endpoint: WebhookEndpoint, *, by: "User", at: datetime, old_signs_for: timedelta = OLD_SECRET_GRACE_PERIOD
) -> str:
    """Create and return a new secret, which is shown only once. The old one keeps signing for a while. Raises
    NotYourRole."""
    refuse_without_webhook_permission(CHANGE_WEBHOOK, "rotate the secret of a webhook", by)
    with audited(by=by, reason="webhook secret rotated"):
        held = _lock(endpoint)
        WebhookSecret.objects.filter(endpoint=held, expires_at=None).update(expires_at=at + old_signs_for)
        return _add_secret(held, at)


def disable_webhook(endpoint: WebhookEndpoint, *, reason: str, by: "User", at: datetime) -> WebhookEndpoint:
    """Disable a webhook. What still waits for it fails. Raises NotYourRole, ReasonMissing and
    WebhookDisabled."""
    refuse_without_webhook_permission(CHANGE_WEBHOOK, "disable a webhook", by)
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        held = _lock(endpoint)
        if held.disabled_at is not None:
            raise WebhookDisabled
        held.disabled_at, held.disabled_reason = at, reason.strip()
        held.save(update_fields=["disabled_at", "disabled_reason"])
    return held


def enable_webhook(endpoint: WebhookEndpoint, *, by: "User", at: datetime) -> WebhookEndpoint:
    """Enable a webhook for events from now on. Raises NotYourRole and WebhookEnabled."""
    refuse_without_webhook_permission(CHANGE_WEBHOOK, "enable a webhook", by)
    with audited(by=by, reason="webhook enabled"):
        held = _lock(endpoint)
        if held.disabled_at is None:
            raise WebhookEnabled
        held.disabled_at, held.disabled_reason, held.failing_since, held.resume_at = None, "", None, None
        held.save(update_fields=["disabled_at", "disabled_reason", "failing_since", "resume_at"])
    return held


def send_test_message(endpoint: WebhookEndpoint, *, by: "User", at: datetime) -> WebhookDelivery:
    """Queue a test message, also for a disabled webhook. Raises NotYourRole."""
    refuse_without_webhook_permission(CHANGE_WEBHOOK, "test a webhook", by)
    with audited(by=by, reason="webhook tested"):
        delivery = WebhookDelivery.objects.create(endpoint=endpoint, created_at=at, due_at=at)
        _resume(endpoint.pk)
    return delivery


def resend_message(delivery: WebhookDelivery, *, by: "User", at: datetime) -> WebhookDelivery:
    """Send a message again with the same id, whatever its state, with a new round of attempts.

    Raises NotYourRole and WebhookDisabled.
    """
    refuse_without_webhook_permission(SEND_WEBHOOK_MESSAGE, "send a message again", by)
    with audited(by=by, reason="message sent again"):
        held = WebhookDelivery.objects.select_for_update(of=("self",)).select_related("endpoint").get(pk=delivery.pk)
        if held.endpoint.disabled_at is not None and held.event_id is not None:
            raise WebhookDisabled
        held.state, held.ended_at, held.due_at, held.failures = DeliveryState.PENDING, None, at, 0
        held.save(update_fields=["state", "ended_at", "due_at", "failures"])
        _resume(held.endpoint_id)
    return held


def _resume(endpoint: int) -> None:
    """Try this receiver again at once, because somebody is watching, even if it did not answer a moment ago."""
    paused = WebhookEndpoint.objects.filter(pk=endpoint, resume_at__isnull=False)
    paused.update(resume_at=Now())


def refuse_without_webhook_permission(permission: str, wanted: str, by: "User") -> None:
    """Raises NotYourRole."""
    if not by.has_perm(permission):
        raise NotYourRole(role="an administrator", wanted=wanted)


def _lock(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    held: WebhookEndpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    return held


def _save(endpoint: WebhookEndpoint, listening: WebhookInput) -> None:
    endpoint.name, endpoint.url, endpoint.format = listening.name.strip(), listening.url, listening.format
    endpoint.kinds, endpoint.sees_unpublished = sorted(listening.kinds), listening.sees_unpublished
    endpoint.save()


def _add_secret(endpoint: WebhookEndpoint, at: datetime) -> str:
    webhook_secret: WebhookSecret = WebhookSecret.objects.create(
        endpoint=endpoint, secret=new_webhook_secret(), created_at=at
    )
    return webhook_secret.secret
