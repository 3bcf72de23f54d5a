"""The JSON of a claim at two moments, from its history, its standing and its details. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from claims.readings.changes import Change
from claims.readings.values import JSON, ClaimDetails, Derived, Details, DocumentDetails, Name, Words
from claims.standing import Act, Position
from claims.wording import wordings
from sources.addresses import address_of

MOMENTS_BEGIN = ',"changed_at":'
"""What of a claim's JSON depends on the moments comes last, behind this."""


def claim_json(claim: int, derived: Derived, *, as_of: datetime | None, known_at: datetime | None) -> JSON | None:
    """A claim as it stood; None where the desk had not opened it yet. The moments are echoed; None means now."""
    stands, details = derived.standing, derived.details
    told = details.claims.get(claim)
    if told is None:
        return None
    recorded = {act.id: act for act in derived.history.acts}
    is_of_the_desk = as_of is None or (known_at is not None and as_of >= known_at)
    return {
        "id": claim,
        "url": address_of("claim", claim),
        "statement": told.statement,
        "language": told.language,
        "tags": told.tags,
        "stage": told.stage,
        "revision": told.number,
        "parties": [reference(details.names, position.party) for position in stands.positions],
        **standing_json(derived),
        "attributions": [attribution_json(recorded[act.id], details) for act in stands.live],
        "changed_at": told.changed_at if is_of_the_desk else None,
        "as_of": as_of,
        "known_at": known_at,
    }


def details_in(
    words: Mapping[int, Words] | None,
    documents: Mapping[int, DocumentDetails] | None,
    names: Mapping[int, Name] | None,
    claims: Mapping[int, ClaimDetails] | None = None,
) -> Details:
    """What the database has told, with the JSON of what many claims share; None is nothing."""
    return Details(
        words=words or {},
        documents={snapshot: document_json(document) for snapshot, document in (documents or {}).items()},
        names={source: name_json(name) for source, name in (names or {}).items()},
        claims=claims or {},
    )


def written_json(claim: Mapping[str, Any]) -> str:
    return msgspec.json.encode(claim).decode()


def moved_to(body: str, *, as_of: datetime, known_at: datetime) -> str:
    """A claim's JSON of now, as the answer about moments that are later than all that it tells of."""
    told, _, tail = body.rpartition(MOMENTS_BEGIN)
    changed_at = tail.partition(",")[0] if as_of >= known_at else "null"
    return f"{told}{MOMENTS_BEGIN}{changed_at},{written_json({'as_of': as_of, 'known_at': known_at})[1:]}"


def standing_json(derived: Derived, party: int | None = None) -> JSON:
    """A standing without its words: of one party, the position of that party alone."""
    stands, words = derived.standing, wordings(derived.standing, derived.history.voices)
    positions = [one for one in stands.positions if party is None or one.party == party]
    return {
        "confirmation": stands.confirmation,
        "wording": {"short": words.short, "sentence": words.sentence, "full": words.full},
        "origins": len(stands.origins),
        "positions": [position_json(position, derived.details.names) for position in positions],
    }


def change_json(change: Change, derived: Derived) -> JSON:
    causes = [{"kind": cause.kind, "id": cause.id} for cause in change.causes]
    return {"at": change.at, "causes": causes, **standing_json(replace(derived, standing=change.standing))}


def reference(names: Mapping[int, JSON], source: int | None) -> JSON | None:
    """A source as others name it."""
    return None if source is None else names[source]


def name_json(named: Name) -> JSON:
    return {"id": named.id, "name": named.name, "kind": named.kind, "url": address_of("source", named.id)}


def position_json(position: Position, names: Mapping[int, JSON]) -> JSON:
    return {
        "party": reference(names, position.party),
        "position": position.kind,
        "since": position.since,
        "since_precision": position.since_precision if position.since else None,
        "last_looked": position.last_looked,
        "evidence": position.evidence,
        "voice": reference(names, position.voice),
        "beside": position.beside,
        "differing": [reference(names, source) for source in position.differing],
        "deadline": position.deadline,
    }


def attribution_json(said: Act, details: Details) -> JSON:
    """An attribution as it was recorded, whoever its sources were read as later."""
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
        "superseded_by": None,  # a standing has no attribution that was superseded by then
        "is_void": said.is_void,
    }


def document_json(document: DocumentDetails) -> JSON:
    return {
        "id": document.id,
        "title": document.title,
        "url": address_of("document", document.id),
        "web_url": document.web_url,
        "publisher": name_json(document.publisher) if document.publisher else None,
    }
