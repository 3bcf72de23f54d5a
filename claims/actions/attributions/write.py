"""Writing the row of an attribution: checks, the event, flags, approvals and the standing of its claim."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput, Correction, column_values
from claims.actions.attributions.contradictions import refuse_unacknowledged
from claims.actions.attributions.insert import insert_attribution
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.reanchor import reanchor_to_latest_snapshot, resolve_flags
from claims.actions.claims.review import lapse_approvals
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import approved_claims, lock_claims, refuse_merged
from claims.actions.common.references import ClaimReference, SourceReference
from claims.actions.projections.standings import refresh_histories
from claims.exceptions import (
    AlreadySuperseded,
    CopyOfAnotherClaim,
    PassageMissing,
    ReasonMissing,
    RelayedByItself,
    RelayedTwice,
    TimeInFuture,
)
from claims.models import Attribution, Claim, Suggestion
from claims.projections.event_data import AttributionRecordedData
from claims.vocabulary import NO_COMMENT_STANCES, EventKind
from claimtrack.core.db.audit_context import audited
from sources.models import Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def write_attribution(
    claim: Claim | ClaimReference,
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    at: datetime,
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
    acknowledged: Collection[int] | None = None,
) -> Attribution:
    """Write an attribution of any stance. Doors call `record_attribution` or `record_silence` instead."""
    refuse_invalid_attribution(claim, attribution_input, words, at=at)
    affected = _affected_claims(claim, correction)
    with audited(by=by, reason="attribution recorded"):
        held = lock_claims(affected)
        if held[claim.pk].merged_into:
            refuse_merged(claim.pk)
        if correction is not None:
            refuse_superseded(correction.of)
        attribution = insert_attribution(
            build_row(claim, attribution_input, words, by=by, correction=correction, suggestion=suggestion)
        )
        append_events([recorded_event(attribution.pk, attribution.claim_id, attribution.supersedes_id)])
        if words is not None:
            reanchor_to_latest_snapshot({attribution.pk: words.snapshot.pk}, at)
        if correction is not None:
            resolve_flags(correction.of.pk, reason=f"Corrected by № {attribution.pk}.", by=by, at=at)
        lapse_approvals(approved_claims(held), why=f"Attribution № {attribution.pk} was recorded.", by=by)
        histories = refresh_histories(affected)
        refuse_unacknowledged([attribution], acknowledged, histories)
    return attribution


def refuse_invalid_attribution(
    claim: Claim | ClaimReference, attribution_input: AttributionInput, words: MarkedPassage | None, *, at: datetime
) -> None:
    """Raises PassageMissing, TimeInFuture, RelayedByItself, RelayedTwice and CopyOfAnotherClaim."""
    if words is None and attribution_input.stance not in NO_COMMENT_STANCES:
        raise PassageMissing
    if attribution_input.stated.start > at:
        raise TimeInFuture
    refuse_broken_chain(attribution_input.source, attribution_input.relays)
    if attribution_input.repeats is not None and attribution_input.repeats.claim_id != claim.pk:
        raise CopyOfAnotherClaim


def refuse_broken_chain(source: Source | SourceReference, relays: Sequence[Source | SourceReference]) -> None:
    """Raises RelayedByItself if the source is in its own chain of relays, and RelayedTwice if another one is twice."""
    passed = {source.pk}
    for relay in relays:
        if relay.pk == source.pk:
            raise RelayedByItself(name=source)
        if relay.pk in passed:
            raise RelayedTwice(name=relay)
        passed.add(relay.pk)


def build_row(
    claim: Claim | ClaimReference,
    attribution_input: AttributionInput,
    words: MarkedPassage | None,
    *,
    by: "User",
    correction: Correction | None = None,
    suggestion: Suggestion | None = None,
) -> Attribution:
    """Build the row to insert. Raises PassageMissing, SpanOutsideText and PassageMismatch."""
    return Attribution(
        claim_id=claim.pk,
        suggestion_id=suggestion.pk if suggestion else None,
        supersedes_id=correction.of.pk if correction else None,
        reason=correction.reason if correction else "",
        recorded_by_id=by.pk,
        **column_values(attribution_input),
        **(words.fields() if words else {}),
    )


def recorded_event(attribution: int, claim: int, supersedes: int | None) -> NewEvent:
    """The event that an attribution was recorded."""
    return NewEvent(claim, EventKind.ATTRIBUTION_RECORDED, AttributionRecordedData(attribution, supersedes))


def refuse_superseded(attribution: Attribution) -> None:
    if Attribution.objects.filter(supersedes=attribution).exists():
        raise AlreadySuperseded


def _affected_claims(claim: Claim | ClaimReference, correction: Correction | None) -> set[int]:
    if correction is None:
        return {claim.pk}
    if not correction.reason.strip():
        raise ReasonMissing
    return {claim.pk, correction.of.claim_id}
