from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, HashIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claims.domain.stated_interval import MAX_EDTF_CHARACTERS
from claims.querysets import ClaimQuerySet, CurrentPositionQuerySet, CurrentStandingQuerySet, StatementVector
from claims.vocabulary import Confirmation, PositionKind, Stage
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK
from sources.models import Source
from sources.querysets.word_search import WordVector


class Claim(models.Model):
    """A checkable statement, in the desk's words (schema.org `Claim`). What sources said are its attributions."""

    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.DRAFT, editable=False)
    revision = models.OneToOneField(
        "claims.ClaimRevision", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("revision")
    )

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("assigned to"),
        help_text=_("Who is working on it."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
        help_text=_("The claim that says the same and has its record now."),
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("approve_claim", "Can approve claims, send them back and mark them as not checkable"),
            ("publish_claim", "Can publish and withdraw claims"),
            ("merge_claim", "Can merge claims"),
            ("assign_claim", "Can assign claims to others"),
            ("senior_approve_claim", "Approves as a senior"),
            ("override_policy", "Can override a policy, with a reason"),
        ]
        constraints = [
            models.CheckConstraint(
                name="merged_claim_has_its_target",
                condition=Q(stage=Stage.MERGED, merged_into__isnull=False)
                | (~Q(stage=Stage.MERGED) & Q(merged_into=None)),
                violation_error_message=_("A merged claim needs the claim it was merged into."),
            ),
            models.CheckConstraint(
                name="claim_is_not_merged_into_itself",
                condition=~Q(merged_into=F("pk")),
                violation_error_message=_("A claim cannot be merged into itself."),
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "-id"], name="claim_by_stage"),
            models.Index(
                fields=["assigned_to", "-id"], condition=Q(assigned_to__isnull=False), name="claim_by_assignee"
            ),
            models.Index(
                fields=["assigned_to", "-id"],
                condition=Q(assigned_to__isnull=False, stage__in=[Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED]),
                name="claim_in_work_by_assignee",
            ),
            models.Index(
                fields=["-id"],
                condition=Q(assigned_to=None, stage__in=[Stage.DRAFT, Stage.IN_REVIEW]),
                name="claim_unassigned_in_work",
            ),
        ]

    def __str__(self) -> str:
        return self.revision.statement if self.revision else f"claim {self.pk}"


class ClaimRevision(AppendOnly):
    """One numbered version of a claim's editable part: statement, parties, tags."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="revisions", verbose_name=_("claim"), db_index=False)
    number = models.PositiveIntegerField(_("number"))
    statement = models.TextField(_("statement"))
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("BCP 47 tag"))
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    no_party_reason = models.TextField(
        _("why no party"), blank=True, help_text=_("Why nobody needs to be asked about this claim.")
    )
    no_words_reason = models.TextField(
        _("why no words"), blank=True, help_text=_("Why no document shows the words of this claim.")
    )
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
                violation_error_message=_("Someone else has already saved this revision."),
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
            GinIndex(StatementVector("statement"), name="claim_statement_vector"),
            GinIndex(WordVector("statement"), name="claim_statement_words"),
            GinIndex(OpClass(Upper("statement"), "gin_trgm_ops"), name="claim_statement_trigrams"),
            HashIndex(fields=["statement"], name="claim_statement_exact"),
            GinIndex(fields=["tags"], name="claim_revisions_by_tag"),
            models.Index(fields=["language", "-claim"], name="claim_revisions_by_language"),
            models.Index(fields=["-recorded_at"], condition=Q(number=1), name="claims_by_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.statement} (revision {self.number})"


class Party(AppendOnly):
    """A source that must be asked about the claim, because it took part or is accused (right of reply)."""

    revision = models.ForeignKey(
        ClaimRevision, models.PROTECT, related_name="parties", verbose_name=_("revision"), db_index=False
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("Order in which the wording names the parties."))

    class Meta:
        ordering = ["revision", "rank"]
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "source"],
                name="party_is_unique_per_revision",
                violation_error_message=_("This source is already a party."),
            ),
            models.UniqueConstraint(
                fields=["revision", "rank"],
                name="party_rank_is_unique_per_revision",
                violation_error_message=_("Two parties cannot have the same rank."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class CurrentStanding(models.Model):
    """The claim's confirmation as of now, derived and stored in a narrow table for lists and filters.

    `picture` sums up the standing. Only `claims.actions.projections.standings` writes this table, in the transaction
    that changes the record.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current", verbose_name=_("claim")
    )
    confirmation = models.CharField(_("confirmation"), max_length=20, choices=Confirmation)
    origins = models.PositiveSmallIntegerField(_("independent origins"))
    confirmation_changed_at = models.DateTimeField(_("changed at"), help_text=_("When the confirmation last changed."))
    picture = models.TextField(_("summary of standing"), default="", editable=False)

    objects = CurrentStandingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["confirmation", "-claim"], name="standing_by_confirmation"),
        ]

    def __str__(self) -> str:
        return self.get_confirmation_display()


class CurrentPosition(models.Model):
    """The position of one party on a claim as of now, derived and stored like the confirmation."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="positions", verbose_name=_("claim"), db_index=False)
    party = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("party"), db_index=False)
    kind = models.CharField(_("position"), max_length=20, choices=PositionKind)
    since = models.DateTimeField(_("since"), null=True)
    since_edtf = models.CharField(_("since, as recorded"), max_length=MAX_EDTF_CHARACTERS, db_default="")
    last_checked = models.DateTimeField(
        _("last checked"),
        null=True,
        help_text=_("When somebody last checked for a comment, or asked: the time from which that counts."),
    )
    last_checked_edtf = models.CharField(_("last checked, as recorded"), max_length=MAX_EDTF_CHARACTERS, db_default="")

    objects = CurrentPositionQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "party"],
                name="position_is_unique_per_party_and_claim",
                violation_error_message=_("This party already has a position on this claim."),
            )
        ]
        indexes = [
            models.Index(
                fields=["last_checked"], condition=Q(kind=PositionKind.SILENT), name="silences_by_last_checked"
            ),
            models.Index(fields=["party", "kind", "-claim"], name="positions_by_party"),
            models.Index(fields=["kind", "-id"], name="positions_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_kind_display()}"
