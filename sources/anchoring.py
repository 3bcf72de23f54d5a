"""Words anchored in a text: character offsets, and the quote that proves them.

The quote is the W3C Web Annotation `TextQuoteSelector` (exact, prefix, suffix); the offsets are its
`TextPositionSelector`, counted in Unicode code points, the end exclusive.
"""

from collections.abc import Iterable
from typing import NamedTuple

CONTEXT = 32
"""How many characters of prefix and suffix a quote keeps."""


class Span(NamedTuple):
    """The half-open range of characters [start, end) of one text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Quote(NamedTuple):
    """The exact words of a passage, with what stands before and after it."""

    exact: str
    prefix: str
    suffix: str


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that holds every one of `spans`.

    Raises ValueError when there are none.
    """
    starts, ends = zip(*spans, strict=True)
    return Span(min(starts), max(ends))


def quote(text: str, span: Span) -> Quote:
    """The quote selector of the words at `span` of `text`."""
    return Quote(
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )
