"""Reanchors the quote of an attribution in a newer text of its document. Pure.

The quote is a W3C `TextQuoteSelector` (exact, prefix, suffix). It is in the same place, has moved, has changed, or is
gone.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple

from claims.domain.text.fuzzy_match import WORD, WordIndex
from claims.vocabulary import ReanchorResult
from sources.text.normalized_text import NormalizedText, normalize
from sources.text.spans import QUOTE_CONTEXT_CHARACTERS, Span, TextQuote

MIN_MATCHING_CHARACTERS = 32
"""A quote found elsewhere is the same one when this many characters match, including its context."""
MAX_OCCURRENCES = 100
"""How many occurrences of the quote are considered on either side of the old place."""


class ReanchoredQuote(NamedTuple):
    """The result of reanchoring a quote, and the span of the newer text that holds it or what replaced it."""

    found: ReanchorResult
    span: Span | None


class CandidatePlace(NamedTuple):
    """A place that holds the quote, and whether enough context matches to be certain that it is the same one."""

    span: Span
    is_certain: bool


class NewerText:
    """A text in which the quotes of many attributions are looked up. Expensive preparation is done once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def reanchor(self, quote: TextQuote, was: Span) -> ReanchoredQuote:
        """Finds `quote`, which was at `was` in an earlier text.

        If only quotation marks, dashes or white space differ, the quote counts as moved. Of several occurrences, the
        one with the most matching context wins, then the old place, then the one closest to it. A short quote in an
        entirely different context counts as changed.
        """
        place = _best_place(self.text, quote, was.start) or self._normalized_place(quote, was)
        if place is None:
            return self._fuzzy_place(quote, was)
        if place.span == was and was.of(self.text) == quote.exact:
            return ReanchoredQuote(ReanchorResult.SAME, was)
        return ReanchoredQuote(ReanchorResult.MOVED if place.is_certain else ReanchorResult.CHANGED, place.span)

    def place_of(self, quote: TextQuote, was: Span) -> Span | None:
        """Where the same words are for certain, if they are. Cheaper than `reanchor` for words that are gone."""
        place = _best_place(self.text, quote, was.start) or self._normalized_place(quote, was)
        return place.span if place is not None and place.is_certain else None

    @cached_property
    def _normalized_text(self) -> NormalizedText:
        return NormalizedText(self.text)

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(self._normalized_text.text)

    def _normalized_place(self, quote: TextQuote, was: Span) -> CandidatePlace | None:
        place = _best_place(
            self._normalized_text.text, TextQuote(*map(normalize, quote)), self._normalized_text.near(was.start)
        )
        return place and CandidatePlace(self._normalized_text.place(place.span), place.is_certain)

    def _fuzzy_place(self, quote: TextQuote, was: Span) -> ReanchoredQuote:
        span = self._words.find(TextQuote(*map(normalize, quote)), self._normalized_text.near(was.start))
        return (
            ReanchoredQuote(ReanchorResult.CHANGED, self._normalized_text.place(span))
            if span
            else ReanchoredQuote(ReanchorResult.GONE, None)
        )


def map_spans(pieces: tuple[Span, ...], was: str, now: str) -> tuple[Span, ...]:
    """Maps spans of the text `was` to the text `now` that replaced it, each relative to the start of its text.

    Replaced words map to their replacement; a span of which nothing is left is dropped.
    """
    old, new = (list(WORD.finditer(words)) for words in (was, now))
    before, after = ([word.group().lower() for word in words] for words in (old, new))
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    mapped = []
    for piece in pieces:
        covered = [i for i, word in enumerate(old) if piece.overlaps(Span(*word.span()))]
        targets = [_target_words(i, opcodes) for i in covered]
        first, last = min((j for j, _ in targets), default=0), max((k for _, k in targets), default=0)
        if first < last:
            mapped.append(Span(new[first].start(), new[last - 1].end()))
    return tuple(mapped)


def _target_words(index: int, opcodes: list[tuple[Any, int, int, int, int]]) -> tuple[int, int]:
    """The range of new words (end exclusive) that one old word became."""
    tag, i, _, j, k = next(opcode for opcode in opcodes if opcode[1] <= index < opcode[2])
    return (j + index - i, j + index - i + 1) if tag == "equal" else (j, k)


def _best_place(text: str, quote: TextQuote, near: int) -> CandidatePlace | None:
    """The occurrence with the most matching context; on a tie the old place, then the closest to it."""
    found = _occurrences(text, quote, near) if quote.exact.strip() else ()
    starts = {start for start in found if _stands_alone(text, quote, start)}
    if not starts:
        return None
    context = {start: _matching_context(text, quote, start) for start in starts}
    best = max(starts, key=lambda start: (context[start], -abs(start - near), -start))
    required = min(MIN_MATCHING_CHARACTERS, sum(map(len, quote)))
    return CandidatePlace(Span(best, best + len(quote.exact)), len(quote.exact) + context[best] >= required)


def _occurrences(text: str, quote: TextQuote, near: int) -> Iterator[int]:
    """Starts of the quote in the text: with its full context first, then closest to the old place on either side."""
    around = "".join((quote.prefix, quote.exact, quote.suffix))
    for start in (*_after(text, around, near, 1), *_before(text, around, near, 1)):
        yield start + len(quote.prefix)
    yield from _after(text, quote.exact, near, MAX_OCCURRENCES)
    yield from _before(text, quote.exact, near, MAX_OCCURRENCES)


def _after(text: str, words: str, near: int, limit: int) -> Iterator[int]:
    for _ in range(limit):
        start = text.find(words, near)
        if start < 0:
            return
        yield start
        near = start + 1


def _before(text: str, words: str, near: int, limit: int) -> Iterator[int]:
    end = max(0, near + len(words) - 1)
    for _ in range(limit):
        start = text.rfind(words, 0, end)
        if start < 0:
            return
        yield start
        end = start + len(words) - 1


def _stands_alone(text: str, quote: TextQuote, start: int) -> bool:
    """Whether the quote is not part of a longer word there (“spoke” in “spoken”), unless it was cut that way before."""
    end = start + len(quote.exact)
    grows_before = _is_word(text[max(0, start - 1) : start]) and _is_word(quote.exact[:1])
    grows_after = _is_word(text[end : end + 1]) and _is_word(quote.exact[-1:])
    return (not grows_before or _is_word(quote.prefix[-1:])) and (not grows_after or _is_word(quote.suffix[:1]))


def _is_word(character: str) -> bool:
    return character.isalnum()


def _matching_context(text: str, quote: TextQuote, start: int) -> int:
    """How many characters directly before and after the quote match its prefix and suffix."""
    end = start + len(quote.exact)
    before = text[max(0, start - 2 * QUOTE_CONTEXT_CHARACTERS) : start]
    after = text[end : end + 2 * QUOTE_CONTEXT_CHARACTERS]
    return _common_prefix_length(before[::-1], quote.prefix[::-1]) + _common_prefix_length(after, quote.suffix)


def _common_prefix_length(one: str, other: str) -> int:
    """The length of the common prefix."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
