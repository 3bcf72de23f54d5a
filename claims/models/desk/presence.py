from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class Presence(models.Model):
    """Somebody has a claim's page open. Expires a minute after the last sign of life; not part of the record."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="presences", verbose_name=_("claim"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    opened_at = models.DateTimeField(_("opened at"))
    seen_at = models.DateTimeField(_("seen at"))
    is_writing = models.BooleanField(_("is writing"), default=False, help_text=_("The person has started a revision."))

    class Meta:
        ordering = ["claim", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "user"],
                name="presence_is_unique_per_person_and_claim",
                violation_error_message=_("This person already has the claim open."),
            )
        ]
        indexes = [models.Index(fields=["seen_at"], name="presence_by_seen_at")]

    def __str__(self) -> str:
        return f"{self.user}, {self.claim}"
