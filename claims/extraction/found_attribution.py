"""The extractor's result."""

from dataclasses import dataclass

from claims.vocabulary import Certainty, Directness, Stance
from sources.text.spans import Span


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One attribution in a text: source, cue and content.

    Spans are in text order. `source` is empty if the text names nobody ("reportedly"); `content` is empty only if
    nothing was said ("has not commented"). `relays` are those who relayed the source, as far as the text says so, in
    order, from the one nearest to it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    directness: Directness
    certainty: Certainty
    relays: tuple[tuple[Span, ...], ...] = ()

    @property
    def first(self) -> int:
        """The offset at which the attribution begins."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))
