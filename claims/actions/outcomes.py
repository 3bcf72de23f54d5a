"""Outcomes of comment requests. The attribution that sets the party's position is recorded in the same step."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.actions.attributions import Saying, record_attribution
from claims.actions.comments import lock_open_request, refuse_invalid_time
from claims.actions.locks import lock_claims
from claims.actions.reviews import refuse_without_right
from claims.actions.standings import refresh
from claims.actions.telling import NewEvent, tell
from claims.actions.words import MarkedWords
from claims.exceptions import (
    AnsweredInTime,
    DeadlineNotPassed,
    DoesNotSpeakFor,
    NoStatement,
    NotInTheStatement,
    ReasonMissing,
    SaysNothing,
)
from claims.identities import canonical
from claims.independence import Mouthpieces
from claims.ledger import history
from claims.models import Attribution, AwaitedComment, CommentOutcome, CommentRequest
from claims.moments import EVERYTHING
from claims.vocabulary import UNFORTHCOMING, CommentResult, Directness, EventKind, Precision, Stance
from claims.workflow import ASK
from claims.zones import clock, day_written
from sources.actions.archive import archive_statement
from sources.anchoring import Span
from sources.capture.reading import LONGEST_TITLE, Reading, read
from sources.exceptions import NothingToRead
from sources.models import Source
from sources.recording import recording
from sources.typography import Settled, settled

if TYPE_CHECKING:
    from claimtrack.models import User

RECORD_OUTCOME = "record the outcome of a comment request"


@dataclass(frozen=True, slots=True)
class Answer:
    """A party's response: the full text, who gave it, when it arrived, and its stance on the claim.

    `quoted` is the relevant passage; if empty, the full text is.
    """

    text: str
    source: Source
    stance: Stance
    given_at: datetime
    quoted: str = ""


def record_answer(request: CommentRequest, answer: Answer, *, by: "User", at: datetime) -> CommentOutcome:
    """End a request with the party's response, which is archived as a document.

    Raises NotYourRole, MergedAway, CommentRequestEnded, MomentInTheFuture, BeforeAsking, NoStatement, SaysNothing,
    NotInTheStatement, DoesNotSpeakFor, and whatever reading a text raises.
    """
    refuse_without_right(ASK, RECORD_OUTCOME, by)
    refuse_invalid_time(request, answer.given_at, at)
    statement = _statement(answer)
    with recording(by=by, why="comment received"):
        lock_open_request(request)
        attribution = _record_statement(request, answer, statement, by=by, at=at)
        return _end(request, CommentResult.ANSWERED, attribution, by=by)


def record_late_answer(request: CommentRequest, answer: Answer, *, by: "User", at: datetime) -> Attribution:
    """Record the response of a party for which “no response” or “declined” is on record. That outcome stays.

    Raises AnsweredInTime, and whatever `record_answer` raises except CommentRequestEnded.
    """
    refuse_without_right(ASK, RECORD_OUTCOME, by)
    refuse_invalid_time(request, answer.given_at, at)
    statement = _statement(answer)
    with recording(by=by, why="comment received late"):
        lock_claims([request.claim_id])
        without_response = [CommentResult.NO_ANSWER, CommentResult.DECLINED]
        if not CommentOutcome.objects.filter(request=request, result__in=without_response).exists():
            raise AnsweredInTime
        return _record_statement(request, answer, statement, by=by, at=at)


def record_refusal(
    request: CommentRequest, *, source: Source, declined_at: datetime, note: str, by: "User", at: datetime
) -> CommentOutcome:
    """End a request because the party declined to comment.

    Raises NotYourRole, MergedAway, CommentRequestEnded, MomentInTheFuture, BeforeAsking and DoesNotSpeakFor.
    """
    refuse_without_right(ASK, RECORD_OUTCOME, by)
    refuse_invalid_time(request, declined_at, at)
    with recording(by=by, why="comment declined"):
        lock_open_request(request)
        attribution_input = Saying(source, Stance.DECLINES, declined_at, Precision.MINUTE)
        attribution = record_attribution(request.claim, attribution_input, None, by=by, at=at)
        _refuse_other_source(request, attribution)
        return _end(request, CommentResult.DECLINED, attribution, by=by, note=note)


def record_no_answer(
    request: CommentRequest, *, looked_at: datetime, note: str, by: "User", at: datetime
) -> CommentOutcome:
    """End a request whose deadline has passed without a response.

    Raises NotYourRole, MergedAway, CommentRequestEnded, MomentInTheFuture and DeadlineNotPassed.
    """
    refuse_without_right(ASK, RECORD_OUTCOME, by)
    refuse_invalid_time(request, looked_at, at)
    if looked_at < request.deadline:
        raise DeadlineNotPassed(deadline=clock(request.deadline, request.time_zone))
    with recording(by=by, why="no comment received"):
        lock_open_request(request)
        attribution_input = Saying(request.party, Stance.SILENT, looked_at, Precision.MINUTE)
        attribution = record_attribution(request.claim, attribution_input, None, by=by, at=at)
        return _end(request, CommentResult.NO_ANSWER, attribution, by=by, note=note)


def call_off(request: CommentRequest, *, reason: str, by: "User") -> CommentOutcome:
    """Cancel a request that the desk no longer needs. Raises NotYourRole, MergedAway, CommentRequestEnded and
    ReasonMissing."""
    refuse_without_right(ASK, RECORD_OUTCOME, by)
    if not reason.strip():
        raise ReasonMissing
    with recording(by=by, why=reason):
        lock_open_request(request)
        return _end(request, CommentResult.CALLED_OFF, None, by=by, note=reason)


def _statement(answer: Answer) -> Reading:
    """Raises NoStatement, SaysNothing, and whatever reading a text raises."""
    if answer.stance in UNFORTHCOMING:
        raise SaysNothing(stance=answer.stance.label)
    try:
        return read(answer.text.encode(), "utf-8")
    except NothingToRead as empty:
        raise NoStatement from empty


def _record_statement(
    request: CommentRequest, answer: Answer, statement: Reading, *, by: "User", at: datetime
) -> Attribution:
    day = day_written(answer.given_at.astimezone(UTC).date())
    title = f"Response of {request.party} to the desk, {day}"[:LONGEST_TITLE]
    content = _content(statement.text, answer.quoted)
    snapshot = archive_statement(statement, title, given_at=answer.given_at, by=by)
    attribution_input = Saying(answer.source, answer.stance, answer.given_at, Precision.MINUTE, Directness.DIRECT)
    words = MarkedWords(snapshot, content=(content,))
    attribution = record_attribution(request.claim, attribution_input, words, by=by, at=at)
    _refuse_other_source(request, attribution)
    return attribution


def _content(text: str, quoted: str) -> Span:
    """The span of the relevant passage. Quotation marks and white space may be typed differently."""
    wanted = settled(quoted).strip()
    if not wanted:
        start = len(text) - len(text.lstrip())
        return Span(start, len(text.rstrip()))
    whole = Settled(text)
    start = whole.text.find(wanted)
    if start < 0:
        raise NotInTheStatement(words=" ".join(quoted.split())[:100])
    return whole.place(Span(start, start + len(wanted)))


def _refuse_other_source(request: CommentRequest, attribution: Attribution) -> None:
    """Raises DoesNotSpeakFor unless the source is the party or speaks for it at that time. Otherwise the response would
    not set the party's position."""
    past = history(request.claim_id)
    resolved = canonical(past.identities, EVERYTHING.known_at)
    (act,) = (act for act in past.acts if act.id == attribution.pk)
    links = past.read_at(EVERYTHING.known_at).links
    speaks_for = Mouthpieces(links, EVERYTHING.known_at).speaks_for(resolved.get(act.source, act.source), act.day)
    if not attribution.source.is_named or resolved.get(request.party_id, request.party_id) not in speaks_for:
        raise DoesNotSpeakFor(source=attribution.source, party=request.party)


def _end(
    request: CommentRequest, result: CommentResult, attribution: Attribution | None, *, by: "User", note: str = ""
) -> CommentOutcome:
    outcome = CommentOutcome.objects.create(
        request=request, result=result, attribution=attribution, note=note, recorded_by=by
    )
    AwaitedComment.objects.filter(request=request).delete()
    tell(
        [
            NewEvent(
                request.claim_id,
                EventKind.COMMENT_ENDED,
                {
                    "comment_request": request.pk,
                    "result": result.value,
                    "attribution": attribution.pk if attribution else None,
                },
            )
        ]
    )
    refresh([request.claim_id])
    return outcome
