"""Finding a passage again whose words have been changed: by the words that stayed, or by those around it. Pure."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from sources.anchoring import Quote, Span, hull

MOST = 0.5
"""The share of a passage's words, each weighed by how rare it is, that must still be there."""
ANCHOR = 3
"""How many words on either side hold the place of a passage whose own words have all been exchanged."""
LONGEST = 400
"""How many words are compared at a time; of a longer passage, its beginning and its end."""
COMMON = 30
"""A word that stands in more places than this says nothing about where a passage stands."""
REGIONS = 3
"""How many regions of a text, besides that around the old place, are compared closely."""
WORD = re.compile(r"\w+")

Places: TypeAlias = Mapping[object, Sequence[int]]


class Passage(NamedTuple):
    """The words of a passage, in small letters, and those before and after it."""

    before: Sequence[str]
    words: Sequence[str]
    after: Sequence[str]

    @property
    def all(self) -> list[str]:
        return [*self.before, *self.words, *self.after]


class Likeness(NamedTuple):
    """How much of a passage is still there, and where it, or what replaced it, stands (in words, the end exclusive)."""

    share: float
    words: Span


class Words:
    """The words of one text, by their order and by where each of them, and each pair of them, stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [Span(*word.span()) for word in WORD.finditer(text)]
        self._words = [span.of(text).lower() for span in self._spans]
        self._places = _places(self._words)
        self._pairs = _places(pairwise(self._words))

    def refind(self, quote: Quote, near: int) -> Span | None:
        """The characters where most of the words of `quote` are, or what stands where they stood; None: gone."""
        passage = Passage(*(_words(part) for part in (quote.prefix, quote.exact, quote.suffix)))
        place = bisect_left(self._spans, (near, near))
        found = [part for part in (self._most_like(one, place) for one in _bounded(passage)) if part]
        return self._with_signs(hull(found), quote.exact) if found else None

    def _most_like(self, passage: Passage, near: int) -> Span | None:
        """The characters of what is most like the passage, or else of what stands between the words around it."""
        likenesses = [self._likeness(passage, start) for start in self._regions(passage, near)]
        found = max(filter(None, likenesses), default=None)
        if found is None or not found.words.start < found.words.end:
            return None
        first, last = self._spans[found.words.start], self._spans[found.words.end - 1]
        return Span(first.start, last.end)

    def _regions(self, passage: Passage, near: int) -> set[int]:
        """Where the passage may begin, counted in words: where rare words of it stand, and around the old place."""
        known = passage.all
        width = max(4, len(known) // 4)
        votes: Counter[int] = Counter()
        for places, terms in ((self._places, known), (self._pairs, pairwise(known))):
            for index, term in enumerate(terms):
                at = places.get(term, ())
                votes.update((place - index) // width for place in (at if len(at) <= COMMON else ()))
        likely = [region for region, _ in votes.most_common(REGIONS)]
        return {region * width for region in (*likely, (near - len(passage.before)) // width)}

    def _likeness(self, passage: Passage, start: int) -> Likeness | None:
        known = passage.all
        slack = len(known) // 2 + 2 * ANCHOR
        first = max(0, start - slack)
        window = self._words[first : max(0, start + len(known) + 2 * slack)]
        blocks = SequenceMatcher(None, known, window, autojunk=False).get_matching_blocks()
        there = {i + k: first + j + k for i, j, size in blocks for k in range(size)}
        share = self._share(passage, there)
        words = self._replaced(passage, there) if share < MOST else self._kept(passage, there)
        return words and Likeness(share, words)

    def _share(self, passage: Passage, there: Mapping[int, int]) -> float:
        weights = [1 / (1 + math.log(max(1, len(self._places.get(word, ()))))) for word in passage.words]
        kept = (weight for index, weight in enumerate(weights, len(passage.before)) if index in there)
        return sum(kept) / sum(weights) if weights else 0.0

    def _kept(self, passage: Passage, there: Mapping[int, int]) -> Span:
        """From the first word that is still there to the last, and what replaced the words at either end."""
        begin, end = len(passage.before), len(passage.before) + len(passage.words)
        kept = [index for index in range(begin, end) if index in there]
        first, last = there[kept[0]], there[kept[-1]] + 1
        before, after = there.get(begin - 1, -1) + 1, there.get(end, len(self._words))
        if begin and begin - 1 in there and first - before <= 2 * (kept[0] - begin) + ANCHOR:
            first = before
        if end in there and after - last <= 2 * (end - 1 - kept[-1]) + ANCHOR:
            last = after
        return Span(first, last)

    def _replaced(self, passage: Passage, there: Mapping[int, int]) -> Span | None:
        """What stands between the words before and those after; the ends of the text hold a place, too."""
        begin, end = len(passage.before), len(passage.before) + len(passage.words)
        held_before = range(max(0, begin - ANCHOR), begin)
        held_after = range(end, min(end + ANCHOR, end + len(passage.after)))
        if not (held_before or held_after) or not (_in_a_row(held_before, there) and _in_a_row(held_after, there)):
            return None
        between = Span(there[begin - 1] + 1 if held_before else 0, there[end] if held_after else len(self._words))
        return between if between.end - between.start <= 3 * len(passage.words) + 3 * ANCHOR else None

    def _with_signs(self, span: Span, exact: str) -> Span:
        """With the signs with which the passage began and ended, where they stand there still."""
        words = list(WORD.finditer(exact))
        opening = exact[: words[0].start()] if words else ""
        closing = exact[words[-1].end() :] if words else ""
        start = span.start - len(opening)
        begins = start >= 0 and self._text.startswith(opening, start)
        ends = self._text.startswith(closing, span.end)
        return Span(start if begins else span.start, span.end + len(closing) if ends else span.end)


def _places(terms: Iterable[object]) -> Places:
    places: dict[object, list[int]] = defaultdict(list)
    for index, term in enumerate(terms):
        places[term].append(index)
    return places


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _bounded(passage: Passage) -> list[Passage]:
    if len(passage.words) <= LONGEST:
        return [passage]
    half = LONGEST // 2
    return [Passage(passage.before, passage.words[:half], ()), Passage((), passage.words[-half:], passage.after)]


def _in_a_row(indices: range, there: Mapping[int, int]) -> bool:
    """Whether these words are all there, with no others between them."""
    return all(index in there for index in indices) and all(there[j] - there[i] == 1 for i, j in pairwise(indices))
