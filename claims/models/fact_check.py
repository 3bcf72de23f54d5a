from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.constraints import NOT_BLANK


class FactCheck(models.Model):
    """The desk's own verdict on a claim (schema.org `ClaimReview`).

    Separate from confirmation: all parties may confirm a falsehood.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="fact_checks", verbose_name=_("claim"))
    rating = models.CharField(_("rating"), max_length=100, help_text=_("“False”, “Mostly true”…"))
    summary = models.TextField(_("summary"))
    url = models.URLField(_("URL"), max_length=2000, unique=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="fact_check_gives_a_verdict",
                condition=Q(rating__regex=NOT_BLANK) & Q(summary__regex=NOT_BLANK),
                violation_error_message=_("A fact-check needs a rating and a summary."),
            )
        ]

    def __str__(self) -> str:
        return self.rating
