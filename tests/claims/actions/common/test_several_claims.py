"""One step about several claims: a check, a question, a statement, an outcome. It is recorded for all or for none."""

from datetime import timedelta

import pytest

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.silence import record_silences
from claims.actions.attributions.statement import record_statement
from claims.actions.claims.merge import merge_claims
from claims.actions.comment_requests.outcomes import (
    CommentResponse,
    cancel_comment_request,
    record_declined,
    record_no_response,
    record_response,
)
from claims.actions.comment_requests.request import record_comment_requests
from claims.actions.common import several_claims
from claims.domain.stated_interval import minute_of
from claims.exceptions import (
    CommentRequestEnded,
    ContradictsEarlierStatement,
    NotAParty,
    NotYourRole,
    RefusedForClaims,
    TimeInFuture,
    TooManyClaims,
)
from claims.models import (
    Attribution,
    ChangeEvent,
    Claim,
    CommentOutcome,
    CommentRequest,
    CurrentStanding,
    PendingCommentRequest,
)
from claims.vocabulary import Channel, CommentResult, Confirmation, Stance
from claimtrack.accounts.models import User
from sources.models import Document, Source
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    now,
    words_in,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def pmo(db: None) -> Source:
    return a_source("PMO")


@pytest.fixture
def cara(db: None) -> User:
    return a_contributor("cara")


@pytest.fixture
def claims(pmo: Source) -> list[Claim]:
    return [a_claim(f"Claim number {number}.", parties=(pmo,)) for number in range(3)]


def ask(claims: list[Claim], party: Source, by: User, **changed: object) -> list[CommentRequest]:
    at = now()
    put = {"allegations": "Is it true?", "channel": Channel.EMAIL, "asked_at": at - 2 * HOUR, "deadline": at + HOUR}
    return record_comment_requests(claims, party, **put | changed, by=by, at=at)


def confirmations() -> set[str]:
    return set(CurrentStanding.objects.values_list("confirmation", flat=True))


def test_one_check_is_a_silence_on_each_claim(claims, pmo, cara):
    checked_at = now().replace(second=0, microsecond=0)
    silences = record_silences(claims[::-1], pmo, checked_at=minute_of(checked_at), by=cara, at=now())
    assert [silence.claim_id for silence in silences] == [claim.pk for claim in claims[::-1]]
    assert {(one.source_id, one.stance, one.stated_at) for one in silences} == {(pmo.pk, "silent", checked_at)}


def test_a_refused_claim_is_named_and_nothing_is_recorded(claims, pmo, cara):
    other = a_claim("Nobody asks the PMO about this.", parties=(a_source("Kremlin"),))
    with pytest.raises(RefusedForClaims) as refused:
        record_silences([*claims, other], pmo, checked_at=minute_of(now()), by=cara, at=now())
    assert refused.value.message == (
        f"Nothing was recorded. Refused for 1 of 4 claims: claim {other.pk}, “Nobody asks the PMO about this.”: "
        "PMO is not a party to this claim. Only a party can be asked for comment or recorded as silent; revise the "
        "claim to add it."
    )
    assert not Attribution.objects.exists()
    assert not ChangeEvent.objects.filter(kind="attribution.recorded").exists()


def test_a_merged_claim_is_named(claims, pmo, cara):
    merge_claims(claims[0], into=claims[1], base_revision=1, reason="the same", by=an_editor(), at=now())
    with pytest.raises(RefusedForClaims, match=f"claim {claims[0].pk}, “Claim number 0.”: This claim has been merged"):
        ask(claims, pmo, cara)
    assert not CommentRequest.objects.exists()


def test_what_is_wrong_with_the_step_itself_is_said_once(claims, pmo, cara):
    with pytest.raises(TimeInFuture):
        record_silences(claims, pmo, checked_at=minute_of(now() + HOUR), by=cara, at=now())
    with pytest.raises(NotAParty):
        record_silences(claims, a_source("Kan"), checked_at=minute_of(now()), by=cara, at=now())
    with pytest.raises(NotYourRole):
        ask(claims, pmo, a_user())


def test_one_step_concerns_a_limited_number_of_claims(claims, pmo, cara, monkeypatch):
    monkeypatch.setattr(several_claims, "MAX_CLAIMS_PER_STEP", 2)
    with pytest.raises(TooManyClaims, match="You selected 3 claims; the limit is 2"):
        record_silences(claims, pmo, checked_at=minute_of(now()), by=cara, at=now())


def test_one_question_is_a_request_on_each_claim(claims, pmo, cara):
    requests = ask(claims, pmo, cara)
    assert [request.claim_id for request in requests] == [claim.pk for claim in claims]
    assert len({request.question for request in requests}) == 1
    assert PendingCommentRequest.objects.count() == 3
    ask([claims[0]], pmo, cara, allegations="And this?")
    assert set(CommentRequest.objects.same_question(requests[:1])) == set(requests)


def statement_of(source: Source) -> AttributionInput:
    return AttributionInput(source, Stance.QUESTIONS, minute_of(now() - HOUR))


