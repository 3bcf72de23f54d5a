from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class ClaimVisit(models.Model):
    """Up to which event somebody has seen a claim. Not part of the record."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+", verbose_name=_("claim"), db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    event_before = models.BigIntegerField(
        _("event before"), help_text=_("The claim's last event that they had seen before this visit.")
    )
    event_seen = models.BigIntegerField(_("event seen"), help_text=_("The claim's last event that they have seen."))
    seen_at = models.DateTimeField(_("seen at"), help_text=_("When this visit began."))

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "user"],
                name="visit_is_unique_per_person_and_claim",
                violation_error_message=_("This person's visit of the claim is on file already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.claim}"
