"""What changed between two texts, word by word. Pure."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

WORDS = re.compile(r"\w+(?:[’'.,-]\w+)*|\s+|[^\w\s]")
"""A word with what binds its parts ("vice-president's", "1,000.50"), a stretch of white space, or one other sign."""


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Run(NamedTuple):
    """A stretch of text of which the same is true."""

    change: Change
    text: str


def differing(before: str, after: str) -> tuple[Run, ...]:
    """How `before` became `after`, in the order of reading; of words that were exchanged, the removed ones first.

    The runs that are not ADDED make up `before` again, those that are not REMOVED make up `after`.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    runs: list[Run] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(Run(Change.SAME, "".join(old[i:j])))
        else:
            runs += [Run(Change.REMOVED, "".join(old[i:j])), Run(Change.ADDED, "".join(new[k:m]))]
    return _joined(_without_islands([run for run in runs if run.text]))


def _without_islands(runs: list[Run]) -> list[Run]:
    """White space alone between two exchanges is part of them: a phrase that was rewritten reads as one."""
    whole: list[Run] = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if run.change == Change.SAME and not run.text.strip() and inside:
            whole += [Run(Change.REMOVED, run.text), Run(Change.ADDED, run.text)]
        else:
            whole.append(run)
    return whole


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Between two stretches that stayed, one of what was removed and one of what was added."""
    joined: list[Run] = []
    removed, added = "", ""
    for run in [*runs, Run(Change.SAME, "")]:
        if run.change == Change.REMOVED:
            removed += run.text
        elif run.change == Change.ADDED:
            added += run.text
        else:
            joined += [Run(Change.REMOVED, removed), Run(Change.ADDED, added), run]
            removed, added = "", ""
    return tuple(run for run in joined if run.text)
