from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, ClaimRevision
from claims.models.review import Review
from claims.querysets import CurrentEditionQuerySet, EditionQuerySet
from claims.vocabulary import Confirmation, EditionKind, PublishedKind
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


def _ids(verbose_name: "_StrOrPromise") -> "ArrayField[list[int], list[int]]":
    return ArrayField(models.BigIntegerField(), verbose_name=verbose_name, default=list, blank=True)


class Edition(AppendOnly):
    """What the desk has published of a claim, as it read then. The public reads editions; the desk reads the record.

    A withdrawal or a merge of a published claim is an edition, too: a tombstone without content.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="editions", verbose_name=_("claim"), db_index=False)
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20, choices=EditionKind)
    revision = models.ForeignKey(ClaimRevision, models.PROTECT, related_name="editions", verbose_name=_("revision"))
    approval = models.ForeignKey(
        Review,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("approval"),
        help_text=_("The approval of what it says, but for routine moves. None: a tombstone."),
    )
    decision = models.OneToOneField(
        Review,
        models.PROTECT,
        null=True,
        related_name="edition",
        verbose_name=_("decision"),
        help_text=_("The decision to publish, withdraw or merge. None: policies let it out."),
    )
    let_out_by = models.JSONField(
        _("let out by"),
        default=list,
        db_default=Value([], models.JSONField()),
        blank=True,
        help_text=_("The policies that let it out without a second person: the move and the note of each."),
    )
    earlier_known_at = models.DateTimeField(
        _("known at"),
        null=True,
        help_text=_("It rests on the record known then. None: known when it was recorded."),
    )
    merged_into = models.ForeignKey(
        Claim, models.PROTECT, null=True, related_name="+", verbose_name=_("merged into"), db_index=False
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why the claim was withdrawn. Readers see it."))
    confirmation = models.CharField(_("confirmation"), max_length=20, choices=Confirmation, blank=True)
    made_by = models.CharField(
        _("made by"), max_length=40, blank=True, help_text=_("The version of ClaimTrack that worded it.")
    )
    json = models.TextField(_("JSON"), blank=True, help_text=_("The claim as it reads in this edition."))
    record = models.TextField(
        _("record"), blank=True, help_text=_("The facts from which its standing is derived, also as of earlier times.")
    )
    fact_checks = models.TextField(
        _("fact-checks"),
        db_default="",
        blank=True,
        help_text=_("The verdicts on the claim as they read in this edition, as JSON. Empty: none."),
    )
    attributions = _ids(_("attributions"))
    parties = _ids(_("parties"))
    sources = _ids(_("sources"))
    documents = _ids(_("documents"))
    snapshots = _ids(_("snapshots"))
    fact_check_revisions = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("revisions of fact-checks"),
        default=list,
        db_default=[],
        blank=True,
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "number"],
                name="edition_number_is_unique_per_claim",
                violation_error_message=_("Somebody has just published this claim. Look at its new edition."),
            ),
            models.CheckConstraint(
                name="edition_has_its_content_and_approval",
                condition=Q(kind=EditionKind.PUBLISHED, approval__isnull=False) & ~Q(json="") & ~Q(confirmation="")
                | ~Q(kind=EditionKind.PUBLISHED) & Q(approval=None, json="", record="", confirmation=""),
                violation_error_message=_("A published edition needs its content and its approval."),
            ),
            models.CheckConstraint(
                name="edition_is_let_out_by_a_decision_or_by_policies",
                condition=Q(decision__isnull=False, let_out_by=[])
                | Q(decision=None, kind=EditionKind.PUBLISHED) & ~Q(let_out_by=[]),
                violation_error_message=_("Somebody decides on an edition, unless policies let it out."),
            ),
            models.CheckConstraint(
                name="edition_is_withdrawn_with_a_reason",
                condition=~Q(kind=EditionKind.WITHDRAWN) | Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Give the reason for the withdrawal."),
            ),
            models.CheckConstraint(
                name="edition_is_merged_into_a_claim",
                condition=Q(kind=EditionKind.MERGED, merged_into__isnull=False)
                | ~Q(kind=EditionKind.MERGED) & Q(merged_into=None),
                violation_error_message=_("A merged edition needs the claim it was merged into."),
            ),
        ]
        indexes = [
            models.Index(fields=["claim", "recorded_at"], name="editions_by_claim"),
            GinIndex(fields=["attributions"], name="editions_by_attribution"),
            GinIndex(fields=["sources"], name="editions_by_source"),
            GinIndex(fields=["documents"], name="editions_by_document"),
            GinIndex(fields=["snapshots"], name="editions_by_snapshot"),
        ]

    @property
    def known_at(self) -> datetime:
        """The time of the record that it rests on."""
        return self.earlier_known_at or self.recorded_at

    def __str__(self) -> str:
        return f"edition {self.number} of claim {self.claim_id}"


class CurrentEdition(models.Model):
    """The newest edition of a claim, and whether the record has moved since.

    Only `claims.actions.claims.editions` writes it.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current_edition", verbose_name=_("claim")
    )
    edition = models.OneToOneField(
        Edition, models.PROTECT, related_name="current_for", verbose_name=_("edition"), help_text=_("The newest one.")
    )
    is_public = models.BooleanField(_("public"), help_text=_("Whether it has content: it is not a tombstone."))
    digest = models.CharField(_("digest of its content"), max_length=64, blank=True, editable=False)
    silence_checked_at = models.DateTimeField(
        _("silence checked at"), null=True, help_text=_("When the silence in it that was checked longest ago was.")
    )
    update_pending = models.BooleanField(
        _("update pending"), default=False, help_text=_("Whether the record has moved since, or a silence is stale.")
    )
    updated_at = models.DateTimeField(_("updated at"), help_text=_("When it was published, or an update became due."))

    objects = CurrentEditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="current_edition_waits_for_an_update_only_if_public",
                condition=Q(is_public=True) | Q(update_pending=False),
                violation_error_message=_("Only a public edition can wait for an update."),
            )
        ]
        indexes = [
            models.Index(fields=["-claim"], condition=Q(is_public=True), name="public_claims"),
            models.Index(fields=["updated_at", "claim"], name="editions_by_update"),
            models.Index(fields=["-claim"], condition=Q(update_pending=True), name="editions_needing_update"),
            models.Index(
                fields=["silence_checked_at"],
                condition=Q(is_public=True, update_pending=False),
                name="editions_by_silence",
            ),
        ]

    def __str__(self) -> str:
        return str(self.edition)


class PublishedReference(models.Model):
    """How a source or a document reads in the newest edition that rests on it: what the public reads of it.

    Only `claims.actions.claims.editions` writes it.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=PublishedKind)
    resource_id = models.BigIntegerField(_("resource"))
    json = models.TextField(_("JSON"))
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="+",
        verbose_name=_("edition"),
        help_text=_("The newest one."),
        db_index=False,
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "resource_id"],
                name="published_reference_is_unique_per_resource",
                violation_error_message=_("There is a published reference of this already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.resource_id}"
