"""Word-by-word diff of two texts. Pure."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

WORDS = re.compile(r"\w+(?:[’'.,-]\w+)*|\s+|[^\w\s]")
"""A word including inner punctuation ("vice-president's", "1,000.50"), white space, or one other character."""


MAX_COMPARISONS = 4_000_000
"""Texts of which so many pairs of words would be compared are shown as replaced, between what they begin and end with
alike."""


class DiffChange(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class DiffRun(NamedTuple):
    """A stretch of text with the same change."""

    change: DiffChange
    text: str


def word_diff(before: str, after: str) -> tuple[DiffRun, ...]:
    """The diff from `before` to `after`, in reading order; removed words come before their replacements.

    Runs that are not ADDED add up to `before`, those that are not REMOVED to `after`.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    runs: list[DiffRun] = []
    for what, i, j, k, m in _changes(old, new):
        if what == "equal":
            runs.append(DiffRun(DiffChange.SAME, "".join(old[i:j])))
        else:
            runs += [DiffRun(DiffChange.REMOVED, "".join(old[i:j])), DiffRun(DiffChange.ADDED, "".join(new[k:m]))]
    return _merge_runs(_absorb_white_space([run for run in runs if run.text]))


def _changes(old: list[str], new: list[str]) -> Iterable[tuple[str, int, int, int, int]]:
    """What happens to which words, as `difflib` says it."""
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    last_old, last_new = len(old) - end, len(new) - end
    if (last_old - start) * (last_new - start) > MAX_COMPARISONS:
        return [
            ("equal", 0, start, 0, start),
            ("replace", start, last_old, start, last_new),
            ("equal", last_old, len(old), last_new, len(new)),
        ]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _common_length(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _absorb_white_space(runs: list[DiffRun]) -> list[DiffRun]:
    """Treat white space between two changes as changed, so that a rewritten phrase is one change."""
    absorbed: list[DiffRun] = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if run.change == DiffChange.SAME and not run.text.strip() and inside:
            absorbed += [DiffRun(DiffChange.REMOVED, run.text), DiffRun(DiffChange.ADDED, run.text)]
        else:
            absorbed.append(run)
    return absorbed


def _merge_runs(runs: list[DiffRun]) -> tuple[DiffRun, ...]:
    """Merge adjacent changes into one removed and one added run."""
    merged: list[DiffRun] = []
    removed, added = "", ""
    for run in [*runs, DiffRun(DiffChange.SAME, "")]:
        if run.change == DiffChange.REMOVED:
            removed += run.text
        elif run.change == DiffChange.ADDED:
            added += run.text
        else:
            merged += [DiffRun(DiffChange.REMOVED, removed), DiffRun(DiffChange.ADDED, added), run]
            removed, added = "", ""
    return tuple(run for run in merged if run.text)
