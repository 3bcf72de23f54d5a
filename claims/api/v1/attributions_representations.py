"""The JSON of one attribution that is read by itself: as in a claim, and where it belongs."""

from datetime import datetime
from typing import Any

from claims.models import Attribution
from claims.readings.details import details_of_words
from claims.readings.rendering import attribution_json, document_json, name_json
from claims.readings.values import Details, DocumentDetails, Name, Words
from claims.standing import Act
from claims.vocabulary import Certainty, Precision, Stance
from sources.addresses import address_of
from sources.models import Document, Source


def recorded_json(attribution: Attribution, known_at: datetime | None) -> dict[str, Any]:
    """An attribution that comes from `visible`, with what had superseded it by `known_at`; None: by now."""
    named = [_name(source) for source in (attribution.source, attribution.relayed_by) if source]
    snapshot = attribution.snapshot
    details = Details(
        words={attribution.pk: _words(attribution)},
        documents={snapshot.pk: document_json(_document(snapshot.document))} if snapshot else {},
        names={name.id: name_json(name) for name in named},
    )
    return {
        **attribution_json(_act(attribution), details),
        **_belonging(attribution),
        "superseded_by": _correction(attribution, known_at),
    }


def attribution_told(said: Attribution) -> dict[str, Any]:
    """One attribution, for whoever has just written it."""
    return {**attribution_json(_act(said), details_of_words(said)), **_belonging(said), "superseded_by": None}


def _belonging(said: Attribution) -> dict[str, Any]:
    return {
        "url": address_of("attribution", said.pk),
        "claim": said.claim_id,
        "snapshot": said.snapshot_id,
        "reason": said.reason,
    }


def _correction(attribution: Any, known_at: datetime | None) -> int | None:
    is_unknown = attribution.correction is None or (known_at is not None and attribution.corrected_at > known_at)
    return None if is_unknown else attribution.correction


def _act(said: Attribution) -> Act:
    return Act(
        id=said.pk,
        source=said.source_id,
        stance=Stance(said.stance),
        stated_at=said.stated_at,
        precision=Precision(said.stated_precision),
        recorded_at=said.recorded_at,
        certainty=Certainty(said.certainty),
        relayed_by=said.relayed_by_id,
        repeats=said.repeats_id,
        is_void=said.is_void,
    )


def _words(said: Attribution) -> Words:
    return Words(
        exact=said.exact,
        start=said.passage_start,
        end=said.passage_end,
        cue=said.cue_spans,
        content=said.content_spans,
        directness=said.directness,
        supersedes=said.supersedes_id,
        snapshot=said.snapshot_id,
    )


def _document(document: Document) -> DocumentDetails:
    publisher = _name(document.publisher) if document.publisher else None
    return DocumentDetails(id=document.pk, title=document.title, web_url=document.url, publisher=publisher)


def _name(source: Source) -> Name:
    return Name(id=source.pk, name=source.name, kind=source.kind)
