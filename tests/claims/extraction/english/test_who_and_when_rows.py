"""Every text of the tables of who said it, through whom and when."""

import pytest

from claims.extraction import Extractor
from tests.claims.extraction.english.rows import who_and_when_rows, who_and_when_rows_held
from tests.support.extraction.who_and_when_rows import Passage, Passages, faults_of

TABLES: dict[str, Passages] = {
    "rows": who_and_when_rows.PASSAGES,
    "held rows": who_and_when_rows_held.HELD_PASSAGES,
}

KNOWN_MISSES: frozenset[str] = frozenset(
    {
        # The parser takes "guide" for the verb.
        "“We reached the hut at six.\n\n“Nobody had told us of the storm,” guide Maja Brun said.",
    }
)
"""Texts that are not read rightly yet."""

ALL = [each for table in TABLES.values() for passages in table.values() for each in passages]


@pytest.mark.parametrize("each", [pytest.param(each, id=each.text) for each in ALL])
def test_who_said_it_through_whom_and_when(extractor: Extractor, each: Passage) -> None:
    faults = faults_of(each, extractor)

    assert bool(faults) == (each.text in KNOWN_MISSES), faults


def test_no_text_is_there_twice_and_no_known_miss_is_left_over() -> None:
    texts = [each.text for each in ALL]

    assert len(texts) == len(set(texts))
    assert set(texts) >= KNOWN_MISSES
