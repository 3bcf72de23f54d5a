"""A suggestion is accepted on several claims in one step, some of them on record and some new."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.suggestions import accept_on_several, reopen_suggestion
from claims.actions.claims.write import ClaimText
from claims.domain.stated_interval import minute_of, parse_edtf
from claims.exceptions import RepeatedStatement, SimilarClaimOnRecord, StatementTooLong, TimeInFuture
from claims.models import Attribution, ChangeEvent, Claim, CurrentStanding, Suggestion
from claims.vocabulary import Confirmation, Stance, SuggestionState
from claimtrack.accounts.models import User
from tests.claims.actions.common.test_locks import concurrently
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, a_suggestion, now

NORTH = "The two guests discussed the drought in the north of Velmar"
SOUTH = "The two guests discussed the drought in the south of Velmar"
CONFIRMS, DENIES = Stance.CONFIRMS, Stance.DENIES


@pytest.fixture
def carol(db: None) -> User:
    return a_contributor()


def said(**changes: Any) -> AttributionInput:
    stated = minute_of(datetime(2025, 7, 28, tzinfo=UTC))
    return AttributionInput(
        **{"source": changes.get("source") or a_source(), "stance": CONFIRMS, "stated": stated} | changes
    )


def test_claims_on_record_and_new_ones_are_side_by_side(carol: User) -> None:
    suggestion, known = a_suggestion(), a_claim("They spoke.")
    onto = [(ClaimText(NORTH), CONFIRMS), (known, DENIES), (ClaimText("They touched on Ostrany"), CONFIRMS)]
    recorded = accept_on_several(suggestion, said(), onto, by=carol, at=now(), is_distinct_from=())
    assert [(str(one.claim), one.stance, one.exact) for one in recorded] == [
        (NORTH, CONFIRMS, suggestion.exact),
        ("They spoke.", DENIES, suggestion.exact),
        ("They touched on Ostrany", CONFIRMS, suggestion.exact),
    ]
    standing = CurrentStanding.objects.get(claim=recorded[1].claim).confirmation
    assert standing != Confirmation.UNCONFIRMED
    told = ChangeEvent.objects.get(kind="suggestion.accepted")
    assert told.data["attributions"] == [one.pk for one in recorded]


@pytest.mark.parametrize(
    ("changes", "second", "refusal"),
    [
        ({"stated": parse_edtf("2999")}, ClaimText(SOUTH), TimeInFuture),
        ({}, ClaimText("x" * 501), StatementTooLong),
        ({}, ClaimText(f"“{NORTH}.”"), RepeatedStatement),
    ],
)
def test_if_one_is_refused_no_claim_is_opened(
    changes: dict[str, Any], second: ClaimText, refusal: type[Exception], carol: User
) -> None:
    onto = [(ClaimText(NORTH), CONFIRMS), (second, CONFIRMS)]
    with pytest.raises(refusal):
        accept_on_several(a_suggestion(), said(**changes), onto, by=carol, at=now(), is_distinct_from=())
    assert not Claim.objects.exists()
    assert not Attribution.objects.exists()
    assert Suggestion.objects.get().state == SuggestionState.OPEN


def test_new_claims_may_be_alike_but_not_like_one_on_record_in_silence(carol: User) -> None:
    on_record = a_claim(NORTH.replace("the drought", "droughts"))
    onto = [(ClaimText(NORTH), CONFIRMS), (ClaimText(SOUTH), CONFIRMS)]
    accepted = {"by": carol, "at": now()}
    with pytest.raises(SimilarClaimOnRecord, match="droughts") as refused:
        accept_on_several(a_suggestion(), said(), onto, **accepted, is_distinct_from=())
    assert refused.value.details["claims"] == [on_record]
    accept_on_several(Suggestion.objects.get(), said(), onto, **accepted, is_distinct_from=[on_record.pk])
    assert Claim.objects.count() == 3


def test_a_claim_that_is_chosen_beside_a_new_one_is_another_unless_both_say_the_same(carol: User) -> None:
    on_record = a_claim(f"{NORTH}.")
    accepted = {"by": carol, "at": now(), "is_distinct_from": ()}
    both = [(on_record, CONFIRMS), (ClaimText(NORTH), CONFIRMS)]
    with pytest.raises(SimilarClaimOnRecord):
        accept_on_several(a_suggestion(), said(), both, **accepted)
    both = [(on_record, CONFIRMS), (ClaimText(SOUTH), CONFIRMS)]
    assert len(accept_on_several(Suggestion.objects.get(), said(), both, **accepted)) == 2


def test_undoing_it_withdraws_what_was_recorded_on_each(carol: User) -> None:
    suggestion = a_suggestion()
    onto = [(ClaimText(NORTH), CONFIRMS), (a_claim("They spoke."), CONFIRMS), (ClaimText(SOUTH), CONFIRMS)]
    recorded = accept_on_several(suggestion, said(), onto, by=carol, at=now(), is_distinct_from=())
    reopen_suggestion(suggestion, by=a_contributor(), at=now())
    assert [one.newest_version.is_withdrawal for one in recorded] == [True] * 3
    assert Suggestion.objects.get().state == SuggestionState.OPEN
    assert set(CurrentStanding.objects.values_list("confirmation", flat=True)) == {Confirmation.UNCONFIRMED}


def test_the_words_of_an_unknown_source_are_kept_as_its_name(carol: User) -> None:
    suggestion = a_suggestion(source_name="The Palace")
    kremlin = a_source()
    onto = [(ClaimText(NORTH), CONFIRMS)]
    accept_on_several(suggestion, said(source=kremlin), onto, by=carol, at=now(), keep_as_name=True)
    assert [alias.name for alias in kremlin.aliases.all()] == [suggestion.naming_words]


def test_two_people_at_once_open_a_claim_once(committed: None) -> None:
    snapshot, act = a_snapshot(), said()
    suggestions = [
        a_suggestion(snapshot),
        a_suggestion(a_snapshot("The Kremlin confirmed that Putin and Netanyahu spoke by phone.")),
    ]
    people = [a_contributor(), a_contributor()]

    def accepting(suggestion: Suggestion, by: User) -> Callable[[], Any]:
        onto = [(ClaimText(NORTH), CONFIRMS), (ClaimText("They touched on Ostrany"), CONFIRMS)]
        return lambda: accept_on_several(suggestion, act, onto, by=by, at=now(), is_distinct_from=())

    outcomes = concurrently(*map(accepting, suggestions, people))
    assert sum(isinstance(one, SimilarClaimOnRecord) for one in outcomes) == 1
    assert Claim.objects.count() == 2
