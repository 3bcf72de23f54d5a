from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.attribution import Attribution
from claims.models.claim import Claim
from claims.querysets import ArticleChangeQuerySet
from claims.vocabulary import ReanchorResult
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK
from sources.models import Snapshot


class Reanchoring(AppendOnly):
    """The result of looking for an attribution's words in a newer snapshot of their document.

    `start` and `end` are offsets in the newer text, the end exclusive; for changed words, of the text in their place.
    Both are null if the words are gone.
    """

    attribution = models.ForeignKey(
        Attribution, models.PROTECT, related_name="reanchorings", verbose_name=_("attribution")
    )
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="reanchorings", verbose_name=_("snapshot"))
    found = models.CharField(_("result"), max_length=10, choices=ReanchorResult)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["attribution", "snapshot"],
                name="attribution_is_reanchored_once_per_snapshot",
                violation_error_message=_("This attribution was re-anchored to this snapshot already."),
            ),
            models.CheckConstraint(
                name="reanchored_words_have_a_position",
                condition=Q(found=ReanchorResult.GONE, start=None, end=None)
                | (~Q(found=ReanchorResult.GONE) & Q(start__isnull=False, end__gt=F("start"))),
                violation_error_message=_(
                    "Words that were found need a start and an end; words that are gone have neither."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_found_display()


class ArticleChange(models.Model):
    """A flag that the words of an accepted attribution are gone from the article, or changed."""

    reanchoring = models.OneToOneField(
        Reanchoring, models.PROTECT, primary_key=True, related_name="flag", verbose_name=_("re-anchoring")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="article_changes", verbose_name=_("claim"))
    raised_at = models.DateTimeField(_("raised at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    settled_position = models.BigIntegerField(
        _("position in the record"), db_default=0, editable=False, help_text=_("Set by the database.")
    )
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why the attribution still holds, or what replaced it.")
    )

    objects = ArticleChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-reanchoring"]
        constraints = [
            models.CheckConstraint(
                name="article_change_is_settled_with_a_reason",
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False, reason__regex=NOT_BLANK),
                violation_error_message=_("Say why the attribution still holds, or what replaced it."),
            )
        ]
        indexes = [
            models.Index(fields=["-reanchoring"], condition=Q(settled_at=None), name="article_changes_open"),
            models.Index(fields=["claim"], condition=Q(settled_at=None), name="article_changes_by_claim"),
        ]

    def __str__(self) -> str:
        return str(self.reanchoring)
