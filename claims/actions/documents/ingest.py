"""Ingesting a document: archive it, extract its attributions, and save them as suggestions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.actions.attributions.reanchor import reanchor_document
from claims.actions.common.locks import lock_ledger
from claims.actions.documents.announce import snapshot_recorded
from claims.actions.documents.carried_suggestions import carry_suggestions
from claims.actions.documents.suggestion_rows import suggestions_of
from claims.extraction import Extractor, FoundAttribution
from claims.models import Suggestion
from claimtrack.core.db.audit_context import audited
from sources.actions.archive import (
    Publication,
    archive_document,
    check_publication,
    find_snapshot,
    language_to_read,
)
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Snapshot

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

ProgressCallback = Callable[[int], Any]
"""Called with the number of characters processed so far."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The snapshot, whether it is new, how many new suggestions were made, and how many flags were raised."""

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

    Attributions of earlier snapshots of the document are reanchored in a new one, and suggestions are carried over with
    their decisions. `extractor_for` gets the language, and gives None for one in which nothing can be suggested. It is
    called only for a new text, since loading a model takes a second; nothing is written before extraction has finished.
    `note` receives the result in the same transaction. Raises whatever `archive` raises.
    """
    check_publication(reading, publication, at=at)
    known = find_snapshot(reading, publication)
    if known is not None:
        return _noted(IngestResult(known, is_new=False, suggestions=0), note)
    extractor = extractor_for(language_to_read(reading, publication))
    found = list(_extract(reading.text, extractor, progress)) if extractor is not None else []
    with audited(by=by, reason="document ingested"):
        archived = archive_document(reading, publication, by=by, at=at)
        if not archived.is_new:
            return _noted(IngestResult(archived.snapshot, is_new=False, suggestions=0), note)
        snapshot_recorded(archived.snapshot, is_new_document=archived.is_new_document)
        suggestions = suggestions_of(archived.snapshot, found, extractor, at) if extractor is not None else []
        if not archived.is_new_document:
            lock_ledger()  # before suggestions, as everybody does
            suggestions = carry_suggestions(archived.snapshot, suggestions)
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
