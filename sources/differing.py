"""Word-by-word diff of two texts. Pure."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

WORDS = re.compile(r"\w+(?:[’'.,-]\w+)*|\s+|[^\w\s]")
"""A word including inner punctuation ("vice-president's", "1,000.50"), white space, or one other character."""


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Run(NamedTuple):
    """A stretch of text with the same change."""

    change: Change
    text: str


def differing(before: str, after: str) -> tuple[Run, ...]:
    """The diff from `before` to `after`, in reading order; removed words come before their replacements.

    Runs that are not ADDED add up to `before`, those that are not REMOVED to `after`.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    runs: list[Run] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(Run(Change.SAME, "".join(old[i:j])))
        else:
            runs += [Run(Change.REMOVED, "".join(old[i:j])), Run(Change.ADDED, "".join(new[k:m]))]
    return _merge_runs(_absorb_white_space([run for run in runs if run.text]))


def _absorb_white_space(runs: list[Run]) -> list[Run]:
    """Treat white space between two changes as changed, so that a rewritten phrase is one change."""
    absorbed: list[Run] = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if run.change == Change.SAME and not run.text.strip() and inside:
            absorbed += [Run(Change.REMOVED, run.text), Run(Change.ADDED, run.text)]
        else:
            absorbed.append(run)
    return absorbed


def _merge_runs(runs: list[Run]) -> tuple[Run, ...]:
    """Merge adjacent changes into one removed and one added run."""
    merged: list[Run] = []
    removed, added = "", ""
    for run in [*runs, Run(Change.SAME, "")]:
        if run.change == Change.REMOVED:
            removed += run.text
        elif run.change == Change.ADDED:
            added += run.text
        else:
            merged += [Run(Change.REMOVED, removed), Run(Change.ADDED, added), run]
            removed, added = "", ""
    return tuple(run for run in merged if run.text)
