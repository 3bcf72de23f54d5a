"""The JSON of a change event."""

from typing import Annotated, Any

from msgspec import Meta

from claims.models import EventPosition
from claims.vocabulary import EventKind
from claims.webhooks.payloads import ClaimEvent, event_json
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp


class EventClaimJson(JsonObject):
    """The claim that the event is about."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]


class EventJson(JsonObject):
    """A change of a claim. Events never change."""

    sequence: Annotated[int, Meta(description="The event's place in commit order; the numbers can have gaps.")]
    id: int
    kind: EventKind
    claim: EventClaimJson
    data: Annotated[
        dict[str, Any], Meta(description="Details of this kind of event: ids, revision numbers, from and to.")
    ]
    recorded_at: Annotated[Timestamp, Meta(description="When the event was logged.")]
    is_public: Annotated[
        bool, Meta(description="Whether the claim was published then, or was withdrawn by this event.")
    ]


def positioned_event_json(positioned: EventPosition) -> EventJson:
    event = positioned.event
    happening = ClaimEvent(event.pk, event.kind, event.claim_id, event.data, event.recorded_at, event.is_public)
    return EventJson(sequence=positioned.position, **event_json(happening))
