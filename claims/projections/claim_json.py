"""The JSON of a claim, from its history, its standing and its details. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from heapq import nsmallest
from itertools import accumulate
from typing import Any
from urllib.parse import urlencode

import msgspec

from claims.domain.circular_reports import CircularReport
from claims.domain.clocks import LATEST
from claims.domain.history import AttributionFact
from claims.domain.revised import Revised, Revisions, known_values
from claims.domain.standing import Position
from claims.domain.wording import wordings
from claims.projections.details import (
    AttributionWords,
    ClaimDetails,
    DerivedClaim,
    DocumentDetails,
    FactCheckRow,
    ProjectionDetails,
    SourceName,
)
from claims.projections.json_types import (
    MAX_EMBEDDED_ATTRIBUTIONS,
    MAX_EVIDENCE,
    AttributionJson,
    CauseJson,
    ChangeJson,
    CircularReportJson,
    ClaimJson,
    DocumentReferenceJson,
    PositionJson,
    SpanJson,
    WordingJson,
)
from claims.projections.standing_changes import StandingChange
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.source_reference import SourceReferenceJson, source_reference

CLOCK_FIELDS_START = ',"confirmation_changed_at":'
"""The fields that depend on the clocks come last in a claim's JSON, from here on."""

MAX_EMBEDDED_CHARACTERS = 100_000
"""The most characters that the passages of the attributions in a claim's JSON have together."""


class ClockFields(msgspec.Struct, frozen=True):
    """The end of a claim's JSON."""

    confirmation_changed_at: datetime | None
    as_of: datetime | None
    known_at: datetime | None
    next_attributions: str | None


_clock_fields_decoder = msgspec.json.Decoder(ClockFields)


VERBATIM_FIELDS = tuple(
    name
    for name in AttributionWords.__struct_fields__
    if name in AttributionJson.__struct_fields__ and name not in ("cue", "content")
)
"""The fields of `AttributionWords` that the JSON of an attribution repeats as they are."""


def claim_json(
    claim: int, derived: DerivedClaim, *, as_of: datetime | None, known_at: datetime | None
) -> ClaimJson | None:
    """A claim at these clocks, which are echoed (None: now). Returns None if the desk had not opened the claim yet."""
    standing, details = derived.standing, derived.details
    text = details.claims.get(claim)
    if text is None:
        return None
    attributions = _first_attributions(derived)
    follows_desk = as_of is None or (known_at is not None and as_of >= known_at)
    return ClaimJson(
        id=claim,
        url=resource_path("claim", claim),
        statement=text.statement,
        language=text.language,
        tags=text.tags,
        stage=text.stage,
        revision=text.number,
        parties=[details.names[position.party] for position in standing.positions],
        attributions=attributions,
        attribution_count=len(standing.live),
        confirmation_changed_at=text.confirmation_changed_at if follows_desk else None,
        as_of=as_of,
        known_at=known_at,
        next_attributions=next_attributions(claim, attributions[-1].id, as_of=as_of, known_at=known_at)
        if len(attributions) < len(standing.live)
        else None,
        **standing_fields(derived),
    )


def next_attributions(claim: int, after: int, *, as_of: datetime | None, known_at: datetime | None) -> str:
    """The address of the attributions of a claim that the desk logged after this one, at the same clocks."""
    clocks = {"as_of": as_of, "known_at": known_at}
    query = {name: format_timestamp(at) for name, at in clocks.items() if at}
    return f"{resource_path('claim', claim)}attributions/?{urlencode({**query, 'after': after}, safe=':')}"


