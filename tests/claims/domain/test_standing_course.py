"""The course of a standing is the same as a standing derived anew at each moment, and costs no more than the record."""

from collections.abc import Iterable

import pytest

from claims.domain.clocks import Clocks
from claims.domain.history import History
from claims.domain.running_standing import StandingOutline
from claims.domain.standing import Standing, standing
from claims.domain.standing_course import CoursePoint, course_by_as_of, course_by_known_at
from tests.claims.domain.test_random_histories import HOURS, random_history
from tests.support.domain_factories import LONG_AGO, at
from tests.support.thoroughness import examples

MOMENTS = [LONG_AGO, *(at(hour) for hour in range(0, HOURS + 80, 3))]


def significant(derived: Standing) -> tuple[object, ...]:
    positions = [
        (one.party, one.kind, one.later_non_response, one.dissenting_spokespeople) for one in derived.positions
    ]
    return derived.confirmation, positions, frozenset(derived.origins)


def as_outlined(record: History, outline: StandingOutline) -> tuple[object, ...]:
    def sources(bits: int) -> tuple[int, ...]:
        return tuple(source for place, source in enumerate(sorted(record.source_facts)) if bits >> place & 1)

    positions = [
        (one.party, one.kind, one.later_non_response, sources(one.dissenting_spokespeople)) for one in outline.positions
    ]
    single = (frozenset({root}) for root in sources(outline.single_origins))
    return outline.confirmation, positions, frozenset((*single, *outline.shared_origins))


def check(record: History, points: Iterable[CoursePoint], derived: Iterable[Standing]) -> None:
    before = None
    for point, one in zip(points, derived, strict=True):
        assert as_outlined(record, point.outline) == significant(one), point.at
        assert point.is_changed == (significant(one) != before), point.at
        before = significant(one)


@pytest.mark.sampled
@pytest.mark.parametrize("chunk", range(examples(2)))
def test_random_histories_match_standings_derived_at_each_moment(chunk: int):
    for seed in range(chunk * 20, (chunk + 1) * 20):
        record = random_history(seed)
        check(
            record,
            course_by_known_at(record, MOMENTS),
            (standing(record, Clocks(moment, moment)) for moment in MOMENTS),
        )
        known_at = at(seed % (HOURS + 80))
        check(
            record,
            course_by_as_of(record, known_at, MOMENTS),
            (standing(record, Clocks(moment, known_at)) for moment in MOMENTS),
        )
