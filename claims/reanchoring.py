"""Finding the words of an attribution again in a newer text of their document. Pure.

The words are a W3C `TextQuoteSelector` (exact, prefix, suffix). They are the same, have moved, have been changed, or
are gone.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple

from claims.rewording import WORD, Words
from claims.vocabulary import Refound
from sources.anchoring import CONTEXT, Quote, Span
from sources.typography import Settled, settled

SURE = 32
"""Words found elsewhere are those that were meant when so many characters agree, those around them counted in."""
OCCURRENCES = 100
"""How many places of the same words are looked at on either side of the old one."""


class Refinding(NamedTuple):
    """What became of the words, and the characters of the newer text at which they, or what replaced them, stand."""

    found: Refound
    span: Span | None


class Place(NamedTuple):
    """Where the words stand, and whether enough agrees for them to be those that were meant."""

    span: Span
    is_sure: bool


class NewerText:
    """A text in which the words of many attributions are looked for: what takes long is prepared once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def refind(self, quote: Quote, was: Span) -> Refinding:
        """What became of the words of `quote`, which stood at `was` in an earlier text.

        Where quotation marks, dashes or white space alone differ, the words count as moved: found, and written
        otherwise. Of several places that have the words, it is the one around which most agrees, then the old one,
        then the one closest to it. A few words that stand in quite another context count as changed.
        """
        place = _place(self.text, quote, was.start) or self._settled_place(quote, was)
        if place is None:
            return self._reworded(quote, was)
        if place.span == was and was.of(self.text) == quote.exact:
            return Refinding(Refound.SAME, was)
        return Refinding(Refound.MOVED if place.is_sure else Refound.CHANGED, place.span)

    @cached_property
    def _settled(self) -> Settled:
        return Settled(self.text)

    @cached_property
    def _words(self) -> Words:
        return Words(self._settled.text)

    def _settled_place(self, quote: Quote, was: Span) -> Place | None:
        place = _place(self._settled.text, Quote(*map(settled, quote)), self._settled.near(was.start))
        return place and Place(self._settled.place(place.span), place.is_sure)

    def _reworded(self, quote: Quote, was: Span) -> Refinding:
        span = self._words.refind(Quote(*map(settled, quote)), self._settled.near(was.start))
        return Refinding(Refound.CHANGED, self._settled.place(span)) if span else Refinding(Refound.GONE, None)


def carried(pieces: tuple[Span, ...], was: str, now: str) -> tuple[Span, ...]:
    """Where pieces of the words `was` stand in the words `now` that replaced them, both counted from their beginning.

    Words that were exchanged for others are carried onto those; a piece of which nothing is left is dropped.
    """
    old, new = (list(WORD.finditer(words)) for words in (was, now))
    before, after = ([word.group().lower() for word in words] for words in (old, new))
    turned = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = []
    for piece in pieces:
        held = [i for i, word in enumerate(old) if piece.overlaps(Span(*word.span()))]
        reached = [_reached(i, turned) for i in held]
        first, last = min((j for j, _ in reached), default=0), max((k for _, k in reached), default=0)
        if first < last:
            found.append(Span(new[first].start(), new[last - 1].end()))
    return tuple(found)


def _reached(index: int, turned: list[tuple[Any, int, int, int, int]]) -> tuple[int, int]:
    """Which words, the end exclusive, one word became."""
    what, i, _, j, k = next(step for step in turned if step[1] <= index < step[2])
    return (j + index - i, j + index - i + 1) if what == "equal" else (j, k)


def _place(text: str, quote: Quote, near: int) -> Place | None:
    """The place of the words around which most agrees; of equals the old one, then the closest to it."""
    found = _occurrences(text, quote, near) if quote.exact.strip() else ()
    starts = {start for start in found if _stands_alone(text, quote, start)}
    if not starts:
        return None
    agreeing = {start: _agreeing(text, quote, start) for start in starts}
    best = max(starts, key=lambda start: (agreeing[start], -abs(start - near), -start))
    enough = min(SURE, sum(map(len, quote)))
    return Place(Span(best, best + len(quote.exact)), len(quote.exact) + agreeing[best] >= enough)


def _occurrences(text: str, quote: Quote, near: int) -> Iterator[int]:
    """Where the words stand: with all that stood around them, and the closest to the old place on either side."""
    around = "".join((quote.prefix, quote.exact, quote.suffix))
    for start in (*_after(text, around, near, 1), *_before(text, around, near, 1)):
        yield start + len(quote.prefix)
    yield from _after(text, quote.exact, near, OCCURRENCES)
    yield from _before(text, quote.exact, near, OCCURRENCES)


def _after(text: str, words: str, near: int, most: int) -> Iterator[int]:
    for _ in range(most):
        start = text.find(words, near)
        if start < 0:
            return
        yield start
        near = start + 1


def _before(text: str, words: str, near: int, most: int) -> Iterator[int]:
    end = max(0, near + len(words) - 1)
    for _ in range(most):
        start = text.rfind(words, 0, end)
        if start < 0:
            return
        yield start
        end = start + len(words) - 1


def _stands_alone(text: str, quote: Quote, start: int) -> bool:
    """Whether the words are whole there: “spoke” is not in “spoken”, unless it was cut so before."""
    end = start + len(quote.exact)
    grows_before = _is_word(text[max(0, start - 1) : start]) and _is_word(quote.exact[:1])
    grows_after = _is_word(text[end : end + 1]) and _is_word(quote.exact[-1:])
    return (not grows_before or _is_word(quote.prefix[-1:])) and (not grows_after or _is_word(quote.suffix[:1]))


def _is_word(character: str) -> bool:
    return character.isalnum()


def _agreeing(text: str, quote: Quote, start: int) -> int:
    """How many characters directly before and after the words are as they were."""
    end = start + len(quote.exact)
    before = text[max(0, start - 2 * CONTEXT) : start]
    after = text[end : end + 2 * CONTEXT]
    return _in_common(before[::-1], quote.prefix[::-1]) + _in_common(after, quote.suffix)


def _in_common(one: str, other: str) -> int:
    """With how many characters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
