"""Which later stance contradicts an earlier one, and what an attribution is compared with."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from claims.domain.contradictions import CONTRADICTED_BY, contradicted_attribution
from claims.domain.history import AttributionFact
from claims.vocabulary import Precision, Stance
from tests.support.domain_factories import (
    KREMLIN,
    MFA,
    OFFICIAL,
    PMO,
    RUSSIA,
    RUSSIAN_VOICES,
    RYABKOV,
    a_history,
    asserts,
    at,
    attribution,
    changed,
    confirms,
    declines,
    denies,
    partly,
    questions,
    reportedly,
    retracts,
    same,
    silent,
    speaks,
)

CONTRADICTIONS = {
    # What was affirmed, in whatever way, is denied...
    (Stance.ASSERTS, Stance.DENIES),
    (Stance.CONFIRMS, Stance.DENIES),
    (Stance.PARTLY_CONFIRMS, Stance.DENIES),
    # ...or the other way round...
    (Stance.DENIES, Stance.ASSERTS),
    (Stance.DENIES, Stance.CONFIRMS),
    (Stance.DENIES, Stance.PARTLY_CONFIRMS),
    # ...or what was taken back is affirmed again. All else is a change of degree, a doubt, or says itself what it does.
    (Stance.RETRACTS, Stance.ASSERTS),
    (Stance.RETRACTS, Stance.CONFIRMS),
    (Stance.RETRACTS, Stance.PARTLY_CONFIRMS),
}


def test_every_stance_says_what_contradicts_it():
    assert CONTRADICTED_BY.keys() == set(Stance)


@pytest.mark.parametrize(("earlier", "later"), list(product(Stance, Stance)))
def test_the_rule_for_each_pair_of_stances(earlier, later):
    said, new = attribution(PMO, earlier, 1), attribution(PMO, later, 2)
    found = contradicted_attribution(a_history([said, new], [PMO]), new.id)
    assert found == (said if (earlier, later) in CONTRADICTIONS else None)


def contradicted(*earlier: AttributionFact, new: AttributionFact, **history: object) -> AttributionFact | None:
    return contradicted_attribution(a_history([*earlier, new], **history), new.id)


def test_only_the_latest_statement_is_compared():
    denial = denies(PMO, 1)
    assert contradicted(denial, confirms(PMO, 2), new=confirms(PMO, 3)) is None
    assert contradicted(denial, questions(PMO, 2), new=confirms(PMO, 3)) is None


@pytest.mark.parametrize("between", [silent(PMO, 2), declines(PMO, 2), reportedly(confirms(PMO, 2))])
def test_silence_and_what_does_not_count_are_passed_over(between):
    denial = denies(PMO, 1)
    assert contradicted(denial, between, new=confirms(PMO, 3)) == denial


def test_what_is_dated_before_is_compared_with_what_came_next():
    denial = denies(PMO, 5)
    assert contradicted(denial, new=confirms(PMO, 1, recorded_at=at(9))) == denial
    assert contradicted(denial, new=retracts(PMO, 1, recorded_at=at(9))) is None


def test_what_is_known_only_to_the_month_is_compared_by_its_end():
    """As everywhere: it counts from the end of the month, or from when it was recorded if that was earlier."""
    in_july = {"edtf": "2025-07", "stated_at": datetime(2025, 7, 1, tzinfo=UTC), "precision": Precision.MONTH}
    denial = denies(PMO, 9, **in_july)
    assert contradicted(denial, questions(PMO, 5), new=confirms(PMO, 12)) == denial
    assert contradicted(denial, denies(PMO, 10), new=confirms(PMO, 5)) == denial
    assert contradicted(denial, new=retracts(PMO, 5)) is None


def test_what_was_corrected_or_withdrawn_contradicts_nothing():
    assert contradicted(denies(PMO, 1, superseded_at=at(2)), new=confirms(PMO, 3)) is None
    assert contradicted(denies(PMO, 1, is_withdrawal=True), new=confirms(PMO, 3)) is None


def test_sources_contradict_themselves_and_not_each_other():
    assert contradicted(denies(KREMLIN, 1), new=confirms(PMO, 2), parties=[KREMLIN, PMO]) is None


def test_whoever_speaks_for_a_party_contradicts_the_party():
    denial = denies(MFA, 1)
    voices = {"parties": [MFA], "links": RUSSIAN_VOICES}
    assert contradicted(denial, new=asserts(RYABKOV, 2), **voices) == denial
    # Two voices of Russia differ, but Russia is no party to the claim.
    assert contradicted(denial, new=asserts(KREMLIN, 2), **voices) is None
    assert contradicted(denial, new=asserts(KREMLIN, 2), parties=[RUSSIA], links=RUSSIAN_VOICES) == denial


def test_a_role_that_had_ended_makes_no_contradiction():
    former = [speaks(RYABKOV, MFA, until=date(2025, 7, 1))]
    assert contradicted(denies(MFA, 1), new=asserts(RYABKOV, 2), parties=[MFA], links=former) is None


def test_merged_sources_are_one():
    denial = denies(PMO, 1)
    found = contradicted(denial, new=partly(RYABKOV, 2), identities=[same(RYABKOV, PMO)])
    assert found == denial


@pytest.mark.parametrize(
    "new",
    [
        reportedly(confirms(PMO, 2)),
        changed(confirms(PMO, 2), repeats=1),
        confirms(PMO, 2, is_withdrawal=True),
    ],
)
def test_what_does_not_count_contradicts_nothing(new):
    assert contradicted(denies(PMO, 1), new=new) is None


def test_unnamed_sources_are_nobody_and_contradict_nobody():
    assert contradicted(denies(OFFICIAL, 1), new=confirms(OFFICIAL, 2)) is None
