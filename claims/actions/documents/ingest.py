"""Ingesting a document: archive it, extract its attributions, and save them as suggestions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from claims.actions.attributions.attribution_input import interval_columns, relay_columns
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.reanchor import reanchor_document
from claims.actions.documents.announce import snapshot_recorded
from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.extraction import Extractor, FoundAttribution
from claims.models import Suggestion
from claimtrack.core.db.audit_context import audited
from sources.actions.archive import Publication, archive_document, check_publication, find_snapshot
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Snapshot
from sources.name_resolution import resolve_mentions
from sources.text.spans import Span

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

ProgressCallback = Callable[[int], Any]
"""Called with the number of characters processed so far."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The snapshot, whether it is new, how many suggestions were made, and how many flags were raised."""

    snapshot: Snapshot
    is_new: bool
    suggestions: int
    flags: int = 0


ResultCallback = Callable[[IngestResult], Any]


def ingest_document(
    reading: ExtractedDocument,
    publication: Publication,
    extractor_for: Callable[[str], Extractor | None],
    *,
    by: "User | None",
    at: datetime,
    progress: ProgressCallback = lambda done: None,
    note: ResultCallback = lambda ingested: None,
) -> IngestResult:
    """Archive a document and save suggestions for the attributions in it. A known text changes nothing.

    Attributions of earlier snapshots of the document are reanchored in a new one. `extractor_for` gets the language,
    and gives None for one in which nothing can be suggested. It is called only for a new text, since loading a model
    takes a second; nothing is written before extraction has finished. `note` receives the result in the same
    transaction. Raises whatever `archive` raises.
    """
    check_publication(reading, publication, at=at)
    known = find_snapshot(reading, publication)
    if known is not None:
        return _noted(IngestResult(known, is_new=False, suggestions=0), note)
    extractor = extractor_for(publication.language or reading.language)
    found = list(_extract(reading.text, extractor, progress)) if extractor is not None else []
    with audited(by=by, reason="document ingested"):
        archived = archive_document(reading, publication, by=by, at=at)
        if not archived.is_new:
            return _noted(IngestResult(archived.snapshot, is_new=False, suggestions=0), note)
        snapshot_recorded(archived.snapshot, is_new_document=archived.is_new_document)
        version = extractor.version if extractor is not None else ""
        suggestions = _suggestions(archived.snapshot, found, version, at)
        Suggestion.objects.bulk_create(suggestions, ignore_conflicts=True)
        flags = reanchor_document(archived.snapshot, by=by, at=at)
        return _noted(IngestResult(archived.snapshot, is_new=True, suggestions=len(suggestions), flags=flags), note)


def _noted(ingested: IngestResult, note: ResultCallback) -> IngestResult:
    note(ingested)
    return ingested


def _extract(text: str, extractor: Extractor, progress: ProgressCallback) -> Iterator[FoundAttribution]:
    for done, found in extractor.find_incrementally(text):
        yield from found
        progress(done)


def _suggestions(snapshot: Snapshot, found: list[FoundAttribution], version: str, at: datetime) -> list[Suggestion]:
    mentions = {
        _text_of(spans, snapshot.text)
        for attribution in found
        for spans in (attribution.source, *attribution.relays)
        if spans
    }
    known = resolve_mentions(mentions)
    stated = _publication_day(snapshot, at)
    return [_suggestion(snapshot, attribution, known, stated, version) for attribution in found]


def _suggestion(
    snapshot: Snapshot, found: FoundAttribution, known: Mapping[str, int | None], stated: StatedInterval, version: str
) -> Suggestion:
    source = known.get(_text_of(found.source, snapshot.text))
    relays = (known.get(_text_of(relay, snapshot.text)) for relay in found.relays)
    return Suggestion(
        **MarkedPassage(snapshot, found.source, found.cue, found.content).fields(),
        source_id=source,
        **relay_columns([relay for relay in dict.fromkeys(relays) if relay is not None and relay != source]),
        stance=found.stance,
        directness=found.directness,
        certainty=found.certainty,
        **interval_columns(stated),
        extractor=version,
    )


def _text_of(spans: tuple[Span, ...], text: str) -> str:
    return " ".join(span.of(text) for span in spans)


def _publication_day(snapshot: Snapshot, at: datetime) -> StatedInterval:
    """A first guess of when the statement was made, for a person to correct: the publication date, at most today."""
    today = at.astimezone(UTC).date()
    return parse_edtf(min(snapshot.document.published_on or today, today).isoformat())
