"""What a message says. Pure.

What is said of the event stays the same with every try and whenever it is sent again: its id, kind, claim, data and
moment. `now` is how the claim stands when the message is sent; who wants to know how it stood at the event asks the
API, `known_at` the timestamp. An event's position in the order of the ledger is not told, because it is this
database's own: `/api/v1/events/` has it. The events of one claim are in the order of their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sources.addresses import address_of

TEST = "webhook.test"
"""The type of a message that tells nothing, but that it arrives."""


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
    """How a claim stands as a message about it is sent."""

    statement: str
    stage: str
    confirmation: str
    wording: str


def event_json(event: Happening) -> dict[str, Any]:
    """An event as the API and the webhooks tell it; it never changes."""
    return {
        "id": event.id,
        "kind": event.kind,
        "claim": {"id": event.claim, "url": address_of("claim", event.claim)},
        "data": event.data,
        "recorded_at": event.recorded_at,
        "is_public": event.is_public,
    }


def payload(event: Happening, now: Now | None) -> dict[str, Any]:
    """None: the claim is not for this receiver's eyes any more, only that something happened to it."""
    standing = now and {
        "statement": now.statement,
        "stage": now.stage,
        "confirmation": now.confirmation,
        "wording": now.wording,
    }
    return {"type": event.kind, "timestamp": event.recorded_at, "data": {**event_json(event), "now": standing}}


def payload_of_test(webhook: str, at: datetime) -> dict[str, Any]:
    return {"type": TEST, "timestamp": at, "data": {"webhook": webhook}}
