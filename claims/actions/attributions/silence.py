"""Silence as a dated fact: somebody looked for a comment and found none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import structs

from claims.actions.attributions.attribution_input import AttributionInput, Correction
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.write import write_attribution
from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.locks import lock_claims, refuse_merged
from claims.actions.common.references import ClaimReference, SourceReference
from claims.actions.common.several_claims import record_on_each
from claims.domain.stated_interval import StatedInterval
from claims.exceptions import NotAParty
from claims.models import Attribution, Claim, CommentRequest, Party, Suggestion
from claims.vocabulary import Directness, Stance
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.db.audit_context import audited
from sources.models import Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


@dataclass(frozen=True, slots=True)
class SilenceReport:
    """A silence that the desk did not find by checking: a document reports it, or an entry is corrected to it."""

    attribution_input: AttributionInput
    words: MarkedPassage | None = None
    correction: Correction | None = None
    suggestion: Suggestion | None = None


def record_silence(
    claim: Claim | ClaimReference,
    party: Source | SourceReference,
    *,
    checked_at: StatedInterval,
    by: "User",
    at: datetime,
    report: SilenceReport | None = None,
    permission: str = RECORD_ATTRIBUTION,
) -> Attribution:
    """Record that somebody had made no comment by `checked_at`. Every `silent` attribution is recorded here.

    Without a `report` the desk itself has checked, for a party to the claim or one that it asked for
    comment, and the person needs `permission`: a silence that ends a comment request takes that of the request. Raises
    NotYourRole, ClaimMerged, NotAParty and TimeInFuture; with a report, whatever `record_attribution` raises.
    """
    if report is not None:
        silence = silence_of(report.attribution_input)
        return write_attribution(
            claim, silence, report.words, by=by, at=at, correction=report.correction, suggestion=report.suggestion
        )
    refuse_without_permission(permission, "record that a party is silent", by)
    with audited(by=by, reason="silence recorded"):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        if not _can_be_checked(claim, party):
            raise NotAParty(name=party)
        silence = AttributionInput(party, Stance.SILENT, checked_at)
        return write_attribution(claim, silence_of(silence), None, by=by, at=at)


def record_silences(
    claims: Sequence[Claim | ClaimReference],
    party: Source | SourceReference,
    *,
    checked_at: StatedInterval,
    by: "User",
    at: datetime,
) -> list[Attribution]:
    """Record one check of the desk for several claims: the party had commented on none of them by `checked_at`.

    Raises RefusedForClaims, and whatever `record_silence` raises.
    """
    return record_on_each(
        claims,
        lambda claim: record_silence(claim, party, checked_at=checked_at, by=by, at=at),
        claim_of=attrgetter("pk"),
        by=by,
        reason="silence recorded",
    )


def silence_of(attribution_input: AttributionInput) -> AttributionInput:
    """A silence has no words of its source, so it is never direct."""
    return structs.replace(attribution_input, directness=Directness.INDIRECT)


def _can_be_checked(claim: Claim | ClaimReference, party: Source | SourceReference) -> bool:
    """Whether the source is a party to the claim, or was asked for comment on it before it ceased to be one."""
    revision = Claim.objects.values_list("revision", flat=True).get(pk=claim.pk)
    parties = Party.objects.filter(revision=revision, source=party.pk)
    return parties.exists() or CommentRequest.objects.filter(claim=claim.pk, party=party.pk).exists()
