"""Outcomes of comment requests, and the position that each sets in the same step."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from claims.actions.claims.merge import merge_claims
from claims.actions.comment_requests import outcomes
from claims.actions.comment_requests.outcomes import (
    CommentResponse,
    cancel_comment_request,
    record_declined,
    record_late_response,
    record_no_response,
    record_response,
)
from claims.domain.interval_text import format_interval
from claims.domain.stated_interval import minute_of, parse_edtf, period_of
from claims.exceptions import (
    BeforeRequest,
    ClaimMerged,
    CommentRequestEnded,
    DeadlineNotPassed,
    NotAResponse,
    NotASpokesperson,
    NotYourRole,
    PassageNotInResponse,
    ReasonMissing,
    ResponseNotLate,
    ResponseTextMissing,
    TimeInFuture,
)
from claims.models import (
    Attribution,
    ChangeEvent,
    Claim,
    CommentOutcome,
    CommentRequest,
    CurrentPosition,
    CurrentStanding,
    PendingCommentRequest,
)
from claims.vocabulary import CommentResult, Confirmation, EventKind, PositionKind, Precision, Stance
from claimtrack.accounts.models import User
from sources.exceptions import NulCharacters
from sources.models import Document, Source
from sources.vocabulary import DocumentKind, SourceKind
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_source,
    an_attribution,
    an_editor,
    now,
    speaks_for,
)
from tests.support.thoroughness import first

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
STATEMENT = "Good evening.\r\n\r\nThe Prime Minister and the President did “speak” by phone.\r\nNo more now."


@pytest.fixture(scope="module")
def pmo(module_db: None) -> Source:
    return a_source("Prime Minister's Office")


@pytest.fixture(scope="module")
def olga(module_db: None) -> User:
    return a_contributor("olga")


@pytest.fixture(scope="module")
def shared_claim(pmo: Source) -> int:
    return a_claim("They spoke by phone.", parties=(pmo,)).pk


@pytest.fixture
def claim(shared_claim: int, db: None) -> Claim:
    return Claim.objects.with_current().get(pk=shared_claim)


@pytest.fixture
def request_(claim: Claim, pmo: Source) -> CommentRequest:
    return a_comment_request(claim, pmo)


@pytest.fixture
def overdue(claim: Claim, pmo: Source) -> CommentRequest:
    return a_comment_request(claim, pmo, deadline=-HOUR)


def answer(source: Source, *, given: timedelta = -MINUTE, **fields: Any) -> CommentResponse:
    told = {"text": STATEMENT, "stance": Stance.CONFIRMS} | fields
    return CommentResponse(source=source, given_at=minute_of(now() + given), **told)


def position(claim: Claim) -> str:
    return CurrentPosition.objects.get(claim=claim).kind


def ended(request: CommentRequest) -> bool:
    return not PendingCommentRequest.objects.filter(request=request).exists()


def test_a_response_becomes_a_document_an_attribution_and_the_position(claim, request_, pmo, olga):
    told = answer(pmo)
    outcome = record_response(request_, told, by=olga, at=now())
    made = outcome.attribution
    assert (made.source, made.stance, made.directness) == (pmo, Stance.CONFIRMS, "direct")
    assert (made.stated_at, made.stated_precision) == (told.given_at.start, "minute")
    assert made.exact == STATEMENT.replace("\r\n", "\n") == made.snapshot.text == made.content_words
    document = made.snapshot.document
    assert (document.kind, document.publisher, document.url) == (DocumentKind.STATEMENT, None, None)
    day = f"{told.given_at.start.day} {told.given_at.start:%B %Y}"
    assert document.title == f"Response of Prime Minister's Office to the desk, {day}"
    assert (position(claim), CurrentStanding.objects.get().confirmation) == ("confirms", Confirmation.CONFIRMED)
    assert ended(request_)
    event = ChangeEvent.objects.get(kind=EventKind.COMMENT_ENDED)
    assert event.data == {"comment_request": request_.pk, "result": "answered", "attribution": made.pk}


def test_a_response_is_dated_as_exactly_as_it_is_known(pmo, olga):
    request = a_comment_request(a_claim(parties=(pmo,)), pmo, asked=-timedelta(days=5))
    days = [(now() - timedelta(days=ago)).date() for ago in (3, 2)]
    told = replace(answer(pmo), given_at=parse_edtf("/".join(map(str, days))))
    made = record_response(request, told, by=olga, at=now()).attribution
    assert made.stated_edtf == told.given_at.edtf
    assert made.snapshot.document.title == f"Response of {pmo} to the desk, {format_interval(told.given_at)}"
    assert made.snapshot.document.published_on == days[1]


def test_only_a_day_that_was_over_when_the_desk_asked_is_before_the_request(pmo, olga):
    request = a_comment_request(a_claim(parties=(pmo,)), pmo)
    before, asked = request.asked_at - timedelta(days=1), request.asked_at
    with pytest.raises(BeforeRequest):
        record_declined(request, source=pmo, declined_at=period_of(before, Precision.DAY), note="", by=olga, at=now())
    record_declined(request, source=pmo, declined_at=period_of(asked, Precision.DAY), note="", by=olga, at=now())
    assert ended(request)


def test_the_relevant_passage_is_found_despite_different_quotation_marks(request_, pmo, olga):
    told = answer(pmo, quoted='The Prime Minister and the  President did "speak" by phone.')
    made = record_response(request_, told, by=olga, at=now()).attribution
    assert made.exact == "The Prime Minister and the President did “speak” by phone."
    assert made.snapshot.text.startswith("Good evening.")


def test_a_spokesperson_responds_for_the_party(claim, request_, pmo, olga):
    spokesman = a_source("Omer Dostri", SourceKind.PERSON)
    speaks_for(spokesman, pmo, by=olga)
    made = record_response(request_, answer(spokesman), by=olga, at=now()).attribution
    assert (made.source, position(claim)) == (spokesman, "confirms")


@pytest.mark.parametrize("ending", ["answer", "refusal"])
def test_others_cannot_respond_for_the_party(ending, claim, request_, pmo, olga):
    stranger = a_source("Kan")
    speaks_for(pmo, stranger, by=olga)  # the wrong direction
    endings = {
        "answer": lambda: record_response(request_, answer(stranger), by=olga, at=now()),
        "refusal": lambda: record_declined(
            request_, source=stranger, declined_at=minute_of(now()), note="", by=olga, at=now()
        ),
    }
    with pytest.raises(NotASpokesperson, match="Kan speaks for Prime Minister's Office"):
        endings[ending]()
    assert not Attribution.objects.exists()
    assert not Document.objects.exists()
    assert (position(claim), ended(request_)) == ("asked", False)


def test_a_former_spokesperson_cannot_respond_for_the_party(request_, pmo, olga):
    former = a_source("A former spokesman", SourceKind.PERSON)
    speaks_for(former, pmo, by=olga, until=(now() - timedelta(days=30)).date())
    with pytest.raises(NotASpokesperson):
        record_response(request_, answer(former), by=olga, at=now())


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"text": " \n "}, ResponseTextMissing),
        ({"text": "A\0B and more words than twenty characters"}, NulCharacters),
        ({"quoted": "We never spoke."}, PassageNotInResponse),
        ({"stance": Stance.SILENT}, NotAResponse),
        ({"stance": Stance.DECLINES}, NotAResponse),
        ({"given": HOUR}, TimeInFuture),
        ({"given": -3 * HOUR}, BeforeRequest),
    ],
)
def test_a_response_needs_text_a_valid_time_and_a_stance(fields, refusal, request_, pmo, olga):
    with pytest.raises(refusal):
        record_response(request_, answer(pmo, **fields), by=olga, at=now())
    assert not ended(request_)
    assert not Document.objects.exists()


def test_the_same_text_given_twice_is_two_responses(claim, request_, pmo, olga):
    first = record_response(request_, answer(pmo), by=olga, at=now()).attribution
    second = record_response(a_comment_request(claim, pmo), answer(pmo), by=olga, at=now()).attribution
    assert first.snapshot.document != second.snapshot.document


def test_a_declined_comment_sets_the_position_without_a_passage(claim, request_, pmo, olga):
    outcome = record_declined(
        request_, source=pmo, declined_at=minute_of(now() - MINUTE), note="By phone.", by=olga, at=now()
    )
    assert (outcome.result, outcome.note) == (CommentResult.DECLINED, "By phone.")
    assert (outcome.attribution.stance, outcome.attribution.has_words) == (Stance.DECLINES, False)
    assert (position(claim), ended(request_)) == ("declines", True)


def test_silence_is_dated_when_somebody_looked(claim, overdue, olga):
    looked = now() - MINUTE
    outcome = record_no_response(overdue, checked_at=minute_of(looked), note="", by=olga, at=now())
    assert outcome.attribution.stated_at == looked.replace(second=0, microsecond=0)
    kept = CurrentPosition.objects.get(claim=claim)
    assert (kept.kind, kept.last_checked) == (PositionKind.SILENT, outcome.attribution.stated_at)
    assert ended(overdue)


@pytest.mark.parametrize("looked", [timedelta(0), -90 * MINUTE])
def test_no_response_cannot_be_recorded_before_the_deadline(looked, request_, overdue, olga):
    """Neither before the deadline, nor after it with a check made before it."""
    request = request_ if not looked else overdue
    with pytest.raises(DeadlineNotPassed, match=r"The party has until .* UTC"):
        record_no_response(request, checked_at=minute_of(now() + looked), note="", by=olga, at=now())
    assert not ended(request)


def test_a_cancelled_request_leaves_the_party_unasked(claim, request_, olga):
    outcome = cancel_comment_request(request_, reason="The claim was dropped.", by=olga)
    assert (outcome.attribution, outcome.note) == (None, "The claim was dropped.")
    assert (position(claim), ended(request_)) == ("not_asked", True)
    assert not Attribution.objects.exists()


def test_cancelling_needs_a_reason(request_, olga):
    with pytest.raises(ReasonMissing):
        cancel_comment_request(request_, reason=" ", by=olga)


def test_a_request_ends_once(overdue, pmo, olga):
    record_no_response(overdue, checked_at=minute_of(now()), note="", by=olga, at=now())
    with pytest.raises(CommentRequestEnded, match="No response by the deadline, recorded by olga"):
        record_response(overdue, answer(pmo), by=olga, at=now())
    with pytest.raises(CommentRequestEnded):
        cancel_comment_request(overdue, reason="Too late.", by=olga)
    assert Attribution.objects.count() == CommentOutcome.objects.count() == 1
    assert not Document.objects.exists()


def test_a_late_response_sets_the_position_and_the_silence_stays_on_record(claim, overdue, pmo, olga):
    with pytest.raises(ResponseNotLate):
        record_late_response(overdue, answer(pmo), by=olga, at=now())
    outcome = record_no_response(overdue, checked_at=minute_of(now() - 2 * MINUTE), note="", by=olga, at=now())
    made = record_late_response(overdue, answer(pmo), by=olga, at=now())
    assert position(claim) == "confirms"
    assert CommentOutcome.objects.get() == outcome
    assert made.snapshot.document.kind == DocumentKind.STATEMENT


def test_a_failed_outcome_leaves_no_attribution(claim, request_, pmo, olga, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(outcomes, "_end", broken)
    with suppress(OSError):
        record_response(request_, answer(pmo), by=olga, at=now())
    assert not Attribution.objects.exists()
    assert not Document.objects.exists()
    assert position(claim) == "asked"


ENDINGS = {
    "answer": lambda request, by: record_response(request, answer(request.party), by=by, at=now()),
    "late": lambda request, by: record_late_response(request, answer(request.party), by=by, at=now()),
    "refusal": lambda request, by: record_declined(
        request, source=request.party, declined_at=minute_of(now()), note="", by=by, at=now()
    ),
    "silence": lambda request, by: record_no_response(request, checked_at=minute_of(now()), note="", by=by, at=now()),
    "off": lambda request, by: cancel_comment_request(request, reason="No.", by=by),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_readers_cannot_end_a_request(ending, overdue, alice):
    with pytest.raises(NotYourRole):
        ENDINGS[ending](overdue, alice)
    assert not ended(overdue)


@pytest.mark.parametrize("ending", first(2, ENDINGS))
def test_outcomes_after_a_merge_are_refused(ending, claim, overdue, olga):
    record_no_response(overdue, checked_at=minute_of(now()), note="", by=olga, at=now())
    merge_claims(claim, into := a_claim(), base_revision=1, reason="The same.", by=an_editor(), at=now())
    recorded = Attribution.objects.count()
    with pytest.raises(ClaimMerged, match=f"claim {into.pk}"):
        ENDINGS[ending](overdue, olga)
    assert (Attribution.objects.count(), CommentOutcome.objects.count()) == (recorded, 1)
    assert not Document.objects.filter(kind=DocumentKind.STATEMENT).exists()


def test_silence_does_not_undo_an_earlier_statement(claim, overdue, pmo, olga):
    an_attribution(claim, pmo, Stance.DENIES, stated_at=now() - timedelta(days=3))
    record_no_response(overdue, checked_at=minute_of(now()), note="", by=olga, at=now())
    assert position(claim) == "denies"
