"""Finds a passage that has been reworded, by the words that remain or by the words around it. Pure."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sources.anchoring import TextQuote, Span, enclosing_span

MIN_MATCH_SHARE = 0.5
"""The share of a passage's words, weighted by rarity, that must still be there."""
ANCHOR_WORDS = 3
"""How many words on either side locate a passage whose own words have all been replaced."""
MAX_PASSAGE_WORDS = 400
"""How many words are compared at a time; of a longer passage, only its beginning and end are."""
MAX_WORD_OCCURRENCES = 30
"""Words that occur more often than this do not help to locate a passage."""
MAX_REGIONS = 3
"""How many regions of a text are compared closely, in addition to the one around the old place."""
WORD = re.compile(r"\w+")

WordPositions: TypeAlias = Mapping[object, Sequence[int]]


class QuotedPassage(NamedTuple):
    """The words of a passage, in lower case, with the words before and after it."""

    before: Sequence[str]
    words: Sequence[str]
    after: Sequence[str]

    @property
    def all(self) -> list[str]:
        return [*self.before, *self.words, *self.after]


class Match(NamedTuple):
    """The share of a passage that is still there, and the range of words (end exclusive) that holds or replaces it."""

    share: float
    words: Span


class WordIndex:
    """The words of one text in order, indexed by word and by pair of adjacent words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [Span(*word.span()) for word in WORD.finditer(text)]
        self._words = [span.of(text).lower() for span in self._spans]
        self._places = _places(self._words)
        self._pairs = _places(pairwise(self._words))

    def find(self, quote: TextQuote, near: int) -> Span | None:
        """The span with most of the words of `quote`, or with what replaced it; None if it is gone."""
        passage = QuotedPassage(*(_words(part) for part in (quote.prefix, quote.exact, quote.suffix)))
        place = bisect_left(self._spans, (near, near))
        found = [part for part in (self._best_span(one, place) for one in _within_limit(passage)) if part]
        return self._with_punctuation(enclosing_span(found), quote.exact) if found else None

    def _best_span(self, passage: QuotedPassage, near: int) -> Span | None:
        """The span that best matches the passage, or else what now stands between the words around it."""
        matches = [self._match(passage, start) for start in self._regions(passage, near)]
        found = max(filter(None, matches), default=None)
        if found is None or not found.words.start < found.words.end:
            return None
        first, last = self._spans[found.words.start], self._spans[found.words.end - 1]
        return Span(first.start, last.end)

    def _regions(self, passage: QuotedPassage, near: int) -> set[int]:
        """Candidate starts of the passage, in words: where its rare words occur, and around the old place."""
        known = passage.all
        width = max(4, len(known) // 4)
        votes: Counter[int] = Counter()
        for places, terms in ((self._places, known), (self._pairs, pairwise(known))):
            for index, term in enumerate(terms):
                at = places.get(term, ())
                votes.update((place - index) // width for place in (at if len(at) <= MAX_WORD_OCCURRENCES else ()))
        likely = [region for region, _ in votes.most_common(MAX_REGIONS)]
        return {region * width for region in (*likely, (near - len(passage.before)) // width)}

    def _match(self, passage: QuotedPassage, start: int) -> Match | None:
        known = passage.all
        slack = len(known) // 2 + 2 * ANCHOR_WORDS
        first = max(0, start - slack)
        window = self._words[first : max(0, start + len(known) + 2 * slack)]
        blocks = SequenceMatcher(None, known, window, autojunk=False).get_matching_blocks()
        matched = {i + k: first + j + k for i, j, size in blocks for k in range(size)}
        share = self._share(passage, matched)
        words = (
            self._replacement_span(passage, matched)
            if share < MIN_MATCH_SHARE
            else self._surviving_span(passage, matched)
        )
        return words and Match(share, words)

    def _share(self, passage: QuotedPassage, matched: Mapping[int, int]) -> float:
        weights = [1 / (1 + math.log(max(1, len(self._places.get(word, ()))))) for word in passage.words]
        surviving = (weight for index, weight in enumerate(weights, len(passage.before)) if index in matched)
        return sum(surviving) / sum(weights) if weights else 0.0

    def _surviving_span(self, passage: QuotedPassage, matched: Mapping[int, int]) -> Span:
        """From the first surviving word to the last, plus what replaced the words at either end."""
        begin, end = len(passage.before), len(passage.before) + len(passage.words)
        surviving = [index for index in range(begin, end) if index in matched]
        first, last = matched[surviving[0]], matched[surviving[-1]] + 1
        before, after = matched.get(begin - 1, -1) + 1, matched.get(end, len(self._words))
        if begin and begin - 1 in matched and first - before <= 2 * (surviving[0] - begin) + ANCHOR_WORDS:
            first = before
        if end in matched and after - last <= 2 * (end - 1 - surviving[-1]) + ANCHOR_WORDS:
            last = after
        return Span(first, last)

    def _replacement_span(self, passage: QuotedPassage, matched: Mapping[int, int]) -> Span | None:
        """What stands between the words before and the words after; the ends of the text count as anchors, too."""
        begin, end = len(passage.before), len(passage.before) + len(passage.words)
        held_before = range(max(0, begin - ANCHOR_WORDS), begin)
        held_after = range(end, min(end + ANCHOR_WORDS, end + len(passage.after)))
        if not (held_before or held_after) or not (
            _is_contiguous(held_before, matched) and _is_contiguous(held_after, matched)
        ):
            return None
        between = Span(matched[begin - 1] + 1 if held_before else 0, matched[end] if held_after else len(self._words))
        return between if between.end - between.start <= 3 * len(passage.words) + 3 * ANCHOR_WORDS else None

    def _with_punctuation(self, span: Span, exact: str) -> Span:
        """The span with the punctuation that began and ended the passage, where it is still there."""
        words = list(WORD.finditer(exact))
        opening = exact[: words[0].start()] if words else ""
        closing = exact[words[-1].end() :] if words else ""
        start = span.start - len(opening)
        begins = start >= 0 and self._text.startswith(opening, start)
        ends = self._text.startswith(closing, span.end)
        return Span(start if begins else span.start, span.end + len(closing) if ends else span.end)


def _places(terms: Iterable[object]) -> WordPositions:
    places: dict[object, list[int]] = defaultdict(list)
    for index, term in enumerate(terms):
        places[term].append(index)
    return places


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _within_limit(passage: QuotedPassage) -> list[QuotedPassage]:
    if len(passage.words) <= MAX_PASSAGE_WORDS:
        return [passage]
    half = MAX_PASSAGE_WORDS // 2
    return [
        QuotedPassage(passage.before, passage.words[:half], ()),
        QuotedPassage((), passage.words[-half:], passage.after),
    ]


def _is_contiguous(indices: range, matched: Mapping[int, int]) -> bool:
    """Whether these words are all matched, with no other words between them."""
    return all(index in matched for index in indices) and all(
        matched[j] - matched[i] == 1 for i, j in pairwise(indices)
    )
