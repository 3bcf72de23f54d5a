from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IdempotentResponse(models.Model):
    """The response to a request with an idempotency key, stored in the same transaction as its changes.

    A repeated request with the same key gets the same response, and has no further effect.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who"), db_index=False
    )
    key = models.CharField(_("key"), max_length=255)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, help_text=_("SHA-256 of the request, hexadecimal."))
    status = models.PositiveSmallIntegerField(
        _("status"), null=True, help_text=_("HTTP status of the response; empty while the request is in progress.")
    )
    headers = models.JSONField(_("headers"), default=dict)
    body = models.TextField(_("body"), blank=True)
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="idempotency_key_is_used_once",
                violation_error_message=_("This idempotency key has been used."),
            )
        ]
        indexes = [models.Index(fields=["answered_at"], name="idempotent_responses_by_age")]

    def __str__(self) -> str:
        return self.key
