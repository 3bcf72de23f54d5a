"""The JSON of a single attribution: as in its claim, plus the claim, the snapshot and what supersedes it."""

from datetime import datetime
from typing import Any

from claims.models import Attribution
from claims.readings.details import attribution_details
from claims.readings.rendering import attribution_json, document_json, source_name_json
from claims.readings.values import ProjectionDetails, DocumentDetails, SourceName, AttributionWords
from claims.standing import AttributionFact
from claims.vocabulary import Certainty, Precision, Stance
from sources.addresses import resource_path
from sources.models import Document, Source


def attribution_detail_json(attribution: Attribution, known_at: datetime | None) -> dict[str, Any]:
    """An attribution read with `visible_attributions`, and what had superseded it by `known_at`; None: by now."""
    names = [_name(source) for source in (attribution.source, attribution.relayed_by) if source]
    snapshot = attribution.snapshot
    details = ProjectionDetails(
        words={attribution.pk: _words(attribution)},
        documents={snapshot.pk: document_json(_document(snapshot.document))} if snapshot else {},
        names={name.id: source_name_json(name) for name in names},
    )
    return {
        **attribution_json(_fact(attribution), details),
        **_context_json(attribution),
        "superseded_by": _superseded_by(attribution, known_at),
    }


def new_attribution_json(attribution: Attribution) -> dict[str, Any]:
    """An attribution that has just been recorded."""
    return {
        **attribution_json(_fact(attribution), attribution_details(attribution)),
        **_context_json(attribution),
        "superseded_by": None,
    }


def _context_json(attribution: Attribution) -> dict[str, Any]:
    return {
        "url": resource_path("attribution", attribution.pk),
        "claim": attribution.claim_id,
        "snapshot": attribution.snapshot_id,
        "reason": attribution.reason,
    }


def _superseded_by(attribution: Any, known_at: datetime | None) -> int | None:
    is_unknown = attribution.correction is None or (known_at is not None and attribution.corrected_at > known_at)
    return None if is_unknown else attribution.correction


def _fact(attribution: Attribution) -> AttributionFact:
    return AttributionFact(
        id=attribution.pk,
        source=attribution.source_id,
        stance=Stance(attribution.stance),
        stated_at=attribution.stated_at,
        precision=Precision(attribution.stated_precision),
        recorded_at=attribution.recorded_at,
        certainty=Certainty(attribution.certainty),
        relayed_by=attribution.relayed_by_id,
        repeats=attribution.repeats_id,
        is_withdrawal=attribution.is_withdrawal,
    )


def _words(attribution: Attribution) -> AttributionWords:
    return AttributionWords(
        exact=attribution.exact,
        start=attribution.passage_start,
        end=attribution.passage_end,
        cue=attribution.cue_spans,
        content=attribution.content_spans,
        directness=attribution.directness,
        supersedes=attribution.supersedes_id,
        snapshot=attribution.snapshot_id,
    )


def _document(document: Document) -> DocumentDetails:
    publisher = _name(document.publisher) if document.publisher else None
    return DocumentDetails(id=document.pk, title=document.title, web_url=document.url, publisher=publisher)


def _name(source: Source) -> SourceName:
    return SourceName(id=source.pk, name=source.name, kind=source.kind)
