"""Every Russian row: right as offered, and never the opposite of what was said."""

from collections.abc import Iterator

import pytest

from claims.extraction import Extractor, has_extractor
from tests.claims.extraction.russian import further_stance_rows, stance_rows, stance_rows_held, stance_rows_third
from tests.support.extraction.stance_rows import Row, Rows, Verdict, judge

TABLES: dict[str, Rows] = {
    "rows": stance_rows.ROWS,
    "further": further_stance_rows.ROWS,
    "held": stance_rows_held.HELD_ROWS,
    "third": stance_rows_third.ROWS,
}

KNOWN_MISSES = frozenset({"Склад сгорел, пишет «Вестник», который цитирует сторожа."})
"""Texts that are not read rightly yet. They may be wrong, but never the opposite."""

pytestmark = pytest.mark.skipif(
    not has_extractor("ru"), reason="the packages that read Russian are not installed: pip install claimtrack[russian]"
)

MIN_SHARE_RIGHT = 0.9


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


def test_no_row_is_there_twice_and_no_known_miss_is_left_over() -> None:
    texts = [row.text for row in all_rows()]

    assert len(texts) == len(set(texts))
    assert set(texts) >= KNOWN_MISSES
