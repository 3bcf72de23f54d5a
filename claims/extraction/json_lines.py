"""Documents and their attributions as JSON lines: what `manage.py extract --jsonl` reads and writes.

Spans are [[start, end], …] in code points, with exclusive ends.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from claims.extraction.found_attribution import FoundAttribution
from claims.extraction.interface import Extractor
from sources.text.spans import Span

JsonSpans = list[tuple[int, int]]


class InvalidLine(Exception):
    """The line is not a document. The message says what is wrong with it."""


class DocumentLine(Struct):
    """One document to read. Other keys are ignored."""

    doc_id: Annotated[str, Meta(min_length=1)] | int
    text: str
    language: Annotated[str, Meta(min_length=2, max_length=35)] | None = None
    published_on: date | None = None


class StatedJson(Struct):
    """The words that date a statement, and what they mean in EDTF as far as it is understood."""

    spans: JsonSpans
    edtf: str | None


class ExtractedAttributionJson(Struct):
    source: JsonSpans
    cue: JsonSpans
    content: JsonSpans
    relays: list[JsonSpans]
    stance: str
    directness: str
    certainty: str
    stated: StatedJson
    said: bool
    """False if nobody has said it yet: expected, conditional, asked, wished."""
    score: float
    rule: str
    referents: list[JsonSpans]
    topics: JsonSpans
    """The parts of the content that can be told one by one: none, or several."""


class ExtractedLine(Struct):
    """One document's attributions. `language` is the one whose rules were used."""

    doc_id: str | int
    language: str
    attributions: list[ExtractedAttributionJson]


def parse_line(line: bytes) -> DocumentLine:
    """Raises InvalidLine."""
    try:
        return msgspec.json.decode(line, type=DocumentLine)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidLine(str(error)) from error


def render_line(
    document: DocumentLine, language: str, found: Iterable[FoundAttribution], extractor: Extractor | None
) -> str:
    attributions = [attribution_json(each, document, extractor) for each in found]
    return msgspec.json.encode(ExtractedLine(document.doc_id, language, attributions)).decode()


def attribution_json(
    found: FoundAttribution, document: DocumentLine, extractor: Extractor | None
) -> ExtractedAttributionJson:
    return ExtractedAttributionJson(
        source=_pairs(found.source),
        cue=_pairs(found.cue),
        content=_pairs(found.content),
        relays=[_pairs(relay) for relay in found.relays],
        stance=found.stance.value,
        directness=found.directness.value,
        certainty=found.certainty.value,
        stated=StatedJson(_pairs(found.stated), _edtf(found, document, extractor)),
        said=found.is_said,
        score=found.score,
        rule=found.rule,
        referents=[_pairs(referent) for referent in found.referents],
        topics=_pairs(found.topics),
    )


def _pairs(spans: Iterable[Span]) -> JsonSpans:
    return [(span.start, span.end) for span in spans]


def _edtf(found: FoundAttribution, document: DocumentLine, extractor: Extractor | None) -> str | None:
    """What the dating words mean; they are understood only in a text whose day of publication is known."""
    if extractor is None or document.published_on is None or not found.stated:
        return None
    words = " ".join(span.of(document.text) for span in found.stated)
    interval = extractor.interval_of(words, document.published_on)
    return interval.edtf if interval is not None else None