def format_timestamp(moment: datetime) -> str:
    """A time as the JSON has it: in UTC, with a Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _first_attributions(derived: DerivedClaim) -> list[AttributionJson]:
    """The attributions that the desk logged first, up to MAX_EMBEDDED_ATTRIBUTIONS and MAX_EMBEDDED_CHARACTERS."""
    recorded = {attribution.id: attribution for attribution in derived.history.attributions}
    first = nsmallest(MAX_EMBEDDED_ATTRIBUTIONS, (attribution.id for attribution in derived.standing.live))
    lengths = accumulate(len(derived.details.words[attribution].exact) for attribution in first)
    fitting = [one for one, length in zip(first, lengths, strict=True) if length <= MAX_EMBEDDED_CHARACTERS]
    return [attribution_json(recorded[one], derived.details) for one in fitting or first[:1]]


def details_from_rows(
    words: Mapping[int, AttributionWords] | None,
    documents: Mapping[int, DocumentDetails] | None,
    names: Mapping[int, SourceName] | None,
    revised_names: Revisions[SourceName] | None = None,
    claims: Mapping[int, ClaimDetails] | None = None,
    fact_checks: Mapping[int, tuple[FactCheckRow, ...]] | None = None,
) -> ProjectionDetails:
    """Rows from the database, with the JSON of documents and names prepared because many claims share them."""
    revised = {
        source: [Revised(one.recorded_at, source_name_json(one.value)) for one in revisions]
        for source, revisions in (revised_names or {}).items()
    }
    return ProjectionDetails(
        words=words or {},
        documents={snapshot: document_reference(document) for snapshot, document in (documents or {}).items()},
        names={source: source_name_json(name) for source, name in (names or {}).items()}
        | known_values(revised, LATEST.known_at),
        claims=claims or {},
        revised_names=revised,
        fact_checks=fact_checks or {},
        document_revised_at={
            snapshot: document.document_revised_at
            for snapshot, document in (documents or {}).items()
            if document.document_revised_at
        },
    )


def encode_json(claim: ClaimJson) -> str:
    return msgspec.json.encode(claim).decode()


def with_clocks(body: str, *, as_of: datetime, known_at: datetime) -> str:
    """The JSON of a claim as of now, with other clocks. It must have held at them already."""
    fixed, start, tail = body.rpartition(CLOCK_FIELDS_START)
    latest = _clock_fields_decoder.decode(f"{{{start[1:]}{tail}")
    fields = ClockFields(
        confirmation_changed_at=latest.confirmation_changed_at if as_of >= known_at else None,
        as_of=as_of,
        known_at=known_at,
        next_attributions=latest.next_attributions and _with_clocks(latest.next_attributions, as_of, known_at),
    )
    return f"{fixed},{msgspec.json.encode(fields).decode()[1:]}"


def _with_clocks(address: str, as_of: datetime, known_at: datetime) -> str:
    path, after = address.partition("?")[0], address.rpartition("=")[2]
    claim = int(path.rstrip("/").split("/")[-2])
    return next_attributions(claim, int(after), as_of=as_of, known_at=known_at)


def standing_fields(derived: DerivedClaim, party: int | None = None) -> dict[str, Any]:
    """The fields that every JSON with a standing has; with `party`, only the position of that party."""
    standing, words = derived.standing, wordings(derived.standing, derived.history.source_facts)
    positions = [one for one in standing.positions if party is None or one.party == party]
    return {
        "confirmation": standing.confirmation,
        "wording": WordingJson(words.headline, words.sentence, words.paragraph),
        "independent_origin_count": len(standing.origins),
        "circular_reports": [_circular_report_json(one, derived.details.names) for one in standing.circular_reports],
        "positions": [position_json(position, derived.details.names) for position in positions],
    }


def change_json(change: StandingChange, derived: DerivedClaim) -> ChangeJson:
    """A change of the claim's standing, in the names that the desk knew when it knew of it."""
    causes = [CauseJson(cause.kind, cause.id) for cause in change.causes]
    named = derived.named_at(change.known_at)
    return ChangeJson(at=change.at, causes=causes, **standing_fields(replace(named, standing=change.standing)))


def reference(names: Mapping[int, SourceReferenceJson], source: int | None) -> SourceReferenceJson | None:
    return None if source is None else names[source]


def source_name_json(named: SourceName) -> SourceReferenceJson:
    return source_reference(named.id, named.name, named.kind)


def _circular_report_json(circle: CircularReport, names: Mapping[int, SourceReferenceJson]) -> CircularReportJson:
    return CircularReportJson(
        sources=[names[source] for source in circle.sources[:MAX_EVIDENCE]],
        attributions=tuple(attribution.id for attribution in circle.attributions[:MAX_EVIDENCE]),
    )


def position_json(position: Position, names: Mapping[int, SourceReferenceJson]) -> PositionJson:
    return PositionJson(
        party=names[position.party],
        position=position.kind,
        since=position.since and position.since.edtf,
        last_checked=position.last_checked and position.last_checked.edtf,
        evidence=position.evidence[-MAX_EVIDENCE:],
        evidence_count=len(position.evidence),
        spoken_by=reference(names, position.spoken_by),
        later_non_response=position.later_non_response,
        dissenting_spokespeople=[names[source] for source in position.dissenting_spokespeople[:MAX_EVIDENCE]],
        deadline=position.deadline,
    )


def attribution_json(said: AttributionFact, details: ProjectionDetails) -> AttributionJson:
    """An attribution with the sources that it was recorded with, whatever they were merged into later."""
    names, words, stated = details.names, details.words[said.id], said.stated
    return AttributionJson(
        id=said.id,
        source=names[said.source],
        stance=said.stance,
        cue=words.at(words.cue),
        content=words.at(words.content),
        document=None if words.snapshot is None else details.documents[words.snapshot],
        span=None if words.start is None or words.end is None else SpanJson(words.start, words.end),
        stated_at=stated.edtf,
        stated_from=stated.start,
        stated_until=stated.until,
        recorded_at=said.recorded_at,
        certainty=said.certainty,
        relays=[names[relay] for relay in said.relays],
        repeats=said.repeats,
        superseded_by=None,  # a standing holds no superseded attributions
        is_withdrawal=said.is_withdrawal,
        **{name: getattr(words, name) for name in VERBATIM_FIELDS},
    )


def document_reference(document: DocumentDetails) -> DocumentReferenceJson:
    return DocumentReferenceJson(
        id=document.id,
        title=document.title,
        url=resource_path("document", document.id),
        web_url=document.web_url,
        publisher=source_name_json(document.publisher) if document.publisher else None,
    )
