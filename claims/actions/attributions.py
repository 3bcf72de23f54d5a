"""Recording, correcting and withdrawing attributions. Nothing is overwritten: a later row supersedes an earlier one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from claims.actions.inserting import UnsavedAttribution, insert_attribution
from claims.actions.locks import approved_claims, lock_claims, refuse_merged
from claims.actions.named import ClaimReference, SourceReference
from claims.actions.rereading import reanchor_to_latest_snapshot, resolve_flags
from claims.actions.reviews import lapse_approvals
from claims.actions.standings import refresh_claims
from claims.actions.telling import NewEvent, append_events
from claims.actions.words import MarkedPassage
from claims.exceptions import (
    AlreadySuperseded,
    CopyOfAnotherClaim,
    TimeInFuture,
    PassageMissing,
    ReasonMissing,
    RelayedByItself,
)
from claims.models import Attribution, Claim, Suggestion
from claims.models.attribution import AttributionContent
from claims.moments import start_of_period
from claims.vocabulary import NO_COMMENT_STANCES, Certainty, Directness, EventKind, Precision, Stance
from sources.models import Source
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User

CONTENT_FIELDS = ("claim_id", "source_id", *(field.attname for field in AttributionContent._meta.fields))
"""The fields that the withdrawal of an attribution copies from it."""


class AttributionInput(msgspec.Struct, frozen=True):
    """The content of an attribution, without its passage: one dated act of one source."""

    source: Source | SourceReference
    stance: Stance
    stated_at: datetime
    precision: Precision = Precision.DAY
    directness: Directness = Directness.INDIRECT
    certainty: Certainty = Certainty.CERTAIN
    relayed_by: Source | SourceReference | None = None
    repeats: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """The attribution to correct, and the reason."""

    of: Attribution
    reason: str


def record_attribution(
    claim: Claim | ClaimReference,
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    at: datetime,
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> Attribution:
    """Record an attribution and update the claim's confirmation.

    A correction may supersede an attribution of another claim, which moves it to this claim. Raises PassageMissing,
    SpanOutsideText, PassageMismatch, TimeInFuture, RelayedByItself, CopyOfAnotherClaim, ReasonMissing,
    AlreadySuperseded and ClaimMerged.
    """
    refuse_invalid_attribution(claim, attribution_input, words, at=at)
    affected = _affected_claims(claim, correction)
    with audited(by=by, reason="attribution recorded"):
        held = lock_claims(affected)
        if held[claim.pk].merged_into:
            refuse_merged(claim.pk)
        if correction is not None:
            _refuse_superseded(correction.of)
        attribution = insert_attribution(
            build_row(claim, attribution_input, words, by=by, correction=correction, suggestion=suggestion)
        )
        append_events([recorded_event(attribution.pk, attribution.claim_id, attribution.supersedes_id)])
        if words is not None:
            reanchor_to_latest_snapshot({attribution.pk: words.snapshot.pk}, at)
        if correction is not None:
            resolve_flags(correction.of.pk, reason=f"Corrected by № {attribution.pk}.", by=by, at=at)
        lapse_approvals(approved_claims(held), why=f"Attribution № {attribution.pk} was recorded.", by=by)
        refresh_claims(affected)
    return attribution


def withdraw_attribution(attribution: Attribution, *, reason: str, by: "User", at: datetime) -> Attribution:
    """Withdraw an attribution that should not have been recorded. It stays readable, with the reason, but no longer
    counts.

    Raises ReasonMissing and AlreadySuperseded.
    """
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        held = lock_claims([attribution.claim_id])
        _refuse_superseded(attribution)
        withdrawal = insert_attribution(
            UnsavedAttribution(
                **{name: getattr(attribution, name) for name in CONTENT_FIELDS},
                supersedes_id=attribution.pk,
                is_withdrawal=True,
                reason=reason,
                recorded_by_id=by.pk,
            )
        )
        append_events([recorded_event(withdrawal.pk, withdrawal.claim_id, withdrawal.supersedes_id)])
        resolve_flags(attribution.pk, reason=f"Withdrawn: {reason}", by=by, at=at)
        why = f"Attribution № {attribution.pk} was withdrawn."
        lapse_approvals(approved_claims(held), why=why, by=by)
        refresh_claims([attribution.claim_id])
    return withdrawal


def refuse_invalid_attribution(
    claim: Claim | ClaimReference, attribution_input: AttributionInput, words: MarkedPassage | None, *, at: datetime
) -> None:
    """Raises PassageMissing, TimeInFuture, RelayedByItself and CopyOfAnotherClaim."""
    if words is None and attribution_input.stance not in NO_COMMENT_STANCES:
        raise PassageMissing
    if attribution_input.stated_at > at:
        raise TimeInFuture
    if attribution_input.relayed_by == attribution_input.source:
        raise RelayedByItself(name=attribution_input.source)
    if attribution_input.repeats is not None and attribution_input.repeats.claim_id != claim.pk:
        raise CopyOfAnotherClaim


def build_row(
    claim: Claim | ClaimReference,
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> UnsavedAttribution:
    """Build the row to insert. Raises PassageMissing, SpanOutsideText and PassageMismatch."""
    return UnsavedAttribution(
        claim_id=claim.pk,
        source_id=attribution_input.source.pk,
        stance=attribution_input.stance,
        directness=attribution_input.directness,
        certainty=attribution_input.certainty,
        stated_at=start_of_period(attribution_input.stated_at, attribution_input.precision),
        stated_precision=attribution_input.precision,
        relayed_by_id=attribution_input.relayed_by.pk if attribution_input.relayed_by else None,
        repeats_id=attribution_input.repeats.pk if attribution_input.repeats else None,
        suggestion_id=suggestion.pk if suggestion else None,
        supersedes_id=correction.of.pk if correction else None,
        reason=correction.reason if correction else "",
        recorded_by_id=by.pk,
        **(words.fields() if words else {}),
    )


def recorded_event(attribution: int, claim: int, supersedes: int | None) -> NewEvent:
    """The event that an attribution was recorded."""
    return NewEvent(claim, EventKind.ATTRIBUTION_RECORDED, {"attribution": attribution, "supersedes": supersedes})


def _affected_claims(claim: Claim | ClaimReference, correction: Correction | None) -> set[int]:
    if correction is None:
        return {claim.pk}
    if not correction.reason.strip():
        raise ReasonMissing
    return {claim.pk, correction.of.claim_id}


def _refuse_superseded(attribution: Attribution) -> None:
    if Attribution.objects.filter(supersedes=attribution).exists():
        raise AlreadySuperseded
