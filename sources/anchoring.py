"""Spans of a text, and the quotes that verify them.

The quote is the W3C Web Annotation `TextQuoteSelector` (exact, prefix, suffix); the offsets are its
`TextPositionSelector`, counted in Unicode code points with an exclusive end.
"""

from collections.abc import Iterable
from typing import NamedTuple

QUOTE_CONTEXT_CHARACTERS = 32
"""Characters of prefix and suffix in a quote."""


class Span(NamedTuple):
    """The half-open character range [start, end) of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text of this span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class TextQuote(NamedTuple):
    """The exact words of a passage, with the text before and after it."""

    exact: str
    prefix: str
    suffix: str


def enclosing_span(spans: Iterable[Span]) -> Span:
    """The shortest span that contains all of `spans`.

    Raises ValueError if there are none.
    """
    starts, ends = zip(*spans, strict=True)
    return Span(min(starts), max(ends))


def quote_at(text: str, span: Span) -> TextQuote:
    """The quote selector of the words at `span` of `text`."""
    return TextQuote(
        exact=span.of(text),
        prefix=text[max(0, span.start - QUOTE_CONTEXT_CHARACTERS) : span.start],
        suffix=text[span.end : span.end + QUOTE_CONTEXT_CHARACTERS],
    )
