"""Spans of a text, and the quotes that verify them.

The quote is the W3C Web Annotation `TextQuoteSelector` (exact, prefix, suffix); the offsets are its
`TextPositionSelector`, counted in Unicode code points with an exclusive end.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

QUOTE_CONTEXT_CHARACTERS = 32
"""Characters of prefix and suffix in a quote."""
WRITTEN_SPAN: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)


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


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order; those that overlap or touch are one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def format_spans(spans: Iterable[Span]) -> str:
    """Spans as a form submits them: "12-18,20-25"."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def parse_spans(value: str) -> tuple[Span, ...]:
    """The spans that `format_spans` wrote, in text order and merged. Raises ValueError."""
    if not value.strip():
        return ()
    found = [WRITTEN_SPAN.fullmatch(piece.strip()) for piece in value.split(",")]
    spans = [Span(int(match[1]), int(match[2])) for match in found if match]
    if len(spans) < len(found) or any(span.start >= span.end for span in spans):
        raise ValueError(value)
    return merged_spans(spans)


def quote_at(text: str, span: Span) -> TextQuote:
    """The quote selector of the words at `span` of `text`."""
    return TextQuote(
        exact=span.of(text),
        prefix=text[max(0, span.start - QUOTE_CONTEXT_CHARACTERS) : span.start],
        suffix=text[span.end : span.end + QUOTE_CONTEXT_CHARACTERS],
    )
