"""The event log and its outbox: the one place where actions append change events and write their webhook messages."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec

from claims.vocabulary import EventKind
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.db.prepared import fetch_all

INSERT_EVENTS = """
WITH event AS (
    INSERT INTO claims_changeevent (claim_id, kind, data, subject_id)
        SELECT claim, kind, data::jsonb, subject
        FROM unnest(%b::bigint[], %b::text[], %b::text[], %b::bigint[])
            WITH ORDINALITY AS new(claim, kind, data, subject, number)
        ORDER BY number
        RETURNING id, kind, recorded_at, is_public
), message AS (
    INSERT INTO claims_webhookdelivery (id, endpoint_id, event_id, state, created_at)
        SELECT gen_random_uuid(), endpoint.id, event.id, 'pending', event.recorded_at
        FROM event JOIN claims_webhookendpoint AS endpoint
            ON (event.kind = ANY (endpoint.kinds) OR endpoint.kinds = '{}')
            AND (event.is_public OR endpoint.sees_unpublished)
        WHERE endpoint.disabled_at IS NULL
)
SELECT json_agg(json_build_array(event.id, event.recorded_at, event.is_public) ORDER BY event.id)::text FROM event
"""
"""One statement, because every write of the desk appends events; messages to webhooks cost no query of their own."""


class NewEvent(NamedTuple):
    """An event to be appended: what happened to a claim, or to a `subject` that may belong to one."""

    claim: int | None
    kind: EventKind
    data: JsonObject
    subject: int | None = None


class RecordedEvent(msgspec.Struct, frozen=True, array_like=True):
    """The columns of an event that the database has set."""

    id: int
    recorded_at: datetime
    is_public: bool


_event_decoder = msgspec.json.Decoder(list[RecordedEvent])


def append_events(events: Iterable[NewEvent]) -> list[RecordedEvent]:
    """Append events, and put a message into the outbox of each webhook that subscribes to them.

    Everything happens in the current transaction; a worker finds the messages once it has committed. Returns the events
    in the order given.
    """
    rows = [(claim, kind.value, msgspec.json.encode(data).decode(), subject) for claim, kind, data, subject in events]
    if not rows:
        return []
    ((inserted,),) = fetch_all(INSERT_EVENTS, [list(column) for column in zip(*rows, strict=True)])
    return _event_decoder.decode(inserted)
