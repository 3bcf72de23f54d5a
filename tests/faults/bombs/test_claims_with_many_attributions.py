"""A claim with very many attributions costs in proportion to them, not to their square."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims.domain.clocks import LATEST, Clocks
from claims.domain.comparison import compare_standings
from claims.domain.history import AttributionFact, History, PartyList, SourceFact
from claims.domain.independence import MAX_EXACT_CANDIDATES, SpeaksForLink, independent_origins
from claims.domain.origin_trace import trace_origins
from claims.domain.standing import standing
from claims.domain.timeline import TimelineView, build_timeline
from claims.domain.wording import wordings
from claims.projections.standing_changes import changes_by_as_of, changes_by_known_at
from claims.vocabulary import Precision, Stance
from tests.faults.bombs.work import lines_run_by

START = datetime(2025, 1, 1, tzinfo=UTC)
END = START + timedelta(days=3650)
FEW, MANY = 100, 400
MAX_GROWTH = 5.5
"""Four times the attributions may cost a little more than four times the work, for sorting; the square would be 16."""


def a_long_history(size: int, source_count: int) -> History:
    """Attributions on as many days, by sources of which half speak for a party, some of which disagree and retract."""
    dice = random.Random(size)  # noqa: S311  (a test's dice)
    party = source_count + 1
    moments = [START + timedelta(days=3650 * number / size) for number in range(size)]
    attributions = tuple(
        AttributionFact(
            id=number,
            source=dice.randrange(1, source_count + 1),
            stance=dice.choice(list(Stance)),
            stated_at=moment,
            precision=Precision.MINUTE,
            recorded_at=moment + timedelta(minutes=dice.randrange(90)),
        )
        for number, moment in enumerate(moments, 1)
    )
    return History(
        source_facts={number: SourceFact(number, f"Source {number}") for number in range(1, source_count + 3)},
        attributions=attributions,
        party_lists=(PartyList(1, START, (party, 1)),),
        links=tuple(
            SpeaksForLink(number, party, (START + timedelta(days=number)).date(), None, START)
            for number in range(1, source_count // 2)
        ),
    )


QUESTIONS: dict[str, Callable[[History], Any]] = {
    "standing": lambda record: standing(record, LATEST),
    "wording": lambda record: wordings(standing(record, LATEST), record.source_facts),
    "origins": lambda record: trace_origins(record, standing(record, LATEST), END, {}),
    "as-of view": lambda record: compare_standings(
        standing(record, Clocks(END - timedelta(days=1800), END)),
        standing(record, LATEST),
        Clocks(END - timedelta(days=1800), END),
    ),
    "picture of the timeline": lambda record: build_timeline(record, END, TimelineView()),
    "timeline as logged": lambda record: changes_by_known_at(record, limit=2),
    "timeline as stated": lambda record: changes_by_as_of(record, LATEST.known_at, limit=2),
}


@pytest.mark.parametrize("few_sources", [True, False], ids=["few sources", "many sources"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_work_grows_with_the_number_of_attributions(question: str, *, few_sources: bool):
    few, many = (a_long_history(size, 10 if few_sources else size) for size in (FEW, MANY))
    ask = QUESTIONS[question]
    assert lines_run_by(lambda: ask(many)) < MAX_GROWTH * lines_run_by(lambda: ask(few))


def test_thousands_of_origins_are_counted():
    assert len(independent_origins(frozenset({root}) for root in range(5000))) == 5000


def test_origins_that_all_overlap_do_not_take_for_ever():
    """Each shares a root with the next: every second one is independent."""
    chain = [frozenset({root, root + 1}) for root in range(10 * MAX_EXACT_CANDIDATES)]
    assert len(independent_origins(chain)) == 5 * MAX_EXACT_CANDIDATES
