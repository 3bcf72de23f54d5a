"""Rows of the stance tables, and how one is judged: right, wrong, or the opposite of what was said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from claims.extraction import FoundAttribution
from claims.vocabulary import AFFIRMING_STANCES, Certainty, Stance
from tests.support.extraction.readable_attributions import words

ASSERTS, CONFIRMS, PARTLY_CONFIRMS = Stance.ASSERTS, Stance.CONFIRMS, Stance.PARTLY_CONFIRMS
DENIES, QUESTIONS, RETRACTS = Stance.DENIES, Stance.QUESTIONS, Stance.RETRACTS
DECLINES, SILENT = Stance.DECLINES, Stance.SILENT
CERTAIN, PROBABLE, POSSIBLE = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE

NO_COMMENT = (SILENT, DECLINES)
"""Where one careful editor prints "did not comment" and another "declined to comment"."""
NOT_DENIED = (DECLINES, QUESTIONS, SILENT)
"""What somebody did not deny is not affirmed; which kind of withholding it is, is a matter of taste."""
NOT_AFFIRMED = (DECLINES, QUESTIONS, SILENT, DENIES)
"""What somebody did not endorse, or stopped short of saying: anything but yes."""
YES = (ASSERTS, CONFIRMS)
UNSURE = (PROBABLE, POSSIBLE)
UNSIGNED = (CERTAIN, PROBABLE)
"""A passive without an agent ("no damage was reported") may count as sure or as hearsay."""


class Expected(NamedTuple):
    """One attribution that an editor reads in the text.

    `source` are words that its source must have, "" if it must have none; `content` words that must stand together in
    its content. Of several stances or certainties each is right.
    """

    source: str
    stance: Stance | tuple[Stance, ...]
    certainty: Certainty | tuple[Certainty, ...] = CERTAIN
    content: str = ""


class Row(NamedTuple):
    """A text with the attributions that must be found in it, and nothing else that is certain.

    `also` may be found, too: what an editor would neither miss nor strike out.
    """

    text: str
    expected: tuple[Expected, ...]
    also: tuple[Expected, ...] = ()


Rows = Mapping[str, Sequence[Row]]
"""Kind of wording -> its rows."""


def row(text: str, *expected: Expected, also: tuple[Expected, ...] = ()) -> Row:
    """Without anything expected: nobody has said anything yet, and nothing certain may be offered."""
    return Row(text, expected, also)


class Verdict(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    OPPOSITE = "the opposite"
    """Somebody is offered as affirming, for certain, who did not."""


class Judgement(NamedTuple):
    verdict: Verdict
    reason: str = ""


def judge(row: Row, found: Sequence[FoundAttribution]) -> Judgement:
    """Right if all that is expected was found, each by an attribution of its own, and nothing else is certain."""
    surplus = [one for one in found if one.certainty is CERTAIN and not _is_any(row, one)]
    opposite = [one for one in surplus if _affirms_for_a_source_that_did_not(row, one)]
    if opposite:
        return Judgement(Verdict.OPPOSITE, f"has {_readable(row.text, opposite)}")
    if surplus:
        return Judgement(Verdict.WRONG, f"has {_readable(row.text, surplus)}")
    if not _all_met(row, row.expected, found):
        return Judgement(Verdict.WRONG, f"lacks one of {list(row.expected)}; has {_readable(row.text, found)}")
    return Judgement(Verdict.RIGHT)


def _is_any(row: Row, found: FoundAttribution) -> bool:
    return any(_meets(row.text, expected, found) for expected in (*row.expected, *row.also))


def _affirms_for_a_source_that_did_not(row: Row, found: FoundAttribution) -> bool:
    source = words(row.text, found.source)
    return (
        found.stance in AFFIRMING_STANCES
        and bool(source)
        and not any(
            _is_its_source(expected, source)
            for expected in row.expected
            if AFFIRMING_STANCES.intersection(_stances(expected))
        )
    )


def _all_met(row: Row, expected: Sequence[Expected], found: Sequence[FoundAttribution]) -> bool:
    if not expected:
        return True
    first, *others = expected
    return any(
        _meets(row.text, first, one) and _all_met(row, others, [*found[:i], *found[i + 1 :]])
        for i, one in enumerate(found)
    )


def _meets(text: str, expected: Expected, found: FoundAttribution) -> bool:
    source, content = words(text, found.source), words(text, found.content)
    return (
        found.stance in _stances(expected)
        and found.certainty in _certainties(expected)
        and _is_its_source(expected, source)
        and stands_in(expected.content, content)
    )


def _is_its_source(expected: Expected, source: str) -> bool:
    return stands_in(expected.source, source) if expected.source else not source


def _stances(expected: Expected) -> tuple[Stance, ...]:
    return expected.stance if isinstance(expected.stance, tuple) else (expected.stance,)


def _certainties(expected: Expected) -> tuple[Certainty, ...]:
    return expected.certainty if isinstance(expected.certainty, tuple) else (expected.certainty,)


def stands_in(part: str, whole: str) -> bool:
    """Whether the words of `part` stand together in `whole`, whatever the case and the marks between them."""
    return f" {_plain(part)} " in f" {_plain(whole)} " or not part


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _readable(text: str, found: Iterable[FoundAttribution]) -> str:
    return "; ".join(
        f"{words(text, one.source) or 'nobody'} [{one.stance}, {one.certainty}] {words(text, one.content)!r}"
        for one in found
    )
