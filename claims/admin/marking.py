"""Cut a text into pieces at its highlights, which may overlap. Pure."""

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from claims.models.words import AnchoredPassage
from sources.anchoring import Span

SOURCE, CUE, CONTENT = ROLES = ("source", "cue", "content")
PASSAGE = "passage"
"""The role of the words between source, cue and content."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of text and its role in the attribution or suggestion with id `owner`."""

    span: Span
    role: str
    owner: int


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text with the same roles and owners throughout.

    `begins` are the owners whose first words are in this piece.
    """

    text: str
    roles: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    starting_owners: tuple[int, ...] = ()


def highlights_of(words: AnchoredPassage, owner: int, *, offset: int = 0) -> list[Highlight]:
    """The highlights of one attribution or suggestion, in a text that starts `offset` characters into the snapshot."""
    spans = [(PASSAGE, Span(words.passage_start, words.passage_end))]
    spans += [(role, span) for role in ROLES for span in getattr(words, f"{role}_spans")]
    return [Highlight(Span(span.start - offset, span.end - offset), role, owner) for role, span in spans]


def cut_at_highlights(text: str, highlights: Collection[Highlight]) -> list[TextPiece]:
    """Cut the text into consecutive pieces that together make up the whole text."""
    opening, closing = defaultdict(list), defaultdict(list)
    for highlight in highlights:
        opening[highlight.span.start].append(highlight)
        closing[highlight.span.end].append(highlight)
    boundaries = sorted({0, len(text), *opening, *closing})
    open_now: set[Highlight] = set()
    begun: set[int] = set()
    pieces = []
    for start, end in itertools.pairwise(boundaries):
        open_now.difference_update(closing[start])
        open_now.update(opening[start])
        piece = _piece(text[start:end], open_now, begun)
        begun.update(piece.starting_owners)
        pieces.append(piece)
    return pieces


def _piece(text: str, highlights: Iterable[Highlight], begun: set[int]) -> TextPiece:
    roles = {highlight.role for highlight in highlights}
    owners = tuple(sorted({highlight.owner for highlight in highlights}))
    return TextPiece(
        text,
        roles=tuple(role for role in (*ROLES, PASSAGE) if role in roles),
        owners=owners,
        starting_owners=tuple(owner for owner in owners if owner not in begun),
    )
