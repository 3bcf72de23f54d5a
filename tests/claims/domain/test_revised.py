"""Which of several revisions the desk knew at a time."""

from datetime import UTC, datetime

import pytest

from claims.domain.clocks import EARLIEST, LATEST
from claims.domain.history import History, SourceFact
from claims.domain.revised import Revised, known_values


def at(hour: int) -> datetime:
    return datetime(2025, 7, 28, hour, tzinfo=UTC)


KAN = [Revised(at(9), "Kan"), Revised(at(12), "Kan 11"), Revised(at(15), "Kan News")]


@pytest.mark.parametrize(
    ("known_at", "name"),
    [
        (EARLIEST, "Kan"),  # before the first revision was kept, the source had a name as well
        (at(9), "Kan"),
        (at(11), "Kan"),
        (at(12), "Kan 11"),  # a revision counts from the moment at which it was recorded
        (at(14), "Kan 11"),
        (at(15), "Kan News"),
        (LATEST.known_at, "Kan News"),
    ],
)
def test_the_newest_revision_by_then_counts(known_at: datetime, name: str):
    assert known_values({7: KAN}, known_at) == {7: name}


def test_a_source_that_was_never_revised_keeps_its_facts():
    kan, tass = SourceFact(1, "Kan 11"), SourceFact(2, "TASS")
    earlier = SourceFact(1, "Kan")
    history = History({1: kan, 2: tass}, revised_facts={1: [Revised(at(9), earlier), Revised(at(12), kan)]})
    assert history.facts_at(at(10)) == {1: earlier, 2: tass}
    assert history.facts_at(at(12)) == {1: kan, 2: tass}
