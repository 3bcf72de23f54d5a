"""The JSON of a single attribution: as in its claim, plus the claim, the snapshot and what supersedes it."""

from collections.abc import Iterator, Mapping, Sequence
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
from sources.models import Document, DocumentRevision, Source, SourceRevision
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


def attribution_details_json(
    attributions: Sequence[Attribution], known_at: datetime | None
) -> list[RecordedAttributionJson]:
    """Attributions read with `all_attributions`, with the names that the desk knew at `known_at`, and what had
    superseded each by then; None: now."""
    earlier = _documents_at(known_at, attributions)
    earlier_names = _names_at(known_at, attributions, earlier)
    return [_detail_json(attribution, known_at, earlier, earlier_names) for attribution in attributions]


def _detail_json(
    attribution: Attribution,
    known_at: datetime | None,
    earlier: Mapping[int, DocumentRevision],
    earlier_names: Mapping[int, SourceName],
) -> RecordedAttributionJson:
    names, snapshot = [_name(source) for source in _sources(attribution, earlier)], attribution.snapshot
    named = {name.id: name for name in names} | earlier_names
    details = ProjectionDetails(
        words={attribution.pk: attribution_words(attribution)},
        documents={snapshot.pk: document_reference(_document(snapshot.document, earlier, named))} if snapshot else {},
        names={source: source_name_json(name) for source, name in named.items()},
    )
    return _recorded(attribution, details, _superseded_by(attribution, known_at))


def _sources(attribution: Attribution, earlier: Mapping[int, DocumentRevision]) -> Iterator[Source]:
    """The sources that the JSON of an attribution names."""
    document = attribution.snapshot and attribution.snapshot.document
    publisher = document and earlier.get(document.pk, document).publisher
    yield from filter(None, (attribution.source, *attribution.relay_sources, publisher))


def _documents_at(known_at: datetime | None, attributions: Sequence[Attribution]) -> dict[int, DocumentRevision]:
    """How those documents were described then that have been changed since. One query, or none."""
    quoted = {attribution.snapshot.document_id for attribution in attributions if attribution.snapshot}
    return DocumentRevision.objects.select_related("publisher").known_at(known_at, quoted)


def _names_at(
    known_at: datetime | None, attributions: Sequence[Attribution], earlier: Mapping[int, DocumentRevision]
) -> dict[int, SourceName]:
    """The names then of those sources that were ever revised. One query, or none."""
    named = {source.pk: source for attribution in attributions for source in _sources(attribution, earlier)}
    known = SourceRevision.objects.known_at(known_at, named.values())
    return {source: SourceName(source, one.name, SourceKind(one.kind)) for source, one in known.items()}


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
        relays=attribution.relays,
        repeats=attribution.repeats_id,
        is_withdrawal=attribution.is_withdrawal,
        edtf=attribution.stated_edtf,
    )


def _document(
    document: Document, earlier: Mapping[int, DocumentRevision], named: Mapping[int, SourceName]
) -> DocumentDetails:
    known = earlier.get(document.pk, document)
    publisher = named[known.publisher_id] if known.publisher_id else None
    return DocumentDetails(id=document.pk, title=known.title, web_url=known.url, publisher=publisher)


def _name(source: Source) -> SourceName:
    return SourceName(id=source.pk, name=source.name, kind=SourceKind(source.kind))
