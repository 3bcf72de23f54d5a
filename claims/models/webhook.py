import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.event import ChangeEvent
from claims.vocabulary import DeliveryState, EventKind, WebhookFormat
from claimtrack.core.db.constraints import NOT_BLANK


class WebhookEndpoint(models.Model):
    """A newsroom tool's URL that receives events about claims (Standard Webhooks)."""

    name = models.CharField(_("name"), max_length=100, help_text=_("The tool that receives the events."))
    url = models.URLField(_("URL"), max_length=2000)
    format = models.CharField(_("format"), max_length=10, choices=WebhookFormat, default=WebhookFormat.STANDARD)
    kinds = ArrayField(
        models.CharField(max_length=40, choices=EventKind),
        verbose_name=_("kinds"),
        default=list,
        blank=True,
        help_text=_("Events to send. Choose none to send all."),
    )
    sees_unpublished = models.BooleanField(
        _("sees unpublished claims"),
        default=False,
        help_text=_("Otherwise it receives events about published claims only."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"))
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    resume_at = models.DateTimeField(
        _("resumes at"),
        null=True,
        blank=True,
        help_text=_("The receiver did not answer in time. Nothing is sent to it before this moment."),
    )
    disabled_at = models.DateTimeField(_("disabled at"), null=True, blank=True)
    disabled_reason = models.TextField(_("reason for disabling"), blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("webhook")
        constraints = [
            models.CheckConstraint(
                name="webhook_endpoint_has_a_name",
                condition=Q(name__regex=NOT_BLANK),
                violation_error_message=_("A webhook needs a name."),
            ),
            models.CheckConstraint(
                name="webhook_endpoint_is_a_web_address",
                condition=Q(url__regex=r"^https?://[^\s/]+"),
                violation_error_message=_("The URL must begin with http:// or https://."),
            ),
            models.CheckConstraint(
                name="webhook_endpoint_is_disabled_for_a_reason",
                condition=Q(disabled_at=None) | Q(disabled_reason__regex=NOT_BLANK),
                violation_error_message=_("Say why the webhook is disabled."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WebhookSecret(models.Model):
    """A key that signs an endpoint's messages. During a rotation, messages are signed with the old and the new key."""

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="secrets", verbose_name=_("webhook"))
    secret = models.CharField(_("secret"), max_length=100, editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)

    class Meta:
        ordering = ["endpoint", "-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="webhook_secret_is_long_enough",
                condition=Q(secret__regex=r"^whsec_[A-Za-z0-9+/]{32,}=*$"),  # noqa: S106
                violation_error_message=_("A webhook secret needs at least 24 random bytes."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.endpoint}, {self.created_at:%Y-%m-%d}"


class WebhookDelivery(models.Model):
    """One message to one endpoint: the outbox, written in the transaction of its event, and the delivery log.

    Its id is the id of the message, by which receivers recognize repeated deliveries.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    event = models.ForeignKey(
        ChangeEvent,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("event"),
        help_text=_("None for a test."),
    )
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    created_at = models.DateTimeField(_("created at"))
    due_at = models.DateTimeField(_("due at"), db_default=Now(), help_text=_("When it is to be tried next."))
    failures = models.SmallIntegerField(
        _("failures"), db_default=0, help_text=_("Attempts that failed, since it was last sent by hand.")
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = _("webhook deliveries")
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event"],
                name="webhook_delivery_is_unique_per_event",
                violation_error_message=_("This event already has a delivery to this webhook."),
            ),
            models.CheckConstraint(
                name="webhook_delivery_ends_when_it_is_no_longer_pending",
                condition=Q(state=DeliveryState.PENDING, ended_at=None)
                | (~Q(state=DeliveryState.PENDING) & Q(ended_at__isnull=False)),
                violation_error_message=_("A finished delivery needs the time when it ended."),
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="deliveries_by_age"),
            models.Index(fields=["endpoint", "-created_at", "-id"], name="deliveries_by_endpoint"),
            models.Index(fields=["state", "-created_at", "-id"], name="deliveries_by_state"),
            models.Index(
                F("endpoint"),
                F("event").asc(nulls_first=True),
                F("due_at"),
                name="deliveries_pending",
                condition=Q(state=DeliveryState.PENDING),
            ),
        ]

    def __str__(self) -> str:
        return f"msg_{self.pk.hex}"


class WebhookAttempt(models.Model):
    """One attempt to deliver a message, and its result."""

    delivery = models.ForeignKey(WebhookDelivery, models.CASCADE, related_name="attempts", verbose_name=_("delivery"))
    made_at = models.DateTimeField(_("made at"))
    status = models.PositiveSmallIntegerField(
        _("status"), null=True, help_text=_("HTTP status. None if there was no response.")
    )
    problem = models.TextField(_("problem"), blank=True)
    milliseconds = models.PositiveIntegerField(_("took"), help_text=_("milliseconds"))

    class Meta:
        ordering = ["delivery", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.status or self.problem)
