"""Cutting a text at the words that are marked in it, however the marks overlap. Pure."""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from claims.models.words import AnchoredWords
from sources.anchoring import Span

SOURCE, CUE, CONTENT = ROLES = ("source", "cue", "content")
PASSAGE = "passage"
"""The role of the words between source, cue and content."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """The words at `span` play `role` in the attribution `owner`."""

    span: Span
    role: str
    owner: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that plays the same roles, in the same attributions, from end to end.

    `begins` are those of the `owners` whose first words these are.
    """

    text: str
    roles: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def highlights_of(words: AnchoredWords, owner: int, *, offset: int = 0) -> list[Highlight]:
    """The marks of one attribution or suggestion in a text that begins `offset` characters into the snapshot."""
    placed = [(PASSAGE, Span(words.passage_start, words.passage_end))]
    placed += [(role, span) for role in ROLES for span in getattr(words, f"{role}_spans")]
    return [Highlight(Span(span.start - offset, span.end - offset), role, owner) for role, span in placed]


def cut_at_highlights(text: str, marks: Collection[Highlight]) -> list[Piece]:
    """The text in pieces that together are the whole text, in its order."""
    opening, closing = defaultdict(list), defaultdict(list)
    for mark in marks:
        opening[mark.span.start].append(mark)
        closing[mark.span.end].append(mark)
    places = sorted({0, len(text), *opening, *closing})
    open_now: set[Highlight] = set()
    begun: set[int] = set()
    pieces = []
    for start, end in itertools.pairwise(places):
        open_now.difference_update(closing[start])
        open_now.update(opening[start])
        piece = _piece(text[start:end], open_now, begun)
        begun.update(piece.begins)
        pieces.append(piece)
    return pieces


def _piece(text: str, marks: Iterable[Highlight], begun: set[int]) -> Piece:
    roles = {mark.role for mark in marks}
    owners = tuple(sorted({mark.owner for mark in marks}))
    return Piece(
        text,
        roles=tuple(role for role in (*ROLES, PASSAGE) if role in roles),
        owners=owners,
        begins=tuple(owner for owner in owners if owner not in begun),
    )