def test_one_statement_has_a_stance_on_each_claim(claims, pmo, cara):
    words = words_in(a_snapshot(), "Putin and Netanyahu spoke by phone")
    stances = dict(zip(claims, [Stance.CONFIRMS, Stance.DENIES, Stance.PARTLY_CONFIRMS], strict=True))
    recorded = record_statement(stances, statement_of(pmo), words, by=cara, at=now())
    assert {one.claim_id: one.stance for one in recorded} == {claim.pk: stance for claim, stance in stances.items()}
    assert {one.exact for one in recorded} == {"Putin and Netanyahu spoke by phone"}
    assert confirmations() == {Confirmation.CONFIRMED, Confirmation.DENIED, Confirmation.PARTLY_CONFIRMED}


def test_all_contradictions_of_a_statement_are_told_at_once(claims, pmo, cara):
    earlier = [an_attribution(claim, pmo, Stance.DENIES, stated_at=now() - 2 * HOUR) for claim in claims[:2]]
    words = words_in(a_snapshot(), "Putin and Netanyahu spoke by phone")
    stances = dict.fromkeys(claims, Stance.CONFIRMS)
    for acknowledged in ((), [earlier[0].pk]):
        with pytest.raises(ContradictsEarlierStatement) as refused:
            record_statement(stances, statement_of(pmo), words, by=cara, at=now(), acknowledged=acknowledged)
        assert refused.value.details["contradicted"] == earlier
        assert Attribution.objects.count() == 2
    both = [one.pk for one in earlier]
    record_statement(stances, statement_of(pmo), words, by=cara, at=now(), acknowledged=both)
    assert Attribution.objects.count() == 5


def answer(pmo: Source, stance: Stance = Stance.CONFIRMS) -> CommentResponse:
    return CommentResponse("They spoke. They did not agree on anything.", pmo, stance, minute_of(now()))


def test_one_response_answers_several_requests_each_with_its_stance(claims, pmo, cara):
    first, second, third = ask(claims, pmo, cara)
    record_response(first, answer(pmo), by=cara, at=now(), also={second: Stance.DENIES})
    outcomes = CommentOutcome.objects.order_by("request")
    assert [(one.request, one.result, one.attribution.stance) for one in outcomes] == [
        (first, CommentResult.ANSWERED, Stance.CONFIRMS),
        (second, CommentResult.ANSWERED, Stance.DENIES),
    ]
    assert Document.objects.count() == 1, "it is archived once"
    assert PendingCommentRequest.objects.get().request == third


def test_a_request_that_has_ended_keeps_a_response_from_all(claims, pmo, cara):
    first, second, _ = ask(claims, pmo, cara)
    cancel_comment_request(second, reason="Dropped.", by=cara)
    with pytest.raises(RefusedForClaims, match=f"claim {second.claim_id}, “Claim number 1.”: .* already ended"):
        record_response(first, answer(pmo), by=cara, at=now(), also={second: Stance.DENIES})
    assert not Attribution.objects.exists()
    assert not Document.objects.exists()
    cancel_comment_request(first, reason="Dropped.", by=cara)
    with pytest.raises(CommentRequestEnded):
        record_response(first, answer(pmo), by=cara, at=now())


def test_a_response_that_contradicts_the_party_is_acknowledged_first(claims, pmo, cara):
    first, second, _ = ask(claims, pmo, cara)
    earlier = an_attribution(claims[1], pmo, Stance.DENIES, stated_at=now() - HOUR)
    with pytest.raises(ContradictsEarlierStatement):
        record_response(first, answer(pmo), by=cara, at=now(), also={second: Stance.CONFIRMS}, acknowledged=())
    assert not CommentOutcome.objects.exists()
    record_response(first, answer(pmo), by=cara, at=now(), also={second: Stance.CONFIRMS}, acknowledged=[earlier.pk])
    assert CommentOutcome.objects.count() == 2


def test_a_tool_can_record_that_somebody_has_changed_its_mind(claims, pmo):
    an_attribution(claims[0], pmo, Stance.DENIES, stated_at=now() - HOUR)
    assert an_attribution(claims[0], pmo, Stance.CONFIRMS).pk


def test_one_refusal_or_silence_ends_several_requests(claims, pmo, cara):
    first, second, third = ask(claims, pmo, cara)
    record_declined(first, source=pmo, declined_at=minute_of(now()), note="By phone.", by=cara, at=now(), also=[third])
    assert set(CommentOutcome.objects.values_list("request", "result")) == {
        (first.pk, CommentResult.DECLINED),
        (third.pk, CommentResult.DECLINED),
    }
    overdue = ask(claims, pmo, cara, deadline=now() - HOUR)
    record_no_response(overdue[0], checked_at=minute_of(now()), note="", by=cara, at=now(), also=overdue[1:])
    assert CommentOutcome.objects.filter(result=CommentResult.NO_ANSWER).count() == 3
    assert PendingCommentRequest.objects.get().request == second
