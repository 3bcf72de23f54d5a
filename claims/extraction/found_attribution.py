"""The extractor's result."""

from dataclasses import dataclass

from claims.vocabulary import Certainty, Directness, Stance
from sources.text.spans import Span


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """One attribution in a text: source, cue and content.

    Spans are in text order. `source` is empty if the text names nobody ("reportedly"); `content` is empty only if
    nothing was said ("has not commented"). `relays` are those who relayed the source, as far as the text says so, in
    order, from the one nearest to it. `stated` are the words that date the statement ("on July 28").

    `referents` are the mentions in the text that the source's words refer to: none if they are a name themselves or if
    nobody fits, one if it is clear ("he" is "Sergei Ryabkov"), several if it is not.

    `is_said` is False if nobody has said it yet ("will deny", "if they deny"). Extractors return such attributions only
    if asked for them, without relays and referents, and never as certain.

    `topics` are the parts of the content that can be told one by one, each after the words that all share: none, or
    several.

    `rule` names the rule that found it, and `score` (0 to 1) says how likely it is right as offered.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance
    directness: Directness
    certainty: Certainty
    relays: tuple[tuple[Span, ...], ...] = ()
    stated: tuple[Span, ...] = ()
    referents: tuple[tuple[Span, ...], ...] = ()
    topics: tuple[Span, ...] = ()
    rule: str = ""
    score: float = 1.0
    is_said: bool = True

    @property
    def first(self) -> int:
        """The offset at which the attribution begins."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))
