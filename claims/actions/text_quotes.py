"""Words that a tool names by the selectors of the W3C Web Annotation model, found in a text. Pure."""

from functools import cached_property

import msgspec

from claims.exceptions import QuoteAmbiguous, QuoteNotFound, SpanOutsideText, WordsNotFound
from sources.anchoring import Span
from sources.typography import Settled, settled

SHOWN = 100
"""How many characters of a quote a refusal repeats."""
COUNTED = 100
"""How many places of the same words are counted at the most."""


class Selector(msgspec.Struct, frozen=True):
    """A `TextQuoteSelector`; with `start` and `end` a `TextPositionSelector`, whose words `exact` may prove."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


class QuotedText:
    """A text in which the words of many selectors are looked for: what takes long is prepared once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def place(self, selector: Selector, field: str) -> Span:
        """Where the words stand that `field` of a request selects.

        Where they do not stand word for word, quotation marks, dashes and white space may be typed otherwise. Raises
        SpanOutsideText, WordsNotFound, QuoteNotFound and QuoteAmbiguous.
        """
        if selector.start is not None and selector.end is not None:
            return self._position(Span(selector.start, selector.end), selector.exact, field)
        parts = (selector.prefix, selector.exact, selector.suffix)
        places = _places(self.text, *parts) or self._settled_places(*parts)
        words = " ".join(selector.exact.split())[:SHOWN]
        if not places:
            raise QuoteNotFound(words=words, field=field)
        if len(places) > 1:
            raise QuoteAmbiguous(words=words, places=len(places), field=field)
        return places[0]

    def _position(self, span: Span, exact: str, field: str) -> Span:
        if not 0 <= span.start < span.end <= len(self.text):
            raise SpanOutsideText(start=span.start, end=span.end, length=len(self.text), field=field)
        if exact and span.of(self.text) != exact:
            raise WordsNotFound(start=span.start, end=span.end, found=span.of(self.text), field=field)
        return span

    @cached_property
    def _settled(self) -> Settled:
        return Settled(self.text)

    def _settled_places(self, prefix: str, exact: str, suffix: str) -> list[Span]:
        parts = settled(prefix), settled(exact), settled(suffix)
        return [self._settled.place(span) for span in _places(self._settled.text, *parts)]


def _places(text: str, prefix: str, exact: str, suffix: str) -> list[Span]:
    """Where the words stand between these, at the most `COUNTED` places."""
    if not exact.strip():
        return []
    whole = f"{prefix}{exact}{suffix}"
    places: list[Span] = []
    found = text.find(whole)
    while found >= 0 and len(places) < COUNTED:
        start = found + len(prefix)
        places.append(Span(start, start + len(exact)))
        found = text.find(whole, found + 1)
    return places
