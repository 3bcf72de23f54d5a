"""Recording attributions, and putting wrong ones right by later ones."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from claims.actions.inserting import Unsaved, insert_attribution
from claims.actions.locks import approved, lock_claims, refuse_merged
from claims.actions.named import NamedClaim, NamedSource
from claims.actions.rereading import close_flags, look_in_newer
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

SAID = ("claim_id", "source_id", *(field.attname for field in Utterance._meta.fields))
"""What a row that takes an attribution back repeats of it."""


class Saying(msgspec.Struct, frozen=True):
    """One dated act of one source: what an attribution says, without the words that show it."""

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
    """Which attribution is wrong, and why."""

    of: Attribution
    reason: str


def record_attribution(
    claim: Claim | NamedClaim,
    saying: Saying,
    words: MarkedWords | None,
    *,
    by: "User",
    at: datetime,
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> Attribution:
    """Add one attribution to the record and bring the claim's confirmation up to date.

    A correction may be of an attribution of another claim: the words then move to this one. Raises NoWords,
    SpanOutsideText, WordsNotFound, MomentInTheFuture, RelayedByItself, CopyOfAnotherClaim, ReasonMissing,
    AlreadySuperseded and MergedAway.
    """
    refuse_impossible(claim, saying, words, at=at)
    touched = _claims_touched(claim, correction)
    with recording(by=by, why="attribution recorded"):
        held = lock_claims(touched)
        if held[claim.pk].merged_into:
            refuse_merged(claim.pk)
        if correction is not None:
            _refuse_superseded(correction.of)
        attribution = insert_attribution(
            unsaved(claim, saying, words, by=by, correction=correction, suggestion=suggestion)
        )
        tell([recorded(attribution.pk, attribution.claim_id, attribution.supersedes_id)])
        if words is not None:
            look_in_newer({attribution.pk: words.snapshot.pk}, at)
        if correction is not None:
            close_flags(correction.of.pk, why=f"Corrected by № {attribution.pk}.", by=by, at=at)
        let_approvals_lapse(approved(held), why=f"Attribution № {attribution.pk} was recorded.", by=by)
        refresh(touched)
    return attribution


def take_back(attribution: Attribution, *, reason: str, by: "User", at: datetime) -> Attribution:
    """Record that an attribution should never have been made. It stays readable, with the reason, and counts no more.

    Raises ReasonMissing and AlreadySuperseded.
    """
    if not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason):
        held = lock_claims([attribution.claim_id])
        _refuse_superseded(attribution)
        void = insert_attribution(
            Unsaved(
                **{name: getattr(attribution, name) for name in SAID},
                supersedes_id=attribution.pk,
                is_void=True,
                reason=reason,
                recorded_by_id=by.pk,
            )
        )
        tell([recorded(void.pk, void.claim_id, void.supersedes_id)])
        close_flags(attribution.pk, why=f"Taken back: {reason}", by=by, at=at)
        why = f"Attribution № {attribution.pk} was taken back."
        let_approvals_lapse(approved(held), why=why, by=by)
        refresh([attribution.claim_id])
    return void


def refuse_impossible(claim: Claim | NamedClaim, saying: Saying, words: MarkedWords | None, *, at: datetime) -> None:
    """Raises NoWords, MomentInTheFuture, RelayedByItself and CopyOfAnotherClaim."""
    if words is None and saying.stance not in UNFORTHCOMING:
        raise NoWords
    if saying.stated_at > at:
        raise MomentInTheFuture
    if saying.relayed_by == saying.source:
        raise RelayedByItself(name=saying.source)
    if saying.repeats is not None and saying.repeats.claim_id != claim.pk:
        raise CopyOfAnotherClaim


def unsaved(
    claim: Claim | NamedClaim,
    saying: Saying,
    words: MarkedWords | None,
    *,
    by: "User",
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> Unsaved:
    """The row that says so. Raises NoWords, SpanOutsideText and WordsNotFound."""
    return Unsaved(
        claim_id=claim.pk,
        source_id=saying.source.pk,
        stance=saying.stance,
        directness=saying.directness,
        certainty=saying.certainty,
        stated_at=start_of_period(saying.stated_at, saying.precision),
        stated_precision=saying.precision,
        relayed_by_id=saying.relayed_by.pk if saying.relayed_by else None,
        repeats_id=saying.repeats.pk if saying.repeats else None,
        suggestion_id=suggestion.pk if suggestion else None,
        supersedes_id=correction.of.pk if correction else None,
        reason=correction.reason if correction else "",
        recorded_by_id=by.pk,
        **(words.fields() if words else {}),
    )


def recorded(attribution: int, claim: int, supersedes: int | None) -> NewEvent:
    """What is told of an attribution that has just been recorded."""
    return NewEvent(claim, EventKind.ATTRIBUTION_RECORDED, {"attribution": attribution, "supersedes": supersedes})


def _claims_touched(claim: Claim | NamedClaim, correction: Correction | None) -> set[int]:
    if correction is None:
        return {claim.pk}
    if not correction.reason.strip():
        raise ReasonMissing
    return {claim.pk, correction.of.claim_id}


def _refuse_superseded(attribution: Attribution) -> None:
    if Attribution.objects.filter(supersedes=attribution).exists():
        raise AlreadySuperseded
