"""Whether two marked passages show the same attribution: the same source, cue and content, word for word. Pure.

They may be marked in one text, in two snapshots of a document, or in a document and its copy.
"""

from typing import NamedTuple

from sources.text.spans import Span

MIN_CHARACTERS_IN_ANOTHER_TEXT = 20
"""Shorter passages ("he said no") say nothing about where they were said first."""

_TYPOGRAPHY = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("–—", "-")})
"""Copies differ in quotation marks and dashes. Each is one character, so that offsets stay."""


class MarkedWords(NamedTuple):
    """The words of a passage in a text, and the spans of source, cue and content in that text."""

    text_id: int | None
    start: int
    exact: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def are_same_words(one: MarkedWords, other: MarkedWords) -> bool:
    """Whether source, cue and content are at the same words, as far as both have them marked.

    Borders may differ: a person has perhaps corrected those of one.
    """
    distance = _distance(one, other)
    if distance is None:
        return False
    roles = ((one.source, other.source), (one.cue, other.cue), (one.content, other.content))
    shared = [(mine, theirs) for mine, theirs in roles if mine and theirs]
    return bool(shared) and all(_overlap(mine, theirs, distance) for mine, theirs in shared)


def _distance(one: MarkedWords, other: MarkedWords) -> int | None:
    """What to add to an offset of `other` to get that of the same words in the text of `one`. None: not the same."""
    if one.text_id == other.text_id:
        return 0
    mine, theirs = _letters(one.exact), _letters(other.exact)
    if min(len(mine), len(theirs)) < MIN_CHARACTERS_IN_ANOTHER_TEXT:
        return None
    if (place := mine.find(theirs)) >= 0:
        return one.start + place - other.start
    if (place := theirs.find(mine)) >= 0:
        return one.start - place - other.start
    return None


def _letters(exact: str) -> str:
    """The words with plain punctuation and spaces, each character in its place."""
    return "".join(" " if letter.isspace() else letter for letter in exact.translate(_TYPOGRAPHY))


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...], distance: int) -> bool:
    moved = [Span(span.start + distance, span.end + distance) for span in others]
    return any(span.overlaps(other) for span in some for other in moved)
