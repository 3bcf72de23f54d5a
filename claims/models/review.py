from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import ClaimRevision
from claims.vocabulary import Decision
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK

NEED_REASONS = [
    Decision.CORRECT,
    Decision.WITHDRAW,
    Decision.MARK_NOT_CHECKABLE,
    Decision.REOPEN,
    Decision.MERGE,
    Decision.WITHDRAW_MERGED,
]


class Review(AppendOnly):
    """One person's decision about one revision of a claim, with the reason (four eyes).

    An approval covers the attributions recorded by then. The trigger `nobody_approves_own_work` refuses an approval by
    anybody who wrote a revision or recorded an attribution since the last one.
    """

    revision = models.ForeignKey(ClaimRevision, models.PROTECT, related_name="reviews", verbose_name=_("revision"))
    decision = models.CharField(_("decision"), max_length=20, choices=Decision)
    reason = models.TextField(_("reason"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name=_("by")
    )

    digest = models.CharField(
        _("digest of what was approved"),
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text=_("Of the claim's content when it was approved: only this can be published."),
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="review_sends_back_with_a_reason",
                condition=~Q(decision=Decision.RETURN) | Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Say what should be changed."),
            ),
            models.CheckConstraint(
                name="review_has_a_required_reason",
                condition=~Q(decision__in=NEED_REASONS) | Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Give a reason for this decision."),
            ),
        ]
        indexes = [models.Index(fields=["decision", "-id"], name="reviews_by_decision")]

    def __str__(self) -> str:
        return self.get_decision_display()
