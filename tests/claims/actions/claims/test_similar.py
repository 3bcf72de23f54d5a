"""Claims that say the same are found before a second one is opened."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.suggestions import accept_suggestion
from claims.actions.claims.similar import refuse_similar_claim, similar_claims
from claims.actions.claims.write import MAX_STATEMENT_CHARACTERS, ClaimText, open_claim, revise_claim
from claims.domain.stated_interval import minute_of
from claims.exceptions import SimilarClaimOnRecord, StatementTooLong
from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import Stance
from claimtrack.accounts.models import User
from tests.claims.actions.common.test_locks import concurrently
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, a_suggestion, a_user, now

CALL = "Putin and Netanyahu spoke by phone."


@pytest.mark.parametrize(
    ("statement", "language", "is_flagged"),
    [
        (CALL, "en", True),
        # Case, punctuation and order do not count,
        ("netanyahu and putin spoke, by phone", "en-GB", True),
        # nor do a preposition and a date.
        ("Putin and Netanyahu spoke on the phone.", "en", True),
        ("Putin and Netanyahu spoke by phone on 28 July.", "en", True),
        # Another language is another claim,
        (CALL, "de", False),
        # and so is another statement about the same people.
        ("Putin and Netanyahu discussed Syria.", "en", False),
        ("Putin spoke to Netanyahu, who is prime minister, by phone on Monday.", "en", False),
    ],
)
def test_a_statement_that_says_the_same_is_flagged(db: Any, statement: str, language: str, is_flagged: bool) -> None:
    claim = a_claim(CALL)
    assert list(similar_claims([(statement, language)])[statement, language]) == [claim.pk] * is_flagged


def test_a_claim_is_not_opened_twice_in_silence(db: Any) -> None:
    by, claim = a_user(), a_claim(CALL)
    a_claim("It rained.")
    text = ClaimText("Putin and Netanyahu spoke by phone")
    with pytest.raises(SimilarClaimOnRecord, match=f"№ {claim.pk}") as refused:
        open_claim(text, by=by, at=now(), is_distinct_from=())
    assert refused.value.details["claims"] == [claim]
    second = open_claim(text, by=by, at=now(), is_distinct_from=[claim.pk])
    with pytest.raises(SimilarClaimOnRecord) as refused:
        refuse_similar_claim((CALL, "en"), acknowledged=[claim.pk])
    assert refused.value.details["claims"] == [second]
    refuse_similar_claim((CALL, "en"), acknowledged=None)


def test_of_two_who_save_the_same_claim_at_once_one_is_told_of_the_other(committed: Any) -> None:
    people, suggestions = [a_contributor() for _ in range(4)], [a_suggestion(a_snapshot()) for _ in range(2)]
    said = AttributionInput(a_source(), Stance.CONFIRMS, minute_of(now()))

    def accepting(suggestion: Suggestion, by: User) -> Callable[[], Attribution]:
        given = {"onto": ClaimText(CALL), "by": by, "at": now(), "acknowledged": (), "is_distinct_from": ()}
        return lambda: accept_suggestion(suggestion, said, **given)

    works = [
        *(lambda by=by: open_claim(ClaimText(CALL), by=by, at=now(), is_distinct_from=()) for by in people[:2]),
        *map(accepting, suggestions, people[2:]),
    ]
    outcomes = concurrently(*works)
    opened = Claim.objects.get()
    refused = [one for one in outcomes if isinstance(one, SimilarClaimOnRecord)]
    assert [one.details["claims"] for one in refused] == [[opened]] * 3


def test_merged_claims_and_later_ones_are_no_candidates(db: Any) -> None:
    merged, later = a_claim(CALL), a_claim("They met.")
    before = now()
    Claim.objects.filter(pk=merged.pk).update(stage="merged", merged_into=later)
    third = a_claim(CALL)
    assert list(similar_claims([(CALL, "en")])[CALL, "en"]) == [third.pk]
    assert list(similar_claims([(CALL, "en")], opened_before=before)[CALL, "en"]) == []


def test_a_statement_has_a_length_that_can_be_checked(db: Any) -> None:
    by, longest = a_user(), "It rained. ".ljust(MAX_STATEMENT_CHARACTERS, "x")
    claim = open_claim(ClaimText(f" {longest} "), by=by, at=now())
    too_long = ClaimText(f"{longest}x")
    with pytest.raises(StatementTooLong, match="501 characters; the limit is 500"):
        open_claim(too_long, by=by, at=now())
    with pytest.raises(StatementTooLong):
        revise_claim(claim, too_long, base_revision=1, reason="More of it.", by=by, at=now())
