"""The JSON of a change event."""

from typing import Annotated, Any

from msgspec import Meta

from claims.models import EventPosition
from claims.projections.logged_events import logged_event
from claims.vocabulary import EventKind, EventSubject
from claims.webhooks.payloads import event_json
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp


class EventSubjectReferenceJson(JsonObject):
    """What the event is about. Its JSON is different from now on."""

    kind: EventSubject
    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]


class EventClaimJson(JsonObject):
    """The claim that the event is about, or that its subject belongs to. Its JSON may be different from now on."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]


class EventJson(JsonObject):
    """A change of something that this API returns. Events never change."""

    sequence: Annotated[int, Meta(description="The event's place in commit order; the numbers can have gaps.")]
    id: int
    kind: EventKind
    subject: EventSubjectReferenceJson
    claim: EventClaimJson | None
    data: Annotated[
        dict[str, Any], Meta(description="Details of this kind of event: ids, revision numbers, from and to.")
    ]
    recorded_at: Annotated[Timestamp, Meta(description="When the event was logged.")]
    is_public: Annotated[
        bool,
        Meta(description="Whether tools that see only published claims see the event."),
    ]


def positioned_event_json(positioned: EventPosition) -> EventJson:
    return EventJson(sequence=positioned.position, **event_json(logged_event(positioned.event)))
