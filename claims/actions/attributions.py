"""Recording, correcting and withdrawing attributions. Nothing is overwritten: a later row supersedes an earlier one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from claims.actions.inserting import UnsavedAttribution, insert_attribution
from claims.actions.locks import approved, lock_claims, refuse_merged
from claims.actions.named import NamedClaim, NamedSource
from claims.actions.rereading import reanchor_to_latest_snapshot, resolve_flags
from claims.actions.reviews import let_approvals_lapse
from claims.actions.standings import refresh
from claims.actions.telling import NewEvent, tell
from claims.actions.words import MarkedWords
from claims.exceptions import (
    AlreadySuperseded,
    CopyOfAnotherClaim,
    MomentInTheFuture,
    NoWords,
    ReasonMissing,
    RelayedByItself,
)
from claims.models import Attribution, Claim, Suggestion
from claims.models.attribution import Utterance
from claims.moments import start_of_period
from claims.vocabulary import UNFORTHCOMING, Certainty, Directness, EventKind, Precision, Stance
from sources.models import Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

CONTENT_FIELDS = ("claim_id", "source_id", *(field.attname for field in Utterance._meta.fields))
"""The fields that the withdrawal of an attribution copies from it."""


class Saying(msgspec.Struct, frozen=True):
    """The content of an attribution, without its passage: one dated act of one source."""

    source: Source | NamedSource
    stance: Stance
    stated_at: datetime
    precision: Precision = Precision.DAY
    directness: Directness = Directness.INDIRECT
    certainty: Certainty = Certainty.CERTAIN
    relayed_by: Source | NamedSource | None = None
    repeats: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """The attribution to correct, and the reason."""

    of: Attribution
    reason: str


def record_attribution(
    claim: Claim | NamedClaim,
    attribution_input: Saying,
    words: MarkedWords | None,
    *,
    by: "User",
    at: datetime,
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> Attribution:
    """Record an attribution and update the claim's confirmation.

    A correction may supersede an attribution of another claim, which moves it to this claim. Raises NoWords,
    SpanOutsideText, WordsNotFound, MomentInTheFuture, RelayedByItself, CopyOfAnotherClaim, ReasonMissing,
    AlreadySuperseded and MergedAway.
    """
    refuse_invalid_attribution(claim, attribution_input, words, at=at)
    affected = _affected_claims(claim, correction)
    with recording(by=by, why="attribution recorded"):
        held = lock_claims(affected)
        if held[claim.pk].merged_into:
            refuse_merged(claim.pk)
        if correction is not None:
            _refuse_superseded(correction.of)
        attribution = insert_attribution(
            build_row(claim, attribution_input, words, by=by, correction=correction, suggestion=suggestion)
        )
        tell([recorded_event(attribution.pk, attribution.claim_id, attribution.supersedes_id)])
        if words is not None:
            reanchor_to_latest_snapshot({attribution.pk: words.snapshot.pk}, at)
        if correction is not None:
            resolve_flags(correction.of.pk, reason=f"Corrected by № {attribution.pk}.", by=by, at=at)
        let_approvals_lapse(approved(held), why=f"Attribution № {attribution.pk} was recorded.", by=by)
        refresh(affected)
    return attribution


def take_back(attribution: Attribution, *, reason: str, by: "User", at: datetime) -> Attribution:
    """Withdraw an attribution that should not have been recorded. It stays readable, with the reason, but no longer
    counts.

    Raises ReasonMissing and AlreadySuperseded.
    """
    if not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason):
        held = lock_claims([attribution.claim_id])
        _refuse_superseded(attribution)
        withdrawal = insert_attribution(
            UnsavedAttribution(
                **{name: getattr(attribution, name) for name in CONTENT_FIELDS},
                supersedes_id=attribution.pk,
                is_void=True,
                reason=reason,
                recorded_by_id=by.pk,
            )
        )
        tell([recorded_event(withdrawal.pk, withdrawal.claim_id, withdrawal.supersedes_id)])
        resolve_flags(attribution.pk, reason=f"Withdrawn: {reason}", by=by, at=at)
        why = f"Attribution № {attribution.pk} was withdrawn."
        let_approvals_lapse(approved(held), why=why, by=by)
        refresh([attribution.claim_id])
    return withdrawal


def refuse_invalid_attribution(
    claim: Claim | NamedClaim, attribution_input: Saying, words: MarkedWords | None, *, at: datetime
) -> None:
    """Raises NoWords, MomentInTheFuture, RelayedByItself and CopyOfAnotherClaim."""
    if words is None and attribution_input.stance not in UNFORTHCOMING:
        raise NoWords
    if attribution_input.stated_at > at:
        raise MomentInTheFuture
    if attribution_input.relayed_by == attribution_input.source:
        raise RelayedByItself(name=attribution_input.source)
    if attribution_input.repeats is not None and attribution_input.repeats.claim_id != claim.pk:
        raise CopyOfAnotherClaim


def build_row(
    claim: Claim | NamedClaim,
    attribution_input: Saying,
    words: MarkedWords | None,
    *,
    by: "User",
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> UnsavedAttribution:
    """Build the row to insert. Raises NoWords, SpanOutsideText and WordsNotFound."""
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


def _affected_claims(claim: Claim | NamedClaim, correction: Correction | None) -> set[int]:
    if correction is None:
        return {claim.pk}
    if not correction.reason.strip():
        raise ReasonMissing
    return {claim.pk, correction.of.claim_id}


def _refuse_superseded(attribution: Attribution) -> None:
    if Attribution.objects.filter(supersedes=attribution).exists():
        raise AlreadySuperseded
