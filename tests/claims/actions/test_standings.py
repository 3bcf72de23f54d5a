"""The kept confirmation, and finding where it differs from the record."""

import pytest

from claims.actions import standings
from claims.actions.standings import Difference, differences, refresh
from claims.models import ChangeEvent, CurrentStanding
from claims.vocabulary import Stance
from tests.factories import a_claim, a_source, an_attribution


def found() -> list[Difference]:
    return [difference for _, batch in differences() for difference in batch]


@pytest.fixture
def claims(db):
    party = a_source()
    made = [a_claim(parties=(party,)) for _ in range(5)]
    for claim in made:
        an_attribution(claim, party, Stance.CONFIRMS)
    return made


def test_what_the_actions_keep_is_what_the_record_says(claims):
    assert found() == []


@pytest.mark.parametrize("size", [1, 2, 5, 500])
def test_every_falsified_row_is_found_in_batches_of_any_size(size, claims, monkeypatch):
    monkeypatch.setattr(standings, "BATCH", size)
    CurrentStanding.objects.filter(claim=claims[1]).update(confirmation="denied")
    CurrentStanding.objects.filter(claim=claims[3]).update(origins=7)
    CurrentStanding.objects.filter(claim=claims[4]).delete()
    right = ("confirmed", 1)
    assert found() == [
        Difference(claims[1].pk, ("denied", 1), right),
        Difference(claims[3].pk, ("confirmed", 7), right),
        Difference(claims[4].pk, None, right),
    ]
    assert sum(seen for seen, _ in differences()) == 5


def test_a_refresh_puts_right_what_differs_and_leaves_the_rest_alone(claims):
    CurrentStanding.objects.filter(claim=claims[1]).update(confirmation="denied")
    told = ChangeEvent.objects.count()
    refresh([claim.pk for claim in claims])
    assert found() == []
    assert ChangeEvent.objects.count() == told + 1


def test_a_batch_of_claims_costs_eight_queries(claims, django_assert_num_queries):
    with django_assert_num_queries(8):  # the ids (a cursor), the kept rows, and six for the histories
        assert found() == []
