"""Stored standings and positions, and finding those that differ from the record."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.actions.projections import standings
from claims.actions.projections.standings import StandingDrift, backfill, find_drift, refresh_claims, repair
from claims.models import ChangeEvent, ClaimProjection, CurrentPosition, CurrentStanding
from claims.vocabulary import PositionKind, Stance
from tests.support.factories import a_claim, a_source, an_attribution

pytestmark = pytest.mark.django_db


def found() -> list[StandingDrift]:
    return [difference for _, batch in find_drift() for difference in batch]


@pytest.fixture(scope="module")
def claims(module_db):
    party = a_source()
    made = [a_claim(parties=(party,)) for _ in range(5)]
    for claim in made:
        an_attribution(claim, party, Stance.CONFIRMS)
    return made


def test_stored_standings_match_the_record(claims):
    assert found() == []


@pytest.mark.parametrize("size", [1, 2, 5, 500])
def test_every_wrong_row_is_found_in_batches_of_any_size(size, claims, monkeypatch):
    monkeypatch.setattr(standings, "MAX_BATCH_CLAIMS", size)
    CurrentStanding.objects.filter(claim=claims[1]).update(confirmation="denied")
    CurrentStanding.objects.filter(claim=claims[3]).update(origins=7)
    CurrentStanding.objects.filter(claim=claims[4]).delete()
    differing = found()
    assert [difference.claim for difference in differing] == [claims[1].pk, claims[3].pk, claims[4].pk]
    assert [difference.derived for difference in differing] == [differing[0].derived] * 3
    right = differing[0].derived
    assert (right.confirmation, right.origins) == ("confirmed", 1)
    assert differing[0].stored == replace(right, confirmation="denied")
    assert differing[1].stored == replace(right, origins=7)
    assert differing[2].stored is None
    assert sum(seen for seen, _ in find_drift()) == 5


POSITIONS = [
    {"kind": PositionKind.DENIES},
    {"since": datetime(2020, 1, 1, tzinfo=UTC)},
    {"since_edtf": "2025-08-20"},
    {"last_checked": None},
    {"last_checked_edtf": "2025-08-20"},
]
POSITION_FIELDS = ("party", "kind", "since", "since_edtf", "last_checked", "last_checked_edtf")


@pytest.mark.parametrize("wrong", POSITIONS)
def test_a_wrong_position_is_found_and_repaired(wrong, claims):
    right = list(CurrentPosition.objects.filter(claim=claims[2]).values(*POSITION_FIELDS))
    CurrentPosition.objects.filter(claim=claims[2]).update(**wrong)
    differing = found()
    assert [difference.claim for difference in differing] == [claims[2].pk]
    events = ChangeEvent.objects.count()
    repair([one.claim for one in differing])
    assert found() == []
    mended = CurrentPosition.objects.filter(claim=claims[2]).values(*POSITION_FIELDS)
    assert list(mended) == right
    assert ChangeEvent.objects.count() == events  # the confirmation was correct


def test_an_upgrade_writes_the_dates_of_positions_as_recorded(claims):
    right = list(CurrentPosition.objects.order_by("claim").values(*POSITION_FIELDS))
    CurrentPosition.objects.filter(claim__in=claims[:2]).update(since_edtf="", last_checked_edtf="")
    assert sum(backfill()) == 2
    assert list(CurrentPosition.objects.order_by("claim").values(*POSITION_FIELDS)) == right
    assert sum(backfill()) == 0


def test_a_missing_or_extra_position_is_found(claims):
    CurrentPosition.objects.filter(claim=claims[0]).delete()
    CurrentPosition.objects.create(claim=claims[1], party=a_source(), kind=PositionKind.NOT_ASKED)
    assert [difference.claim for difference in found()] == [claims[0].pk, claims[1].pk]


def test_a_wrong_summary_is_found_and_repaired(claims):
    CurrentStanding.objects.filter(claim=claims[2]).update(picture="something else")
    (difference,) = found()
    assert difference.stored == replace(difference.derived, picture="something else")
    repair([difference.claim])
    assert found() == []


def test_a_refresh_repairs_what_differs_and_leaves_the_rest_alone(claims):
    CurrentStanding.objects.filter(claim=claims[1]).update(confirmation="denied")
    untouched = CurrentStanding.objects.get(claim=claims[0])
    events = ChangeEvent.objects.count()
    refresh_claims([claim.pk for claim in claims])
    assert found() == []
    event = ChangeEvent.objects.last()
    assert (ChangeEvent.objects.count(), event.data) == (events + 1, {"from": "denied", "to": "confirmed"})
    mended = CurrentStanding.objects.get(claim=claims[1])
    assert mended.confirmation_changed_at == event.recorded_at
    assert CurrentStanding.objects.get(claim=claims[0]).confirmation_changed_at == untouched.confirmation_changed_at


def test_changed_at_stays_if_the_confirmation_stays(claims):
    before = CurrentStanding.objects.get(claim=claims[0])
    CurrentStanding.objects.filter(claim=claims[0]).update(origins=7)
    refresh_claims([claims[0].pk])
    after = CurrentStanding.objects.get(claim=claims[0])
    assert (after.origins, after.confirmation_changed_at) == (1, before.confirmation_changed_at)


def test_a_refresh_without_differences_writes_nothing(claims, django_assert_num_queries):
    before = list(ClaimProjection.objects.order_by("pk").values())
    with django_assert_num_queries(4):  # stored standings, record, projections, pending updates
        refresh_claims([claim.pk for claim in claims])
    assert list(ClaimProjection.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("number", [1, 5])
def test_a_refresh_takes_as_many_queries_for_many_claims_as_for_one(number, claims, django_assert_num_queries):
    CurrentStanding.objects.filter(claim__in=claims[:number]).update(confirmation="denied")
    CurrentPosition.objects.filter(claim__in=claims[:number]).update(kind=PositionKind.DENIES)
    with django_assert_num_queries(4 + 4):  # events; standings; positions out, and in
        refresh_claims([claim.pk for claim in claims])


def test_a_batch_of_claims_takes_four_queries(claims, django_assert_num_queries):
    with django_assert_num_queries(4):  # the ids (a cursor), the stored standings and projections, the record
        assert found() == []
