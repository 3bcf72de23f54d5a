"""Telling what happened to claims: the one way in which actions write change events, and the outbox beside them."""

from collections.abc import Iterable

import msgspec

from claims.actions.deferring import defer_many
from claims.models import ChangeEvent
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
SELECT told.id, told.recorded_at, told.is_public,
    ARRAY(SELECT sent.id::text FROM sent WHERE sent.event_id = told.id)
FROM told ORDER BY told.id
"""
"""One statement, because every write of the desk tells something: without webhooks it costs no query of its own."""


def tell(events: Iterable[ChangeEvent]) -> list[ChangeEvent]:
    """Write events with their messages to the webhooks that want them, and put each message on the queue.

    All in the transaction under way: what is rolled back was never told. The events come back with what the database
    has set of them.
    """
    told = list(events)
    if not told:
        return told
    claims, kinds = [event.claim_id for event in told], [str(event.kind) for event in told]
    rows = all_of(TELL, [claims, kinds, [msgspec.json.encode(event.data).decode() for event in told]])
    messages: list[str] = []
    for event, (pk, recorded_at, is_public, deliveries) in zip(told, rows, strict=True):
        event.pk, event.recorded_at, event.is_public = pk, recorded_at, is_public
        messages += deliveries
    if messages:
        defer_many(DELIVER, [{"delivery": message, "number": 1} for message in messages])
    return told
