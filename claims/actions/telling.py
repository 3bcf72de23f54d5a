"""Telling what happened to claims: the one way in which actions write change events, and the outbox beside them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from claims.actions.deferring import defer_many
from claims.vocabulary import EventKind
from sources.prepared import all_of

DELIVER = "deliver_webhook"
"""The task that tries to deliver one message."""

TELL = """
WITH told AS (
    INSERT INTO claims_changeevent (claim_id, kind, data)
        SELECT claim, kind, data::jsonb
        FROM unnest(%b::bigint[], %b::text[], %b::text[]) WITH ORDINALITY AS new(claim, kind, data, number)
        ORDER BY number
        RETURNING id, kind, recorded_at, is_public
), sent AS (
    INSERT INTO claims_webhookdelivery (id, endpoint_id, event_id, state, created_at)
        SELECT gen_random_uuid(), endpoint.id, told.id, 'pending', told.recorded_at
        FROM told JOIN claims_webhookendpoint AS endpoint
            ON (told.kind = ANY (endpoint.kinds) OR endpoint.kinds = '{}')
            AND (told.is_public OR endpoint.sees_unpublished)
        WHERE endpoint.disabled_at IS NULL
        RETURNING id, event_id
)
SELECT json_agg(json_build_array(
    told.id, told.recorded_at, told.is_public, ARRAY(SELECT sent.id FROM sent WHERE sent.event_id = told.id)
) ORDER BY told.id)::text FROM told
"""
"""One statement, because every write of the desk tells something: without webhooks it costs no query of its own."""


class NewEvent(NamedTuple):
    """An event that is to be written: what happened to a claim."""

    claim: int
    kind: EventKind
    data: Mapping[str, Any]


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What the database has set of an event, and the messages about it."""

    id: int
    recorded_at: datetime
    is_public: bool
    messages: tuple[str, ...]


_decoder = msgspec.json.Decoder(list[Told])


def tell(events: Iterable[NewEvent]) -> list[Told]:
    """Write events with their messages to the webhooks that want them, and put each message on the queue.

    All in the transaction under way: what is rolled back was never told. What was told comes in the order given.
    """
    rows = [(claim, kind.value, msgspec.json.encode(data).decode()) for claim, kind, data in events]
    if not rows:
        return []
    ((written,),) = all_of(TELL, [list(column) for column in zip(*rows, strict=True)])
    told = _decoder.decode(written)
    if messages := [message for one in told for message in one.messages]:
        defer_many(DELIVER, [{"delivery": message, "number": 1} for message in messages])
    return told
