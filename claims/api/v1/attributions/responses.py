"""The JSON of a single attribution: as in its claim, plus the claim, the snapshot and what supersedes it."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, structs

from claims.domain.history import AttributionFact
from claims.models import Attribution
from claims.projections.claim_json import attribution_json, document_reference, source_name_json
from claims.projections.details import DocumentDetails, ProjectionDetails, SourceName
from claims.projections.json_types import AttributionJson
from claims.projections.record_details import attribution_details, attribution_words
from claims.vocabulary import Certainty, Precision, Stance
from claimtrack.core.api.json_types import Address, JsonObject
from claimtrack.core.api.resource_paths import resource_path
from sources.models import Document, Source
from sources.vocabulary import SourceKind


class RecordedAttributionJson(AttributionJson):
    """One dated act of one source about one claim, with the words that show it."""

    superseded_by: Annotated[
        int | None,
        Meta(description="Id of the attribution that had corrected or withdrawn this one by known_at."),
    ]
    url: Annotated[Address, Meta(description="Address in this API.")]
    claim: Annotated[int, Meta(description="Id of the claim.")]
    snapshot: Annotated[
        int | None,
        Meta(description="Id of the snapshot to whose text the span refers; null if there are no words."),
    ]
    reason: Annotated[str, Meta(description="Why the superseded attribution was wrong.")]


class NewAttributionsJson(JsonObject):
    """The attributions that one step has recorded, one on each claim."""

    results: Annotated[list[RecordedAttributionJson], Meta(description="In the order of the claims.")]


def attribution_detail_json(attribution: Attribution, known_at: datetime | None) -> RecordedAttributionJson:
    """An attribution read with `visible_attributions`, and what had superseded it by `known_at`; None: by now."""
    names = [_name(source) for source in (attribution.source, attribution.relayed_by) if source]
    snapshot = attribution.snapshot
    details = ProjectionDetails(
        words={attribution.pk: attribution_words(attribution)},
        documents={snapshot.pk: document_reference(_document(snapshot.document))} if snapshot else {},
        names={name.id: source_name_json(name) for name in names},
    )
    return _recorded(attribution, details, _superseded_by(attribution, known_at))


def new_attribution_json(attribution: Attribution) -> RecordedAttributionJson:
    """An attribution that has just been recorded."""
    return _recorded(attribution, attribution_details(attribution), None)


def _recorded(
    attribution: Attribution, details: ProjectionDetails, superseded_by: int | None
) -> RecordedAttributionJson:
    shared = structs.asdict(attribution_json(_fact(attribution), details))
    return RecordedAttributionJson(
        **(shared | {"superseded_by": superseded_by}),
        url=resource_path("attribution", attribution.pk),
        claim=attribution.claim_id,
        snapshot=attribution.snapshot_id,
        reason=attribution.reason,
    )


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


def _document(document: Document) -> DocumentDetails:
    publisher = _name(document.publisher) if document.publisher else None
    return DocumentDetails(id=document.pk, title=document.title, web_url=document.url, publisher=publisher)


def _name(source: Source) -> SourceName:
    return SourceName(id=source.pk, name=source.name, kind=SourceKind(source.kind))
