"""The JSON of messages. Pure.

The event's own fields are the same in every attempt and redelivery: its id, kind, claim, data and timestamp. `now` is
the claim when the message is sent; to get the claim as it stood at the event, ask the API with `known_at` set to the
timestamp. Messages leave out the event's position, which belongs to this database; `/api/v1/events/` has it. The events
of one claim are in the order of their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sources.addresses import address_of

TEST_EVENT_TYPE = "webhook.test"
"""The type of a test message."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A change event."""

    id: int
    kind: str
    claim: int
    data: Mapping[str, Any]
    recorded_at: datetime
    is_public: bool


@dataclass(frozen=True, slots=True)
class Now:
    """A claim as it stands when a message about it is sent."""

    statement: str
    stage: str
    confirmation: str
    wording: str


def event_json(event: Happening) -> dict[str, Any]:
    """An event, as the API and the webhooks return it. It never changes."""
    return {
        "id": event.id,
        "kind": event.kind,
        "claim": {"id": event.claim, "url": address_of("claim", event.claim)},
        "data": event.data,
        "recorded_at": event.recorded_at,
        "is_public": event.is_public,
    }


def payload(event: Happening, now: Now | None) -> dict[str, Any]:
    """`now` is None if the receiver may no longer see the claim, and learns only that something happened to it."""
    current = now and {
        "statement": now.statement,
        "stage": now.stage,
        "confirmation": now.confirmation,
        "wording": now.wording,
    }
    return {"type": event.kind, "timestamp": event.recorded_at, "data": {**event_json(event), "now": current}}


def payload_of_test(webhook: str, at: datetime) -> dict[str, Any]:
    return {"type": TEST_EVENT_TYPE, "timestamp": at, "data": {"webhook": webhook}}
