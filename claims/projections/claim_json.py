"""The JSON of a claim, from its history, its standing and its details. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from claims.domain.standing import AttributionFact, Position
from claims.domain.wording import wordings
from claims.projections.details import (
    JSON,
    AttributionWords,
    ClaimDetails,
    DerivedClaim,
    DocumentDetails,
    ProjectionDetails,
    SourceName,
)
from claims.projections.standing_changes import StandingChange
from claimtrack.core.api.resource_paths import resource_path

CLOCK_FIELDS_START = ',"confirmation_changed_at":'
"""The fields that depend on the clocks come last in a claim's JSON, from here on."""


def claim_json(claim: int, derived: DerivedClaim, *, as_of: datetime | None, known_at: datetime | None) -> JSON | None:
    """A claim at these clocks, which are echoed (None: now). Returns None if the desk had not opened the claim yet."""
    standing, details = derived.standing, derived.details
    text = details.claims.get(claim)
    if text is None:
        return None
    recorded = {attribution.id: attribution for attribution in derived.history.attributions}
    follows_desk = as_of is None or (known_at is not None and as_of >= known_at)
    return {
        "id": claim,
        "url": resource_path("claim", claim),
        "statement": text.statement,
        "language": text.language,
        "tags": text.tags,
        "stage": text.stage,
        "revision": text.number,
        "parties": [reference(details.names, position.party) for position in standing.positions],
        **standing_json(derived),
        "attributions": [attribution_json(recorded[attribution.id], details) for attribution in standing.live],
        "confirmation_changed_at": text.confirmation_changed_at if follows_desk else None,
        "as_of": as_of,
        "known_at": known_at,
    }


def details_from_rows(
    words: Mapping[int, AttributionWords] | None,
    documents: Mapping[int, DocumentDetails] | None,
    names: Mapping[int, SourceName] | None,
    claims: Mapping[int, ClaimDetails] | None = None,
) -> ProjectionDetails:
    """Rows from the database, with the JSON of documents and names prepared because many claims share them."""
    return ProjectionDetails(
        words=words or {},
        documents={snapshot: document_json(document) for snapshot, document in (documents or {}).items()},
        names={source: source_name_json(name) for source, name in (names or {}).items()},
        claims=claims or {},
    )


def encode_json(claim: Mapping[str, Any]) -> str:
    return msgspec.json.encode(claim).decode()


def with_clocks(body: str, *, as_of: datetime, known_at: datetime) -> str:
    """The JSON of a claim as of now, with other clocks. It must have held at them already."""
    fixed, _, tail = body.rpartition(CLOCK_FIELDS_START)
    confirmation_changed_at = tail.partition(",")[0] if as_of >= known_at else "null"
    clocks = encode_json({"as_of": as_of, "known_at": known_at})[1:]
    return f"{fixed}{CLOCK_FIELDS_START}{confirmation_changed_at},{clocks}"


def standing_json(derived: DerivedClaim, party: int | None = None) -> JSON:
    """A standing without attributions; with `party`, only the position of that party."""
    standing, words = derived.standing, wordings(derived.standing, derived.history.source_facts)
    positions = [one for one in standing.positions if party is None or one.party == party]
    return {
        "confirmation": standing.confirmation,
        "wording": {"headline": words.headline, "sentence": words.sentence, "paragraph": words.paragraph},
        "independent_origin_count": len(standing.origins),
        "positions": [position_json(position, derived.details.names) for position in positions],
    }


def change_json(change: StandingChange, derived: DerivedClaim) -> JSON:
    causes = [{"kind": cause.kind, "id": cause.id} for cause in change.causes]
    return {"at": change.at, "causes": causes, **standing_json(replace(derived, standing=change.standing))}


def reference(names: Mapping[int, JSON], source: int | None) -> JSON | None:
    """The JSON of a source as others refer to it."""
    return None if source is None else names[source]


def source_name_json(named: SourceName) -> JSON:
    return {"id": named.id, "name": named.name, "kind": named.kind, "url": resource_path("source", named.id)}


def position_json(position: Position, names: Mapping[int, JSON]) -> JSON:
    return {
        "party": reference(names, position.party),
        "position": position.kind,
        "since": position.since,
        "since_precision": position.since_precision if position.since else None,
        "last_checked": position.last_checked,
        "evidence": position.evidence,
        "spoken_by": reference(names, position.spoken_by),
        "later_non_response": position.later_non_response,
        "dissenting_spokespeople": [reference(names, source) for source in position.dissenting_spokespeople],
        "deadline": position.deadline,
    }


def attribution_json(said: AttributionFact, details: ProjectionDetails) -> JSON:
    """An attribution with the sources that it was recorded with, whatever they were merged into later."""
    names, words = details.names, details.words[said.id]
    document = None if words.snapshot is None else details.documents[words.snapshot]
    return {
        "id": said.id,
        "source": reference(names, said.source),
        "stance": said.stance,
        "cue": words.at(words.cue),
        "exact": words.exact,
        "content": words.at(words.content),
        "document": document,
        "span": {"start": words.start, "end": words.end} if document else None,
        "stated_at": said.stated_at,
        "stated_precision": said.precision,
        "recorded_at": said.recorded_at,
        "directness": words.directness,
        "certainty": said.certainty,
        "relayed_by": reference(names, said.relayed_by),
        "repeats": said.repeats,
        "supersedes": words.supersedes,
        "superseded_by": None,  # a standing holds no superseded attributions
        "is_withdrawal": said.is_withdrawal,
    }


def document_json(document: DocumentDetails) -> JSON:
    return {
        "id": document.id,
        "title": document.title,
        "url": resource_path("document", document.id),
        "web_url": document.web_url,
        "publisher": source_name_json(document.publisher) if document.publisher else None,
    }
