"""Comment requests and attempts to reach the party."""

from datetime import timedelta

import pytest

from claims.actions.comments import record_attempt
from claims.actions.merging import merge_claims
from claims.actions.outcomes import cancel_comment_request
from claims.exceptions import (
    BeforeRequest,
    CommentRequestEnded,
    DeadlineTooEarly,
    ClaimMerged,
    TimeInFuture,
    UnknownTimeZone,
    NotAParty,
    NotYourRole,
)
from claims.ledger import read_history
from claims.models import PendingCommentRequest, ChangeEvent, CommentAttempt, CommentRequest, CurrentPosition
from claims.moments import resolve_clocks
from claims.standing import standing
from claims.vocabulary import Channel, EventKind, PositionKind
from sources.models import Source
from tests.factories import a_claim, a_comment_request, a_contributor, a_source, an_editor, now

HOUR = timedelta(hours=1)


@pytest.fixture
def pmo(db) -> Source:
    return a_source("PMO")


def test_a_party_asked_for_comment_has_a_pending_request(pmo):
    claim = a_claim(parties=(pmo,))
    request = a_comment_request(claim, pmo)
    (position,) = standing(read_history(claim.pk), resolve_clocks(None, None, now=now())).positions
    assert (position.kind, position.deadline) == (PositionKind.ASKED, request.deadline)
    assert CurrentPosition.objects.get(claim=claim).kind == PositionKind.ASKED
    assert PendingCommentRequest.objects.get().deadline == request.deadline
    assert ChangeEvent.objects.filter(kind=EventKind.COMMENT_REQUESTED).count() == 1


@pytest.mark.parametrize(
    ("of_party", "given", "kept"),
    [("", "", "UTC"), ("Asia/Jerusalem", "", "Asia/Jerusalem"), ("Asia/Jerusalem", "UTC", "UTC")],
)
def test_the_deadline_uses_the_time_zone_of_the_party_by_default(pmo, of_party, given, kept):
    pmo.time_zone = of_party
    pmo.save()
    assert a_comment_request(a_claim(parties=(pmo,)), pmo, time_zone=given).time_zone == kept


@pytest.mark.parametrize(
    ("times", "refusal"),
    [
        ({"asked": HOUR, "deadline": 2 * HOUR}, TimeInFuture),
        ({"asked": -HOUR, "deadline": -HOUR}, DeadlineTooEarly),
        ({"time_zone": "Jerusalem"}, UnknownTimeZone),
    ],
)
def test_a_request_is_not_in_the_future_and_has_a_later_deadline(times, refusal, pmo):
    with pytest.raises(refusal):
        a_comment_request(a_claim(parties=(pmo,)), pmo, **times)
    assert not CommentRequest.objects.exists()


def test_only_a_party_can_be_asked(db):
    with pytest.raises(NotAParty, match="Kan"):
        a_comment_request(a_claim(), a_source("Kan"))


def test_readers_cannot_request_comment_or_log_attempts(pmo, alice):
    claim = a_claim(parties=(pmo,))
    with pytest.raises(NotYourRole, match="Only a contributor can do this"):
        a_comment_request(claim, pmo, by=alice)
    with pytest.raises(NotYourRole):
        attempt(a_comment_request(claim, pmo), by=alice)
    assert not CommentAttempt.objects.exists()


def attempt(request: CommentRequest, *, made: timedelta = -HOUR, by=None) -> CommentAttempt:
    at = now()
    by = by or a_contributor()
    return record_attempt(request, channel=Channel.PHONE, made_at=at + made, note="Nobody there.", by=by, at=at)


def test_attempts_are_logged_with_their_author(pmo):
    request = a_comment_request(a_claim(parties=(pmo,)), pmo)
    olga = a_contributor("olga")
    attempt(request, by=olga)
    attempt(request, made=timedelta(0))
    assert [(one.channel, one.note) for one in request.attempts.all()] == [("phone", "Nobody there.")] * 2
    assert request.attempts.first().recorded_by == olga


@pytest.mark.parametrize(("made", "refusal"), [(HOUR, TimeInFuture), (-3 * HOUR, BeforeRequest)])
def test_an_attempt_lies_between_the_request_and_now(made, refusal, pmo):
    request = a_comment_request(a_claim(parties=(pmo,)), pmo)
    with pytest.raises(refusal):
        attempt(request, made=made)


def test_no_attempts_are_logged_after_the_request_has_ended(pmo):
    request = a_comment_request(a_claim(parties=(pmo,)), pmo)
    cancel_comment_request(request, reason="Withdrawn.", by=a_contributor("olga"))
    with pytest.raises(CommentRequestEnded, match="Cancelled by the desk, recorded by olga"):
        attempt(request)


def test_no_comment_is_requested_on_a_merged_claim(pmo):
    claim, olga = a_claim(parties=(pmo,)), a_contributor("olga")
    request = a_comment_request(claim, pmo)
    cancel_comment_request(request, reason="Another claim says the same.", by=olga)
    merge_claims(claim, into := a_claim(), base_revision=1, reason="The same.", by=an_editor(), at=now())
    with pytest.raises(ClaimMerged, match=f"claim {into.pk}"):
        a_comment_request(claim, pmo)
    with pytest.raises(ClaimMerged):
        record_attempt(request, channel=Channel.PHONE, made_at=now(), note="", by=olga, at=now())
    assert CommentRequest.objects.get() == request
    assert not CommentAttempt.objects.exists()
