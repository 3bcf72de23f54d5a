"""Accepting a suggestion onto a claim, rejecting it, and undoing either decision."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.claims_side_by_side import open_side_by_side
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution, withdraw_attribution
from claims.actions.attributions.repeats import refuse_recorded_already
from claims.actions.attributions.source_names import keep_name, offer_source
from claims.actions.attributions.statement import record_statement
from claims.actions.claims.review import refuse_without_permission
from claims.actions.claims.write import ClaimText, open_claim
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claim_opening, lock_claims
from claims.exceptions import AlreadyDecided, CorrectedSinceAccepted, NothingDecided, ReasonMissing
from claims.models import Attribution, Claim, Suggestion
from claims.projections.event_data import SuggestionAcceptedData, SuggestionRejectedData, SuggestionReopenedData
from claims.vocabulary import SELF_EXPLANATORY_REJECTIONS, EventKind, RejectionKind, Stance, SuggestionState
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.db.audit_context import audited
from sources.models import Snapshot

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

DECISION_FIELDS = ("state", "rejection_kind", "reason", "decided_by", "decided_at")


def accept_suggestion(
    suggestion: Suggestion,
    attribution_input: AttributionInput,
    *,
    onto: Claim | ClaimText,
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
    keep_as_name: bool = False,
    words: MarkedPassage | None = None,
    is_distinct_from: Collection[int] | None = None,
) -> Attribution:
    """Record a suggestion as an attribution of an existing claim, or of a new claim with the given text.

    `attribution_input` is the suggestion as the person has edited it, and `words` are those that they marked instead of
    the suggested ones. The source that they chose is offered for the same name elsewhere; with `keep_as_name` the name
    becomes one of the source's. `acknowledged` are attributions that it is known to contradict or to be recorded from
    the same words, and `is_distinct_from` are claims that say nearly the same as a new one; None: nobody can be asked.
    Raises AlreadyDecided, AlreadyRecorded, and whatever `record_attribution`, `open_claim` and `keep_name` raise.
    """
    with audited(by=by, reason="suggestion accepted"):
        if isinstance(onto, ClaimText):
            lock_claim_opening()  # before suggestions are locked
        if keep_as_name:
            keep_name(attribution_input.source.pk, suggestion.naming_words, by=by)  # names are locked first
        held = _lock_open(suggestion, [onto] if isinstance(onto, Claim) else [])
        refuse_recorded_already(held, repeats=attribution_input.repeats, acknowledged=acknowledged)
        if isinstance(onto, ClaimText):
            onto = open_claim(onto, by=by, at=at, is_distinct_from=is_distinct_from, is_recorded_on=True)
        attribution = record_attribution(
            onto, attribution_input, words or _words(held), by=by, at=at, suggestion=held, acknowledged=acknowledged
        )
        _accept(held, [attribution], by=by, at=at)
        offer_source(held, attribution_input.source.pk)
    return attribution


def accept_on_several(
    suggestion: Suggestion,
    attribution_input: AttributionInput,
    onto: Iterable[tuple[Claim | ClaimText, Stance]],
    *,
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
    keep_as_name: bool = False,
    words: MarkedPassage | None = None,
    is_distinct_from: Collection[int] | None = None,
) -> list[Attribution]:
    """Record a suggestion as an attribution of each of these claims, on record or new, with its stance on each.

    All is recorded, or nothing. The rest is as in `accept_suggestion`; new claims are distinct from those beside them,
    unless they say the same. Raises AlreadyDecided, AlreadyRecorded, and whatever `record_statement`,
    `open_side_by_side` and `keep_name` raise.
    """
    claims, on_each = zip(*onto, strict=True)
    with audited(by=by, reason="suggestion accepted"):
        if any(isinstance(one, ClaimText) for one in claims):
            lock_claim_opening()  # before suggestions are locked
        if keep_as_name:
            keep_name(attribution_input.source.pk, suggestion.naming_words, by=by)  # names are locked first
        held = _lock_open(suggestion, [one for one in claims if isinstance(one, Claim)])
        refuse_recorded_already(held, repeats=attribution_input.repeats, acknowledged=acknowledged)
        opened = open_side_by_side(claims, by=by, at=at, is_distinct_from=is_distinct_from)
        stances = dict(zip(opened, on_each, strict=True))
        recorded = record_statement(
            stances, attribution_input, words or _words(held), by=by, at=at, suggestion=held, acknowledged=acknowledged
        )
        _accept(held, recorded, by=by, at=at)
        offer_source(held, attribution_input.source.pk)
    return recorded


def reject_suggestion(
    suggestion: Suggestion, *, kind: RejectionKind, reason: str = "", by: "User", at: datetime
) -> Suggestion:
    """Reject a suggestion, saying what is wrong with it; another reason than the usual ones needs words.

    Raises ReasonMissing and AlreadyDecided.
    """
    if kind not in SELF_EXPLANATORY_REJECTIONS and not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason or f"suggestion rejected: {kind}"):
        held = _lock_open(suggestion)
        _decide(held, SuggestionState.REJECTED, kind=kind, reason=reason, by=by, at=at)
        data = SuggestionRejectedData(held.snapshot.document_id, kind)
        append_events([NewEvent(None, EventKind.SUGGESTION_REJECTED, data, subject=held.pk)])
    return held


def reopen_suggestion(suggestion: Suggestion, *, by: "User", at: datetime, reason: str = "") -> Suggestion:
    """Undo the decision about a suggestion, whoever made it, so that it is open again.

    What was recorded by accepting it is withdrawn, with everything that a withdrawal does to the claim: an approval
    lapses, and a published claim needs an update. What a person has corrected since stays, and has to be withdrawn
    first. Raises NothingDecided, NotYourRole and CorrectedSinceAccepted.
    """
    why = reason or "Suggestion reopened."
    with audited(by=by, reason=why):
        held = lock_suggestion(suggestion.pk, Claim.objects.filter(attributions__suggestion=suggestion.pk))
        if held.state == SuggestionState.OPEN:
            raise NothingDecided
        for recorded in _recorded_from(held):
            refuse_without_permission(RECORD_ATTRIBUTION, "withdraw attributions", by)
            withdraw_attribution(recorded, reason=why, by=by, at=at)
        held.state, held.rejection_kind, held.reason = SuggestionState.OPEN, "", ""
        held.decided_by, held.decided_at = None, None
        held.save(update_fields=DECISION_FIELDS)
        data = SuggestionReopenedData(held.snapshot.document_id)
        append_events([NewEvent(None, EventKind.SUGGESTION_REOPENED, data, subject=held.pk)])
    return held


def _recorded_from(suggestion: Suggestion) -> list[Attribution]:
    """The attributions to withdraw. Raises CorrectedSinceAccepted."""
    in_force = []
    for attribution in suggestion.attributions.order_by("pk"):
        newest = attribution.newest_version
        if newest.is_withdrawal:
            continue
        if newest != attribution:
            raise CorrectedSinceAccepted(accepted=attribution.pk, later=newest.pk)
        in_force.append(attribution)
    return in_force


def lock_suggestion(
    pk: int, claims: Iterable[Claim] = (), *, opens_claim: bool = False, snapshot: Snapshot | None = None
) -> Suggestion:
    """Lock these claims, or the opening of claims, and then the suggestion, until the transaction ends.

    `snapshot` is its snapshot, if that has been read: the text can be long, and never changes. It is read anew if the
    suggestion has moved into a newer one. Raises Suggestion.DoesNotExist.
    """
    if opens_claim:
        lock_claim_opening()
    lock_claims(claim.pk for claim in claims)
    rows = Suggestion.objects.select_for_update(of=("self",))
    if snapshot is None:
        rows = rows.select_related("snapshot").defer("snapshot__html")
    locked: Suggestion = rows.get(pk=pk)
    if snapshot is not None and locked.snapshot_id == snapshot.pk:
        locked.snapshot = snapshot
    return locked


def _words(suggestion: Suggestion) -> MarkedPassage:
    return MarkedPassage(suggestion.snapshot, suggestion.source_spans, suggestion.cue_spans, suggestion.content_spans)


def _lock_open(suggestion: Suggestion, claims: Iterable[Claim] = ()) -> Suggestion:
    """Lock an open suggestion, after these claims. Raises AlreadyDecided."""
    is_read = Suggestion._meta.get_field("snapshot").is_cached(suggestion)
    held = lock_suggestion(suggestion.pk, claims, snapshot=suggestion.snapshot if is_read else None)
    if held.state != SuggestionState.OPEN:
        raise AlreadyDecided(state=held.get_state_display().lower(), by=held.decided_by)
    return held


def _accept(suggestion: Suggestion, recorded: Sequence[Attribution], *, by: "User", at: datetime) -> None:
    _decide(suggestion, SuggestionState.ACCEPTED, by=by, at=at)
    data = SuggestionAcceptedData(suggestion.snapshot.document_id, [one.pk for one in recorded])
    append_events([NewEvent(None, EventKind.SUGGESTION_ACCEPTED, data, subject=suggestion.pk)])


def _decide(
    suggestion: Suggestion,
    state: SuggestionState,
    *,
    by: "User",
    at: datetime,
    kind: RejectionKind | None = None,
    reason: str = "",
) -> None:
    suggestion.state, suggestion.rejection_kind, suggestion.reason = state, kind or "", reason
    suggestion.decided_by, suggestion.decided_at = by, at
    suggestion.save(update_fields=DECISION_FIELDS)
