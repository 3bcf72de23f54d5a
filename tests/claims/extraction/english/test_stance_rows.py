"""Every row of the stance tables: right as offered, and never the opposite of what was said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.extraction import Extractor
from tests.claims.extraction.english.rows import (
    stance_rows,
    stance_rows_eighth,
    stance_rows_fifth,
    stance_rows_fourth,
    stance_rows_held,
    stance_rows_seventh,
    stance_rows_sixth,
    stance_rows_third,
)
from tests.support.extraction.stance_rows import Row, Rows, Verdict, judge

TABLES: dict[str, Rows] = {
    "rows": stance_rows.ROWS,
    "held rows": stance_rows_held.HELD_ROWS,
    "third rows": stance_rows_third.THIRD_ROWS,
    "fourth rows": stance_rows_fourth.FOURTH_ROWS,
    "fifth rows": stance_rows_fifth.FIFTH_ROWS,
    "sixth rows": stance_rows_sixth.SIXTH_ROWS,
    "seventh rows": stance_rows_seventh.SEVENTH_ROWS,
    "eighth rows": stance_rows_eighth.EIGHTH_ROWS,
}

KNOWN_MISSES = frozenset(Path(__file__).with_name("known_misses.txt").read_text("utf-8").splitlines())
"""Texts that are not read rightly yet. They may be wrong, but never the opposite."""

MIN_SHARE_RIGHT = 0.92


def all_rows() -> Iterator[Row]:
    return (row for table in TABLES.values() for rows in table.values() for row in rows)


KINDS = [(table, kind) for table, rows in TABLES.items() for kind in rows]


@pytest.mark.parametrize(("table", "kind"), KINDS)
def test_rows_are_right_as_offered_and_never_the_opposite(extractor: Extractor, table: str, kind: str) -> None:
    judged = {row.text: judge(row, extractor.find(row.text)) for row in TABLES[table][kind]}

    assert {text: each.reason for text, each in judged.items() if each.verdict is Verdict.OPPOSITE} == {}
    missed = {text: each.reason for text, each in judged.items() if each.verdict is not Verdict.RIGHT}
    assert {text: reason for text, reason in missed.items() if text not in KNOWN_MISSES} == {}
    assert {text for text in judged if text in KNOWN_MISSES and text not in missed} == set()


def test_nearly_all_rows_are_right() -> None:
    assert len(KNOWN_MISSES) <= (1 - MIN_SHARE_RIGHT) * len(list(all_rows()))


def test_all_tables_have_the_same_kinds_and_no_row_twice() -> None:
    texts = [row.text for row in all_rows()]

    assert len({frozenset(rows) for rows in TABLES.values()}) == 1
    assert len(texts) == len(set(texts))


def test_no_known_miss_is_left_over_from_a_row_that_is_gone() -> None:
    assert {row.text for row in all_rows()} >= KNOWN_MISSES
