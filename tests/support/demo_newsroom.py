"""The demo newsroom, and extractors that need no language model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from claims.demo.load import load_story
from claims.demo.story import read_story
from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.extraction import FoundAttribution
from claims.vocabulary import Certainty, Directness, Stance
from claimtrack.accounts.models import User
from sources.text.spans import Span
from tests.support.factories import a_contributor, now

FIXTURES: Path = settings.BASE_DIR / "fixtures"
STORY = FIXTURES / "newsroom.toml"
ARTICLE = FIXTURES / "article.txt"


@dataclass(frozen=True)
class Finding:
    """An extractor that finds the words that it is given, where the text has them, and may fail on its way."""

    words: tuple[dict[str, Any], ...] = ()
    fails: bool = False
    dates: Mapping[str, str] = field(default_factory=dict)
    """What words that date a statement mean, in EDTF."""
    version = "given by the test"

    def find_incrementally(self, text: str) -> Iterator[tuple[int, list[FoundAttribution]]]:
        yield len(text) // 2, [found_in(text, **words) for words in self.words]
        if self.fails:
            raise MemoryError("half-way")
        yield len(text), []

    def find(self, text: str) -> list[FoundAttribution]:
        return [found for _, part in self.find_incrementally(text) for found in part]

    def interval_of(self, words: str, published_on: date) -> StatedInterval | None:
        return parse_edtf(self.dates[words]) if words in self.dates else None


def found_in(
    text: str,
    source: str = "",
    cue: str = "",
    content: str = "",
    relayed_by: str = "",
    stated: str = "",
    referents: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    **how: Any,
) -> FoundAttribution:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    roles = spans(source), spans(cue), spans(content)
    return FoundAttribution(
        *roles,
        Stance.ASSERTS,
        Directness.INDIRECT,
        Certainty.CERTAIN,
        relays=tuple(filter(None, (spans(relayed_by),))),
        stated=spans(stated),
        referents=tuple(map(spans, referents)),
        topics=tuple(span for words in topics for span in spans(words)),
        **how,
    )


def finds_nothing(language: str) -> Finding:
    """The extractor of any language, which finds no attribution."""
    return Finding()


def never(*called_with: str) -> Finding:
    raise AssertionError("The extractor was asked for.")


def load_demo(by: User | None = None, at: datetime | None = None, claims: slice = slice(None)) -> None:
    """The demo newsroom, or some of its claims; every attribution is marked by hand."""
    story = read_story(STORY)
    load_story(replace(story, claims=story.claims[claims]), finds_nothing, by=by or a_contributor(), at=at or now())


def row_counts() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}
