"""Attributions as words, for tables that a person can read."""

from typing import NamedTuple

from claims.extraction import Extractor, FoundAttribution
from claims.vocabulary import Stance
from sources.text.spans import Span


class Said(NamedTuple):
    """An attribution in words; pieces of one role are joined by " | "."""

    source: str
    cue: str
    content: str
    stance: Stance = Stance.ASSERTS


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(span.of(text) for span in spans)


def said(text: str, attribution: FoundAttribution) -> Said:
    roles = (attribution.source, attribution.cue, attribution.content)
    return Said(*(words(text, role) for role in roles), stance=attribution.stance)


def all_said(extractor: Extractor, text: str) -> list[Said]:
    return [said(text, attribution) for attribution in extractor.find(text)]


def only(extractor: Extractor, text: str) -> FoundAttribution:
    """The one attribution in `text`."""
    [attribution] = extractor.find(text)
    return attribution
