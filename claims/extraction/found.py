"""What the extractor hands over."""

from dataclasses import dataclass

from claims.vocabulary import Certainty, Directness, Stance
from sources.anchoring import Span


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One attribution in a text: who (source), by which words (cue), said what (content).

    Spans are in text order. `source` is empty when the text names nobody ("reportedly"), `content` only when nothing
    was said ("has not commented"). `relayed_by` is who passed the source's words on, where the text says so.
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
        """Where the attribution begins in the text."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))
