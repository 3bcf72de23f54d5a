"""Finding the words of one passage that a person typed as they stand in the text. Pure."""

from collections.abc import Sequence

from claims.domain.text.text_quotes import QuoteFinder, TextSelector
from sources.text.spans import Span


def possible_places(text: str, quotes: Sequence[str]) -> list[list[Span]]:
    """For each quote, the places that it may mean: none if it does not occur in the text.

    Whole words are meant where there are any. A short quote ("said") occurs often: if it occurs in the paragraph of a
    quote that occurs only once, it means a place there.
    """
    finder = QuoteFinder(text)
    found = [finder.matches(TextSelector(quote)) for quote in quotes]
    places = [[span for span in spans if _is_whole(text, span)] or spans for spans in found]
    paragraphs = [_paragraph_at(text, spans[0]) for spans in places if len(spans) == 1]
    return [_within(paragraphs, spans) or spans if len(spans) > 1 else spans for spans in places]


def _is_whole(text: str, span: Span) -> bool:
    """Whether the span begins and ends where words do."""
    return not any(0 < edge < len(text) and text[edge - 1 : edge + 1].isalnum() for edge in span)


def _within(paragraphs: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if any(one.start <= span.start and span.end <= one.end for one in paragraphs)]


def _paragraph_at(text: str, span: Span) -> Span:
    """The paragraph around a span: between blank lines, or the line if the text has no blank lines."""
    boundary = "\n\n" if "\n\n" in text else "\n"
    end = text.find(boundary, span.end)
    start = text.rfind(boundary, 0, span.start)
    return Span(start + len(boundary) if start >= 0 else 0, end if end >= 0 else len(text))
