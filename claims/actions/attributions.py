"""Recording attributions, and putting wrong ones right by later ones."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.inserting import insert_attributions
from claims.actions.locks import approved, lock_claims, refuse_merged
from claims.actions.rereading import close_flags, look_in_newer
from claims.actions.reviews import let_approvals_lapse
from claims.actions.standings import refresh
from claims.actions.telling import Happening, tell
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

SAID = ("claim", "source", *(field.name for field in Utterance._meta.fields))
"""What a row that takes an attribution back repeats of it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One dated act of one source: what an attribution says, without the words that show it."""

    source: Source
    stance: Stance
    stated_at: datetime
    precision: Precision = Precision.DAY
    directness: Directness = Directness.INDIRECT
    certainty: Certainty = Certainty.CERTAIN
    relayed_by: Source | None = None
    repeats: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Which attribution is wrong, and why."""

    of: Attribution
    reason: str


def record_attribution(
    claim: Claim,
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
        attribution = unsaved(claim, saying, words, by=by)
        attribution.supersedes = correction.of if correction else None
        attribution.reason = correction.reason if correction else ""
        attribution.suggestion = suggestion
        insert_attributions([attribution])
        tell([recorded(attribution)])
        if words is not None:
            look_in_newer([attribution], at)
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
        void = Attribution(
            **{name: getattr(attribution, name) for name in SAID},
            supersedes=attribution,
            is_void=True,
            reason=reason,
            recorded_by=by,
        )
        insert_attributions([void])
        tell([recorded(void)])
        close_flags(attribution.pk, why=f"Taken back: {reason}", by=by, at=at)
        why = f"Attribution № {attribution.pk} was taken back."
        let_approvals_lapse(approved(held), why=why, by=by)
        refresh([attribution.claim_id])
    return void


def refuse_impossible(claim: Claim, saying: Saying, words: MarkedWords | None, *, at: datetime) -> None:
    """Raises NoWords, MomentInTheFuture, RelayedByItself and CopyOfAnotherClaim."""
    if words is None and saying.stance not in UNFORTHCOMING:
        raise NoWords
    if saying.stated_at > at:
        raise MomentInTheFuture
    if saying.relayed_by == saying.source:
        raise RelayedByItself(name=saying.source)
    if saying.repeats is not None and saying.repeats.claim_id != claim.pk:
        raise CopyOfAnotherClaim


def unsaved(claim: Claim, saying: Saying, words: MarkedWords | None, *, by: "User") -> Attribution:
    """The row that says so. Raises NoWords, SpanOutsideText and WordsNotFound."""
    return Attribution(
        claim_id=claim.pk,
        source_id=saying.source.pk,
        stance=saying.stance,
        directness=saying.directness,
        certainty=saying.certainty,
        stated_at=start_of_period(saying.stated_at, saying.precision),
        stated_precision=saying.precision,
        relayed_by_id=saying.relayed_by.pk if saying.relayed_by else None,
        repeats_id=saying.repeats.pk if saying.repeats else None,
        recorded_by_id=by.pk,
        **(words.fields() if words else {}),
    )


def recorded(attribution: Attribution) -> Happening:
    """What is told of an attribution that has just been recorded."""
    data = {"attribution": attribution.pk, "supersedes": attribution.supersedes_id}
    return Happening(attribution.claim_id, EventKind.ATTRIBUTION_RECORDED, data)


def _claims_touched(claim: Claim, correction: Correction | None) -> set[int]:
    if correction is None:
        return {claim.pk}
    if not correction.reason.strip():
        raise ReasonMissing
    return {claim.pk, correction.of.claim_id}


def _refuse_superseded(attribution: Attribution) -> None:
    if Attribution.objects.filter(supersedes=attribution).exists():
        raise AlreadySuperseded
