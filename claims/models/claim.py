from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claims.querysets import SEARCH_CONFIGURATION, ClaimQuerySet
from claims.vocabulary import Confirmation, Stage
from sources.constraints import NOT_BLANK
from sources.models import AppendOnly, Source


class Claim(models.Model):
    """A checkable statement, in our words (schema.org `Claim`). What was really said is an Attribution."""

    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.DRAFT, editable=False)
    revision = models.OneToOneField(
        "claims.ClaimRevision", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("revision")
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.revision.statement if self.revision else f"claim {self.pk}"


class ClaimRevision(AppendOnly):
    """One numbered version of a claim's editable part: statement, parties, tags."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="revisions", verbose_name=_("claim"))
    number = models.PositiveIntegerField(_("number"))
    statement = models.TextField(_("statement"))
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("BCP 47 tag"))
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why the earlier revision was changed."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )

    class Meta:
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "number"],
                name="claim_revision_number_is_used_once",
                violation_error_message=_("Someone else has saved this revision already."),
            ),
            models.CheckConstraint(
                name="claim_revision_makes_a_statement",
                condition=Q(statement__regex=NOT_BLANK),
                violation_error_message=_("A claim needs a statement."),
            ),
            models.CheckConstraint(
                name="claim_revision_numbers_start_at_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Revisions are numbered from 1."),
            ),
            models.CheckConstraint(
                name="claim_revision_changes_with_a_reason",
                condition=Q(number=1) | Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Say why the claim was changed."),
            ),
        ]
        indexes = [
            GinIndex(SearchVector("statement", config=SEARCH_CONFIGURATION), name="claim_statement_words"),
            GinIndex(OpClass(Upper("statement"), "gin_trgm_ops"), name="claim_statement_trigrams"),
        ]

    def __str__(self) -> str:
        return f"{self.statement} (revision {self.number})"


class Party(AppendOnly):
    """A source whose word on this claim is needed, because it took part or is accused (right of reply)."""

    revision = models.ForeignKey(ClaimRevision, models.PROTECT, related_name="parties", verbose_name=_("revision"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("The order in which the wording names them."))

    class Meta:
        ordering = ["revision", "rank"]
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "source"],
                name="party_stands_once_in_a_revision",
                violation_error_message=_("This source is a party already."),
            ),
            models.UniqueConstraint(
                fields=["revision", "rank"],
                name="party_has_a_rank_of_its_own",
                violation_error_message=_("Two parties cannot have the same rank."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class CurrentStanding(models.Model):
    """The claim's confirmation as of now: the one derived thing that is kept, in a narrow row beside the claim.

    Written by `claims.actions.standings` alone, in the transaction that changes what it is derived from.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current", verbose_name=_("claim")
    )
    confirmation = models.CharField(_("confirmation"), max_length=20, choices=Confirmation)
    origins = models.PositiveSmallIntegerField(_("independent origins"))
    changed_at = models.DateTimeField(_("changed at"), help_text=_("When the confirmation last changed."))

    class Meta:
        indexes = [models.Index(fields=["confirmation", "-claim"], name="standing_by_confirmation")]

    def __str__(self) -> str:
        return self.get_confirmation_display()
