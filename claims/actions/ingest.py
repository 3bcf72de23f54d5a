"""The main job's first half: a document in, its attributions found, and suggested."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from claims.actions.rereading import reread
from claims.actions.words import MarkedWords
from claims.extraction import VERSION, Extractor, FoundAttribution
from claims.models import Suggestion
from claims.vocabulary import Precision
from sources.actions.archive import Publication, archive, check, find
from sources.anchoring import Span
from sources.capture.reading import Reading
from sources.models import Snapshot
from sources.recording import recording
from sources.resolving import resolve_all

if TYPE_CHECKING:
    from claimtrack.models import User

Progress = Callable[[int], Any]
"""Told how many characters of the text have been read so far."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """The snapshot, whether it was taken just now, how many suggestions were made, and how many flags were raised."""

    snapshot: Snapshot
    is_new: bool
    suggestions: int
    flags: int = 0


Note = Callable[[Ingested], Any]


def ingest(
    reading: Reading,
    publication: Publication,
    extractor: Callable[[], Extractor],
    *,
    by: "User | None",
    at: datetime,
    progress: Progress = lambda done: None,
    note: Note = lambda ingested: None,
) -> Ingested:
    """Keep a document, find the attributions in it, and suggest them. The same text again changes nothing.

    A newer text of a known document is searched for the words of its attributions.
    `extractor` is called only when there is something to extract from, since loading its model takes a second.
    Nothing is written before the whole text has been read. Raises what `archive` raises.
    `note` keeps what came of it, in the same transaction.
    """
    check(reading, publication, at=at)
    known = find(reading, publication)
    if known is not None:
        return _noted(Ingested(known, is_new=False, suggestions=0), note)
    found = list(_find(reading.text, extractor(), progress))
    with recording(by=by, why="document ingested"):
        archived = archive(reading, publication, by=by, at=at)
        if not archived.is_new:
            return _noted(Ingested(archived.snapshot, is_new=False, suggestions=0), note)
        suggestions = _suggestions(archived.snapshot, found, at)
        Suggestion.objects.bulk_create(suggestions, ignore_conflicts=True)
        flags = reread(archived.snapshot, by=by, at=at)
        return _noted(Ingested(archived.snapshot, is_new=True, suggestions=len(suggestions), flags=flags), note)


def _noted(ingested: Ingested, note: Note) -> Ingested:
    note(ingested)
    return ingested


def _find(text: str, extractor: Extractor, progress: Progress) -> Iterator[FoundAttribution]:
    for done, found in extractor.find_in_parts(text):
        yield from found
        progress(done)


def _suggestions(snapshot: Snapshot, found: list[FoundAttribution], at: datetime) -> list[Suggestion]:
    mentions = {_words(spans, snapshot.text) for one in found for spans in (one.source, one.relayed_by) if spans}
    known = resolve_all(mentions)
    stated_at = _published(snapshot, at)
    return [_suggestion(snapshot, one, known, stated_at) for one in found]


def _suggestion(
    snapshot: Snapshot, found: FoundAttribution, known: Mapping[str, int | None], stated_at: datetime
) -> Suggestion:
    source = known.get(_words(found.source, snapshot.text))
    relayed_by = known.get(_words(found.relayed_by, snapshot.text))
    return Suggestion(
        **MarkedWords(snapshot, found.source, found.cue, found.content).fields(),
        source_id=source,
        relayed_by_id=relayed_by if relayed_by != source else None,
        stance=found.stance,
        directness=found.directness,
        certainty=found.certainty,
        stated_at=stated_at,
        stated_precision=Precision.DAY,
        extractor=VERSION,
    )


def _words(spans: tuple[Span, ...], text: str) -> str:
    return " ".join(span.of(text) for span in spans)


def _published(snapshot: Snapshot, at: datetime) -> datetime:
    """The best guess when the words were said, for a person to put right: the day of publication, at most today."""
    today = at.astimezone(UTC).date()
    return datetime.combine(min(snapshot.document.published_on or today, today), time(), UTC)
