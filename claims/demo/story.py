"""Parse a demo story from TOML: its sources, document, claims and attributions. Pure."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.demo.exceptions import (
    DuplicateStorySource,
    InvalidEntry,
    MissingPart,
    QuoteNotInStory,
    UnknownStorySource,
    UnreadableStory,
)
from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.exceptions import EndsBeforeItBegins, UnreadableDate
from claims.vocabulary import Certainty, Stance
from sources.capture.extract_text import extract_document
from sources.capture.extracted_document import ExtractedDocument
from sources.source_input import SourceInput
from sources.text.spans import Span
from sources.vocabulary import DocumentKind, SourceKind


@dataclass(frozen=True, slots=True)
class AffiliationEntry:
    """`source` speaks for `body`; both are names."""

    source: str
    body: str
    role: str


@dataclass(frozen=True, slots=True)
class AttributionEntry:
    """One attribution, with the spans of its words in the story's document."""

    source: str
    stance: Stance
    stated: StatedInterval
    certainty: Certainty
    relays: tuple[str, ...]
    source_words: tuple[Span, ...]
    cue_words: tuple[Span, ...]
    content_words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    statement: str
    parties: tuple[str, ...]
    tags: tuple[str, ...]
    is_in_review: bool
    attributions: tuple[AttributionEntry, ...]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """The document of the story."""

    reading: ExtractedDocument
    title: str
    kind: DocumentKind
    published_on: date


@dataclass(frozen=True, slots=True)
class Story:
    """Sources, affiliations and claims about one document."""

    sources: tuple[SourceInput, ...]
    affiliations: tuple[AffiliationEntry, ...]
    document: DocumentEntry
    claims: tuple[ClaimEntry, ...]


def read_story(path: Path) -> Story:
    """Parse a story from a TOML file and the document file that it refers to.

    Raises UnreadableStory, InvalidEntry, MissingPart, DuplicateStorySource, UnknownStorySource and QuoteNotInStory,
    which name the entry, and the errors of parsing the document.
    """
    entry = _toml(path)
    with _entry(path.name):
        document, sources, affiliations, claims = (
            entry[part] for part in ("document", "source", "affiliation", "claim")
        )
    with _entry("The document"):
        about = _document(document, path.parent)
    story = Story(
        sources=tuple(_source(entry) for entry in sources),
        affiliations=tuple(_affiliation(entry) for entry in affiliations),
        document=about,
        claims=tuple(_claim(entry, about.reading.text) for entry in claims),
    )
    _check_names(story)
    return story


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableStory(path=path.name, error=error) from error


@contextmanager
def _entry(name: str) -> Iterator[None]:
    """Add the name of this entry to errors raised while parsing it."""
    try:
        yield
    except KeyError as missing:
        raise MissingPart(entry=name, part=missing.args[0]) from missing
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InvalidEntry(entry=name, error=error) from error


def _document(entry: Mapping[str, Any], folder: Path) -> DocumentEntry:
    published_on = entry["published_on"]
    if type(published_on) is not date:
        raise ValueError(f"published_on is “{published_on}”, not a date")
    return DocumentEntry(
        reading=extract_document((folder / entry["file"]).read_bytes()),
        title=entry["title"],
        kind=DocumentKind(entry["kind"]),
        published_on=published_on,
    )


def _source(entry: Mapping[str, Any]) -> SourceInput:
    with _entry(f"The source “{entry.get('name', '')}”"):
        fields = {key: value for key, value in entry.items() if key not in ("kind", "aliases")}
        return SourceInput(**fields, kind=SourceKind(entry["kind"]), aliases=tuple(entry.get("aliases", ())))


def _affiliation(entry: Mapping[str, Any]) -> AffiliationEntry:
    with _entry(f"The affiliation of “{entry.get('source', '')}”"):
        return AffiliationEntry(**entry)


def _claim(entry: Mapping[str, Any], text: str) -> ClaimEntry:
    name = f"The claim “{entry.get('statement', '')}”"
    with _entry(name):
        return ClaimEntry(
            statement=entry["statement"],
            parties=tuple(entry.get("parties", ())),
            tags=tuple(entry.get("tags", ())),
            is_in_review=entry.get("in_review", False),
            attributions=tuple(_attribution(entry, text, name) for entry in entry.get("attribution", ())),
        )


def _attribution(entry: Mapping[str, Any], text: str, claim: str) -> AttributionEntry:
    spans = _spans(entry, text, claim)
    return AttributionEntry(
        source=entry["source"],
        stance=Stance(entry["stance"]),
        stated=_stated(entry["stated"]),
        certainty=Certainty(entry.get("certainty", Certainty.CERTAIN)),
        relays=tuple(entry.get("relays", ())),
        source_words=spans[0],
        cue_words=spans[1],
        content_words=spans[2],
    )


def _stated(edtf: str) -> StatedInterval:
    try:
        return parse_edtf(edtf)
    except (UnreadableDate, EndsBeforeItBegins) as refusal:
        raise ValueError(refusal.message) from refusal


def _spans(entry: Mapping[str, Any], text: str, claim: str) -> list[tuple[Span, ...]]:
    """The spans of the entry's source, cue and content in the text; none for an empty one."""
    source, cue, content = entry["words"]
    passage = _passage(text, entry.get("passage"), content, claim)
    found: list[tuple[Span, ...]] = []
    for words in (source, cue, content):
        start = text.find(words, passage.start, passage.end + 1)
        if start < 0:
            raise QuoteNotInStory(words=words, entry=claim)
        found.append((Span(start, start + len(words)),) if words else ())
    return found


def _passage(text: str, passage: str | None, content: str, claim: str) -> Span:
    """The span to search: the passage that the entry quotes, or else the sentence with the content."""
    wanted = passage or content
    start = text.find(wanted)
    if start < 0:
        raise QuoteNotInStory(words=wanted, entry=claim)
    if passage:
        return Span(start, start + len(passage))
    first = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    last = min(place for place in (text.find(".", start), text.find("\n", start), len(text)) if place >= 0)
    return Span(first, last)


def _check_names(story: Story) -> None:
    known: set[str] = set()
    for source in story.sources:
        if source.name in known:
            raise DuplicateStorySource(name=source.name)
        known.add(source.name)
    for entry, name in _referenced_names(story):
        if name not in known:
            raise UnknownStorySource(entry=entry, name=name)


def _referenced_names(story: Story) -> Iterable[tuple[str, str]]:
    """Every source name that an entry refers to, with the entry."""
    for affiliation in story.affiliations:
        entry = f"The affiliation of “{affiliation.source}”"
        yield from ((entry, affiliation.source), (entry, affiliation.body))
    for claim in story.claims:
        names = [name for entry in claim.attributions for name in (entry.source, *entry.relays)]
        yield from ((f"The claim “{claim.statement}”", name) for name in (*claim.parties, *names))
