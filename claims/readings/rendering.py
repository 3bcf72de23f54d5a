"""The JSON of a claim at two moments, from its history, its standing and its details. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from claims.readings.changes import Change
from claims.readings.values import JSON, AttributionDetails, Derived, Details, DocumentDetails, Found, Name
from claims.standing import History, Position
from claims.wording import wordings
from sources.addresses import address_of

MOMENTS_BEGIN = ',"changed_at":'
"""What of a claim's JSON depends on the moments comes last, behind this."""


def claim_json(
    claim: int, derived: Derived, details: Details, *, as_of: datetime | None, known_at: datetime | None
) -> JSON | None:
    """A claim as it stood; None where the desk had not opened it yet. The moments are echoed; None means now."""
    told = details.claims.get(claim)
    if told is None:
        return None
    stands, names, words = derived.standing, details.names, details.attributions
    is_of_the_desk = as_of is None or (known_at is not None and as_of >= known_at)
    return {
        "id": claim,
        "url": address_of("claim", claim),
        "statement": told.statement,
        "language": told.language,
        "tags": told.tags,
        "stage": told.stage,
        "revision": told.number,
        "parties": [reference(names, position.party) for position in stands.positions],
        **standing_json(derived, names),
        "attributions": [attribution_json(act.id, words[act.id], details) for act in stands.live],
        "changed_at": told.changed_at if is_of_the_desk else None,
        "as_of": as_of,
        "known_at": known_at,
    }


def shown(found: Found) -> Details:
    """What the database has told, with the JSON of what many claims share."""
    documents, names = found.documents or {}, found.names or {}
    return Details(
        claims=found.claims or {},
        attributions=found.attributions or {},
        documents={snapshot: document_json(document) for snapshot, document in documents.items()},
        names={source: name_json(name) for source, name in names.items()},
    )


def written_json(claim: Mapping[str, Any]) -> str:
    return msgspec.json.encode(claim).decode()


def moved_to(body: str, *, as_of: datetime, known_at: datetime) -> str:
    """A claim's JSON of now, as the answer about moments that are later than all that it tells of."""
    told, _, tail = body.rpartition(MOMENTS_BEGIN)
    changed_at = tail.partition(",")[0] if as_of >= known_at else "null"
    return f"{told}{MOMENTS_BEGIN}{changed_at},{written_json({'as_of': as_of, 'known_at': known_at})[1:]}"


def standing_json(derived: Derived, names: Mapping[int, JSON], party: int | None = None) -> JSON:
    """A standing without its words: of one party, the position of that party alone."""
    stands, words = derived.standing, wordings(derived.standing, derived.history.voices)
    positions = [one for one in stands.positions if party is None or one.party == party]
    return {
        "confirmation": stands.confirmation,
        "wording": {"short": words.short, "sentence": words.sentence, "full": words.full},
        "origins": len(stands.origins),
        "positions": [position_json(position, names) for position in positions],
    }


def change_json(change: Change, history: History, names: Mapping[int, JSON]) -> JSON:
    causes = [{"kind": cause.kind, "id": cause.id} for cause in change.causes]
    return {"at": change.at, "causes": causes, **standing_json(Derived(history, change.standing), names)}


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


def attribution_json(pk: int, said: AttributionDetails, details: Details) -> JSON:
    names, document = details.names, None if said.snapshot is None else details.documents[said.snapshot]
    return {
        "id": pk,
        "source": reference(names, said.source),
        "stance": said.stance,
        "cue": said.words_of(said.cue),
        "exact": said.exact,
        "content": said.words_of(said.content),
        "document": document,
        "span": {"start": said.start, "end": said.end} if document else None,
        "stated_at": said.stated_at,
        "stated_precision": said.stated_precision,
        "recorded_at": said.recorded_at,
        "directness": said.directness,
        "certainty": said.certainty,
        "relayed_by": reference(names, said.relayed_by),
        "repeats": said.repeats,
        "supersedes": said.supersedes,
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
