"""Outcomes of comment requests. The attribution that sets the party's position is recorded in the same step."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.contradictions import refuse_unacknowledged
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.record import record_attribution
from claims.actions.attributions.silence import record_silence
from claims.actions.claims.review import refuse_without_permission
from claims.actions.comment_requests.request import lock_open_request
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims
from claims.actions.common.several_claims import record_on_each
from claims.actions.documents.desk_statements import archive_desk_statement, whole_text
from claims.actions.projections.standings import refresh_claims
from claims.domain.clocks import LATEST, format_datetime, start_of_period
from claims.domain.independence import SpeaksForGraph
from claims.domain.source_identity import resolve_identities
from claims.domain.stated_interval import StatedInterval
from claims.domain.time_zones import format_clock_time
from claims.exceptions import (
    BeforeRequest,
    DeadlineNotPassed,
    NotAResponse,
    NotASpokesperson,
    PassageNotInResponse,
    ReasonMissing,
    ResponseNotLate,
    ResponseTextMissing,
    TimeInFuture,
)
from claims.models import Attribution, CommentOutcome, CommentRequest, PendingCommentRequest
from claims.projections.event_data import CommentEndedData
from claims.projections.history import read_history
from claims.vocabulary import NO_COMMENT_STANCES, CommentResult, Directness, EventKind, Precision, Stance
from claims.workflow import REQUEST_COMMENT
from claimtrack.core.db.audit_context import audited
from sources.capture.extract_text import extract_document
from sources.capture.extracted_document import ExtractedDocument
from sources.exceptions import NothingToRead
from sources.models import Source
from sources.text.normalized_text import NormalizedText, normalize
from sources.text.spans import Span

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

RECORD_OUTCOME = "record the outcome of a comment request"


@dataclass(frozen=True, slots=True)
class CommentResponse:
    """A party's response: the full text, who gave it, when it arrived, and its stance on the claim.

    `quoted` is the relevant passage; if empty, the full text is.
    """

    text: str
    source: Source
    stance: Stance
    given_at: StatedInterval
    quoted: str = ""


def record_response(
    request: CommentRequest,
    answer: CommentResponse,
    *,
    by: "User",
    at: datetime,
    also: Mapping[CommentRequest, Stance] | None = None,
    acknowledged: Collection[int] | None = None,
) -> CommentOutcome:
    """End a request with the party's response, which is archived as a document.

    `also` are further requests that the same response answers, each with its stance on that claim; `acknowledged` is
    that of `record_attribution`. Raises NotYourRole, ClaimMerged, CommentRequestEnded, TimeInFuture, BeforeRequest,
    ResponseTextMissing, NotAResponse, PassageNotInResponse, NotASpokesperson, ContradictsEarlierStatement,
    RefusedForClaims, and whatever reading a text raises.
    """
    refuse_without_permission(REQUEST_COMMENT, RECORD_OUTCOME, by)
    stances = {request: answer.stance} | dict(also or {})
    for one, stance in stances.items():
        _refuse_invalid_interval(one, answer.given_at, at)
        _refuse_no_statement(stance)
    statement = _statement(answer)

    def end(one: CommentRequest) -> CommentOutcome:
        lock_open_request(one)
        attribution = _record_statement(one, replace(answer, stance=stances[one]), words, by=by, at=at)
        return _end(one, CommentResult.ANSWERED, attribution, by=by)

    with audited(by=by, reason="comment received"):
        lock_claims(one.claim_id for one in stances)
        words = _archive(request.party, answer, statement, by=by, at=at)
        outcomes = record_on_each(list(stances), end, claim_of=attrgetter("claim_id"), by=by, reason="comment received")
        refuse_unacknowledged([outcome.attribution for outcome in outcomes if outcome.attribution], acknowledged)
    return outcomes[0]


def record_late_response(
    request: CommentRequest,
    answer: CommentResponse,
    *,
    by: "User",
    at: datetime,
    acknowledged: Collection[int] | None = None,
) -> Attribution:
    """Record the response of a party for which “no response” or “declined” is on record. That outcome stays.

    Raises ResponseNotLate, and whatever `record_response` raises except CommentRequestEnded.
    """
    refuse_without_permission(REQUEST_COMMENT, RECORD_OUTCOME, by)
    _refuse_invalid_interval(request, answer.given_at, at)
    _refuse_no_statement(answer.stance)
    statement = _statement(answer)
    with audited(by=by, reason="comment received late"):
        lock_claims([request.claim_id])
        without_response = [CommentResult.NO_ANSWER, CommentResult.DECLINED]
        if not CommentOutcome.objects.filter(request=request, result__in=without_response).exists():
            raise ResponseNotLate
        words = _archive(request.party, answer, statement, by=by, at=at)
        attribution = _record_statement(request, answer, words, by=by, at=at)
        refuse_unacknowledged([attribution], acknowledged)
        return attribution


def record_declined(
    request: CommentRequest,
    *,
    source: Source,
    declined_at: StatedInterval,
    note: str,
    by: "User",
    at: datetime,
    also: Collection[CommentRequest] = (),
) -> CommentOutcome:
    """End a request because the party declined to comment; `also` are further requests that it declined with it.

    Raises NotYourRole, ClaimMerged, CommentRequestEnded, TimeInFuture, BeforeRequest, NotASpokesperson and
    RefusedForClaims.
    """
    refuse_without_permission(REQUEST_COMMENT, RECORD_OUTCOME, by)

    def end(one: CommentRequest) -> CommentOutcome:
        _refuse_invalid_interval(one, declined_at, at)
        lock_open_request(one)
        attribution_input = AttributionInput(source, Stance.DECLINES, declined_at)
        attribution = record_attribution(one.claim, attribution_input, None, by=by, at=at)
        _refuse_other_source(one, attribution)
        return _end(one, CommentResult.DECLINED, attribution, by=by, note=note)

    return _end_each([request, *also], end, by=by, reason="comment declined")


def record_no_response(
    request: CommentRequest,
    *,
    checked_at: StatedInterval,
    note: str,
    by: "User",
    at: datetime,
    also: Collection[CommentRequest] = (),
) -> CommentOutcome:
    """End a request whose deadline has passed without a response; `also` are further such requests.

    Raises NotYourRole, ClaimMerged, CommentRequestEnded, TimeInFuture, DeadlineNotPassed and RefusedForClaims.
    """
    refuse_without_permission(REQUEST_COMMENT, RECORD_OUTCOME, by)

    def end(one: CommentRequest) -> CommentOutcome:
        _refuse_invalid_interval(one, checked_at, at)
        if at < one.deadline or checked_at.until < start_of_period(one.deadline, Precision.MINUTE):
            raise DeadlineNotPassed(deadline=format_clock_time(one.deadline, one.time_zone))
        lock_open_request(one)
        attribution = record_silence(
            one.claim, one.party, checked_at=checked_at, by=by, at=at, permission=REQUEST_COMMENT
        )
        return _end(one, CommentResult.NO_ANSWER, attribution, by=by, note=note)

    return _end_each([request, *also], end, by=by, reason="no comment received")


def cancel_comment_request(request: CommentRequest, *, reason: str, by: "User") -> CommentOutcome:
    """Cancel a request that the desk no longer needs. Raises NotYourRole, ClaimMerged, CommentRequestEnded and
    ReasonMissing."""
    refuse_without_permission(REQUEST_COMMENT, RECORD_OUTCOME, by)
    if not reason.strip():
        raise ReasonMissing
    with audited(by=by, reason=reason):
        lock_open_request(request)
        return _end(request, CommentResult.CANCELLED, None, by=by, note=reason)


def _end_each(
    requests: Sequence[CommentRequest], end: Callable[[CommentRequest], CommentOutcome], *, by: "User", reason: str
) -> CommentOutcome:
    """End all of these requests or none. Returns the outcome of the first."""
    return record_on_each(requests, end, claim_of=attrgetter("claim_id"), by=by, reason=reason)[0]


def _refuse_no_statement(stance: Stance) -> None:
    if stance in NO_COMMENT_STANCES:
        raise NotAResponse(stance=stance.label)


def _refuse_invalid_interval(request: CommentRequest, stated: StatedInterval, at: datetime) -> None:
    """Raises TimeInFuture if the interval begins in the future, BeforeRequest if it ended before the request."""
    if stated.start > at:
        raise TimeInFuture
    if stated.last_moment < start_of_period(request.asked_at, Precision.MINUTE):
        raise BeforeRequest(asked=format_datetime(request.asked_at))


def _statement(answer: CommentResponse) -> ExtractedDocument:
    """Raises ResponseTextMissing, and whatever reading a text raises."""
    try:
        return extract_document(answer.text.encode(), "utf-8")
    except NothingToRead as empty:
        raise ResponseTextMissing from empty


def _archive(
    party: Source, answer: CommentResponse, statement: ExtractedDocument, *, by: "User", at: datetime
) -> MarkedPassage:
    """Archive the response as a document and return its relevant passage."""
    content = _content(statement.text, answer.quoted)
    return archive_desk_statement(f"Response of {party}", statement, content, stated=answer.given_at, by=by, at=at)


def _record_statement(
    request: CommentRequest, answer: CommentResponse, words: MarkedPassage, *, by: "User", at: datetime
) -> Attribution:
    attribution_input = AttributionInput(answer.source, answer.stance, answer.given_at, Directness.DIRECT)
    attribution = record_attribution(request.claim, attribution_input, words, by=by, at=at)
    _refuse_other_source(request, attribution)
    return attribution


def _content(text: str, quoted: str) -> Span:
    """The span of the relevant passage. Quotation marks and white space may be typed differently."""
    wanted = normalize(quoted).strip()
    if not wanted:
        return whole_text(text)
    whole = NormalizedText(text)
    start = whole.text.find(wanted)
    if start < 0:
        raise PassageNotInResponse(words=" ".join(quoted.split())[:100])
    return whole.place(Span(start, start + len(wanted)))


def _refuse_other_source(request: CommentRequest, attribution: Attribution) -> None:
    """Raises NotASpokesperson unless the source is the party or speaks for it at that time. Otherwise the response
    would not set the party's position."""
    past = read_history(request.claim_id)
    resolved = resolve_identities(past.identities, LATEST.known_at)
    (act,) = (act for act in past.attributions if act.id == attribution.pk)
    links = past.resolved_at(LATEST.known_at).links
    speaks_for = SpeaksForGraph(links, LATEST.known_at).speaks_for(
        resolved.get(act.source, act.source), act.effective_day
    )
    if not attribution.source.is_named or resolved.get(request.party_id, request.party_id) not in speaks_for:
        raise NotASpokesperson(source=attribution.source, party=request.party)


def _end(
    request: CommentRequest, result: CommentResult, attribution: Attribution | None, *, by: "User", note: str = ""
) -> CommentOutcome:
    outcome = CommentOutcome.objects.create(
        request=request, result=result, attribution=attribution, note=note, recorded_by=by
    )
    PendingCommentRequest.objects.filter(request=request).delete()
    append_events(
        [
            NewEvent(
                request.claim_id,
                EventKind.COMMENT_ENDED,
                CommentEndedData(request.pk, result, attribution.pk if attribution else None),
                subject=request.pk,
            )
        ]
    )
    refresh_claims([request.claim_id])
    return outcome
