"""Resolving selectors of the W3C Web Annotation model to spans of a text. Pure."""

from functools import cached_property

import msgspec

from claims.exceptions import PassageMismatch, QuoteAmbiguous, QuoteNotFound, SpanOutsideText
from sources.text.normalized_text import NormalizedText, normalize
from sources.text.spans import Span

MAX_QUOTED_CHARACTERS = 100
"""How many characters of a quote a refusal repeats."""
MAX_MATCHES = 100
"""Counting the matches of a quote stops here."""


class TextSelector(msgspec.Struct, frozen=True):
    """A `TextQuoteSelector`; with `start` and `end`, a `TextPositionSelector` that `exact` can verify."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


class QuoteFinder:
    """A text in which selectors are resolved. Its normalized form is computed once, when first needed."""

    def __init__(self, text: str) -> None:
        self.text = text

    def place(self, selector: TextSelector, field: str) -> Span:
        """The span that the selector in `field` of a request selects.

        If there is no exact match, differences in quotation marks, dashes and white space are ignored. Raises
        SpanOutsideText, PassageMismatch, QuoteNotFound and QuoteAmbiguous.
        """
        if selector.start is not None and selector.end is not None:
            return self._verified_span(Span(selector.start, selector.end), selector.exact, field)
        matches = self.matches(selector)
        words = " ".join(selector.exact.split())[:MAX_QUOTED_CHARACTERS]
        if not matches:
            raise QuoteNotFound(words=words, field=field)
        if len(matches) > 1:
            raise QuoteAmbiguous(words=words, places=len(matches), field=field)
        return matches[0]

    def matches(self, selector: TextSelector) -> list[Span]:
        """The places that the quote of a selector may mean, at most `MAX_MATCHES` of them."""
        parts = (selector.prefix, selector.exact, selector.suffix)
        return _matches(self.text, *parts) or self._normalized_matches(*parts)

    def _verified_span(self, span: Span, exact: str, field: str) -> Span:
        if not 0 <= span.start < span.end <= len(self.text):
            raise SpanOutsideText(start=span.start, end=span.end, length=len(self.text), field=field)
        if exact and span.of(self.text) != exact:
            raise PassageMismatch(start=span.start, end=span.end, found=span.of(self.text), field=field)
        return span

    @cached_property
    def _normalized_text(self) -> NormalizedText:
        return NormalizedText(self.text)

    def _normalized_matches(self, prefix: str, exact: str, suffix: str) -> list[Span]:
        parts = normalize(prefix), normalize(exact), normalize(suffix)
        return [self._normalized_text.place(span) for span in _matches(self._normalized_text.text, *parts)]


def _matches(text: str, prefix: str, exact: str, suffix: str) -> list[Span]:
    """The spans of `exact` between prefix and suffix, at most `MAX_MATCHES` of them."""
    if not exact.strip():
        return []
    quote = f"{prefix}{exact}{suffix}"
    matches: list[Span] = []
    found = text.find(quote)
    while found >= 0 and len(matches) < MAX_MATCHES:
        start = found + len(prefix)
        matches.append(Span(start, start + len(exact)))
        found = text.find(quote, found + 1)
    return matches
