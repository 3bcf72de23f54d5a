"""The JSON of messages. Pure.

The event's own fields are the same in every attempt and redelivery: its id, kind, subject, claim, data and timestamp.
`current_claim` is the claim, if there is one, when the message is sent; to get the claim as it stood at the event, ask
the API with `known_at` set to the timestamp. Messages leave out the event's position, which belongs to this database;
`/api/v1/events/` has it. The events of one claim are in the order of their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.vocabulary import EventSubject
from claimtrack.core.api.resource_paths import resource_path

TEST_EVENT_TYPE = "webhook.test"
"""The type of a test message."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """A change event: what it is about, and the claim that this belongs to, if any."""

    id: int
    kind: str
    subject: EventSubject
    subject_id: int
    claim: int | None
    data: Mapping[str, Any]
    recorded_at: datetime
    is_public: bool


@dataclass(frozen=True, slots=True)
class CurrentClaim:
    """A claim as it stands when a message about it is sent."""

    statement: str
    stage: str
    confirmation: str
    wording: str


def event_json(event: LoggedEvent) -> dict[str, Any]:
    """An event, as the API and the webhooks return it. It never changes."""
    return {
        "id": event.id,
        "kind": event.kind,
        "subject": {
            "kind": event.subject,
            "id": event.subject_id,
            "url": resource_path(event.subject.replace("_", "-"), event.subject_id),
        },
        "claim": None if event.claim is None else {"id": event.claim, "url": resource_path("claim", event.claim)},
        "data": event.data,
        "recorded_at": event.recorded_at,
        "is_public": event.is_public,
    }


def event_payload(event: LoggedEvent, now: CurrentClaim | None) -> dict[str, Any]:
    """`now` is None if the event is not about a claim, or if the receiver may no longer see it, and learns only that
    something happened to it."""
    current = now and {
        "statement": now.statement,
        "stage": now.stage,
        "confirmation": now.confirmation,
        "wording": now.wording,
    }
    return {"type": event.kind, "timestamp": event.recorded_at, "data": {**event_json(event), "current_claim": current}}


def webhook_test_payload(webhook: str, at: datetime) -> dict[str, Any]:
    return {"type": TEST_EVENT_TYPE, "timestamp": at, "data": {"webhook": webhook}}
