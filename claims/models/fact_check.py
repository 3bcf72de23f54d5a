from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.querysets import FactCheckQuerySet
from claimtrack.core.db.constraints import NOT_BLANK
from sources.models import Source


class FactCheck(models.Model):
    """A verdict on a claim (schema.org `ClaimReview`), the desk's own or imported from another publisher.

    It is separate from the confirmation: all parties may confirm a falsehood. The public reads it in editions of the
    claim.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="fact_checks", verbose_name=_("claim"))
    rating = models.CharField(_("rating"), max_length=100, help_text=_("“False”, “Mostly true”…"))
    summary = models.TextField(_("summary"))
    url = models.URLField(_("URL"), max_length=2000, unique=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    publisher = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fact_checks",
        verbose_name=_("publisher"),
        help_text=_("Leave blank if the verdict is the desk's own."),
    )
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("BCP 47 tag"))
    rating_value = models.DecimalField(_("rating value"), max_digits=9, decimal_places=3, null=True, blank=True)
    rating_worst = models.DecimalField(_("worst value"), max_digits=9, decimal_places=3, null=True, blank=True)
    rating_best = models.DecimalField(_("best value"), max_digits=9, decimal_places=3, null=True, blank=True)
    imported = models.JSONField(
        _("as imported"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The original ClaimReview, so that nothing is lost when it is published again."),
    )
    is_out = models.BooleanField(
        _("page is out"),
        db_default=False,
        default=False,
        editable=False,
        help_text=_("Whether its page is out; only then do editions hold it. Set by the database."),
    )
    revision_number = models.IntegerField(
        _("revision"), db_default=1, default=1, editable=False, help_text=_("The newest. Set by the database.")
    )

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact-check")
        verbose_name_plural = _("fact-checks")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="fact_check_has_a_verdict",
                condition=Q(rating__regex=NOT_BLANK) & Q(summary__regex=NOT_BLANK),
                violation_error_message=_("A fact-check needs a rating and a summary."),
            ),
            models.CheckConstraint(
                name="fact_check_rates_on_a_scale",
                condition=Q(rating_value=None)
                | Q(rating_worst=None)
                | Q(rating_best=None)
                | (
                    Q(rating_worst__lt=F("rating_best"))
                    & Q(rating_value__gte=F("rating_worst"))
                    & Q(rating_value__lte=F("rating_best"))
                ),
                violation_error_message=_(
                    "The rating must lie between the worst and the best value, and the best must be higher."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["published_at"], condition=Q(is_out=False), name="fact_checks_by_publication"),
        ]

    def __str__(self) -> str:
        return self.rating
