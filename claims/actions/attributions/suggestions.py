"""Accepting a suggestion onto a claim, or rejecting it with a reason."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.source_names import keep_name, offer_source
from claims.actions.attributions.statement import record_statement
from claims.actions.claims.write import ClaimText, open_claim
from claims.exceptions import AlreadyDecided, ReasonMissing
from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import Stance, SuggestionState
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def accept_suggestion(
    suggestion: Suggestion,
    attribution_input: AttributionInput,
    *,
    onto: Claim | ClaimText,
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
    keep_as_name: bool = False,
) -> Attribution:
    """Record a suggestion as an attribution of an existing claim, or of a new claim with the given text.

    `attribution_input` is the suggestion as the person has edited it. The source that they chose is offered for the
    same name elsewhere in the snapshot; with `keep_as_name` the name becomes one of the source's. Raises
    AlreadyDecided, and whatever `record_attribution`, `open_claim` and `keep_name` raise.
    """
    with audited(by=by, reason="suggestion accepted"):
        if keep_as_name:
            keep_name(attribution_input.source.pk, suggestion.naming_words, by=by)  # names are locked first
        held = _lock_open(suggestion)
        claim = open_claim(onto, by=by, at=at) if isinstance(onto, ClaimText) else onto
        attribution = record_attribution(
            claim, attribution_input, _words(held), by=by, at=at, suggestion=held, acknowledged=acknowledged
        )
        _decide(held, SuggestionState.ACCEPTED, reason="", by=by, at=at)
        offer_source(held, attribution_input.source.pk)
    return attribution


def accept_on_several(
    suggestion: Suggestion,
    attribution_input: AttributionInput,
    stances: Mapping[Claim, Stance],
    *,
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
) -> list[Attribution]:
    """Record a suggestion as an attribution of each of these claims, with its stance on each.

    The source is offered for the same name elsewhere in the snapshot.
    Raises AlreadyDecided, and whatever `record_statement` raises.
    """
    with audited(by=by, reason="suggestion accepted"):
        held = _lock_open(suggestion)
        recorded = record_statement(
            stances, attribution_input, _words(held), by=by, at=at, suggestion=held, acknowledged=acknowledged
        )
        _decide(held, SuggestionState.ACCEPTED, reason="", by=by, at=at)
        offer_source(held, attribution_input.source.pk)
    return recorded


def reject_suggestion(suggestion: Suggestion, *, reason: str, by: "User", at: datetime) -> Suggestion:
    """Reject a suggestion. Raises ReasonMissing and AlreadyDecided."""
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        held = _lock_open(suggestion)
        return _decide(held, SuggestionState.REJECTED, reason=reason, by=by, at=at)


def _words(suggestion: Suggestion) -> MarkedPassage:
    return MarkedPassage(suggestion.snapshot, suggestion.source_spans, suggestion.cue_spans, suggestion.content_spans)


def _lock_open(suggestion: Suggestion) -> Suggestion:
    """Lock an open suggestion. Raises AlreadyDecided."""
    rows = Suggestion.objects.select_for_update(of=("self",)).select_related("snapshot", "decided_by")
    held: Suggestion = rows.get(pk=suggestion.pk)
    if held.state != SuggestionState.OPEN:
        raise AlreadyDecided(state=held.get_state_display().lower(), by=held.decided_by)
    return held


def _decide(suggestion: Suggestion, state: SuggestionState, *, reason: str, by: "User", at: datetime) -> Suggestion:
    suggestion.state, suggestion.reason, suggestion.decided_by, suggestion.decided_at = state, reason, by, at
    suggestion.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    return suggestion
