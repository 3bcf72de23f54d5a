"""The extractor's result."""

from dataclasses import dataclass

from claims.vocabulary import Certainty, Directness, Stance
from sources.anchoring import Span


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One attribution in a text: source, cue and content.

    Spans are in text order. `source` is empty if the text names nobody ("reportedly"); `content` is empty only if
    nothing was said ("has not commented"). `relayed_by` is whoever relayed the source, if the text says so.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    directness: Directness
    certainty: Certainty
    relayed_by: tuple[Span, ...] = ()

    @property
    def first(self) -> int:
        """The offset at which the attribution begins."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))
