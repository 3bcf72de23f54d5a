"""Recording and correcting affiliations, and the standings that they change."""

from datetime import date

import pytest

from claims.actions.affiliations import AffiliationInput, record_affiliation
from claims.exceptions import CircularAffiliation, AlreadySuperseded, ReasonMissing
from claims.ledger import read_history
from claims.models import CurrentStanding
from claims.moments import resolve_clocks
from claims.standing import standing
from claims.vocabulary import Confirmation, Stance
from sources.models import Affiliation
from tests.factories import a_claim, a_source, an_attribution, now, speaks_for


@pytest.fixture
def ryabkov(db):
    return a_source("Sergei Ryabkov")


@pytest.fixture
def ministry(db):
    return a_source("Russian Foreign Ministry")


def office(source, body, **fields) -> AffiliationInput:
    return AffiliationInput(source, body, "deputy foreign minister", **{"speaks_for": True} | fields)


def confirmation(claim) -> str:
    return CurrentStanding.objects.get(claim=claim).confirmation


def test_learning_that_someone_speaks_for_a_party_makes_their_words_its_position(ryabkov, ministry, alice):
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov, Stance.ASSERTS)
    assert confirmation(claim) == Confirmation.SINGLE_SOURCE
    before = now()
    record_affiliation(office(ryabkov, ministry), by=alice, at=now())
    assert confirmation(claim) == Confirmation.CONFIRMED
    assert standing(read_history(claim.pk), resolve_clocks(None, before, now=now())).confirmation == Confirmation.SINGLE_SOURCE


def test_updates_claims_of_indirect_spokespeople(ryabkov, ministry, alice):
    russia = a_source("Russia")
    claim = a_claim(parties=(russia,))
    an_attribution(claim, ryabkov, Stance.ASSERTS)
    speaks_for(ryabkov, ministry, by=alice)
    record_affiliation(office(ministry, russia), by=alice, at=now())
    assert confirmation(claim) == Confirmation.CONFIRMED


def test_a_correction_restores_the_standings(ryabkov, ministry, alice):
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov, Stance.ASSERTS)
    first = record_affiliation(office(ryabkov, ministry), by=alice, at=now())
    ended = office(ryabkov, ministry, until=date(2024, 12, 31))
    record_affiliation(ended, supersedes=first, reason="he had left", by=alice, at=now())
    assert confirmation(claim) == Confirmation.SINGLE_SOURCE
    assert list(Affiliation.objects.in_force().values_list("until", flat=True)) == [date(2024, 12, 31)]


def test_a_role_without_speaking_rights_changes_no_standing(ryabkov, ministry, alice):
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov, Stance.ASSERTS)
    record_affiliation(office(ryabkov, ministry, speaks_for=False), by=alice, at=now())
    assert confirmation(claim) == Confirmation.SINGLE_SOURCE


def test_a_correction_needs_a_reason_and_a_current_affiliation(ryabkov, ministry, alice):
    first = record_affiliation(office(ryabkov, ministry), by=alice, at=now())
    with pytest.raises(ReasonMissing):
        record_affiliation(office(ryabkov, ministry), supersedes=first, by=alice, at=now())
    record_affiliation(office(ryabkov, ministry), supersedes=first, reason="other role", by=alice, at=now())
    with pytest.raises(AlreadySuperseded):
        record_affiliation(office(ryabkov, ministry), supersedes=first, reason="once more", by=alice, at=now())


def test_nobody_speaks_for_themselves_in_a_circle(ryabkov, ministry, alice):
    russia = a_source("Russia")
    record_affiliation(office(ryabkov, ministry), by=alice, at=now())
    record_affiliation(office(ministry, russia), by=alice, at=now())
    with pytest.raises(CircularAffiliation, match="make Russia its own spokesperson"):
        record_affiliation(office(russia, ryabkov), by=alice, at=now())


def test_two_may_speak_for_each_other_one_after_the_other(ryabkov, ministry, alice):
    record_affiliation(office(ryabkov, ministry, until=date(2020, 1, 1)), by=alice, at=now())
    record_affiliation(office(ministry, ryabkov, since=date(2020, 1, 2)), by=alice, at=now())
    with pytest.raises(CircularAffiliation):
        record_affiliation(office(ministry, ryabkov, since=date(2019, 1, 1)), by=alice, at=now())
