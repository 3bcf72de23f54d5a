"""OpenAPI for events, and for the messages that webhooks send: one schema for each kind of event, told apart by it."""

from collections.abc import Mapping
from typing import Annotated, Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from msgspec import Meta

from claims.api.v1.events.responses import EventJson
from claims.projections.event_data import EVENT_DATA
from claims.vocabulary import Confirmation, EventKind, Stage
from claims.webhooks.payloads import TEST_EVENT_TYPE
from claimtrack.core.api.description.struct_schema import REF_TEMPLATE, StructExtension
from claimtrack.core.api.json_types import JsonObject

Schema = dict[str, Any]

EVENT, EVENT_FIELDS, MESSAGE, TEST_MESSAGE = "Event", "EventFields", "WebhookMessage", "WebhookTestMessage"
TIMESTAMP: Schema = {"type": "string", "format": "date-time"}
MESSAGE_FIELDS = ["type", "timestamp", "data"]


class CurrentClaimJson(JsonObject):
    """A claim as it stands when a message about it is sent."""

    # Only describes it: claims.webhooks.payloads writes it.
    statement: str
    stage: Stage
    confirmation: Confirmation
    wording: Annotated[str, Meta(description="The sentence of its suggested copy.")]


class EventExtension(StructExtension):
    """Describes an event as one of the kinds, each with its own data."""

    target_class = EventJson
    priority = 0

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> Schema:
        described = super().map_serializer(auto_schema, direction)
        sequence = described["properties"].pop("sequence")
        shared = {name: of for name, of in described["properties"].items() if name not in ("kind", "data")}
        fields: Schema = {"type": "object", "required": list(shared), "properties": shared}
        current_claim = {"oneOf": [auto_schema.resolve_serializer(CurrentClaimJson, direction).ref, {"type": "null"}]}
        schemas = {EVENT_FIELDS: fields | {"description": "What events of all kinds have."}}
        for kind, struct in EVENT_DATA.items():
            data = _data(struct, auto_schema, direction)
            own = {"kind": {"const": kind.value}, "data": data}
            schemas[event_schema_name(kind)] = _extended({"sequence": sequence, **own}, struct.__doc__)
            message_data = _extended({**own, "current_claim": current_claim}, "The event, and the claim as it stands.")
            schemas[message_schema_name(kind)] = _message(kind.value, message_data)
        schemas[MESSAGE] = _one_of("type", {kind: message_schema_name(kind) for kind in EVENT_DATA})
        webhook = {"type": "object", "required": ["webhook"], "properties": {"webhook": {"type": "string"}}}
        schemas[TEST_MESSAGE] = _message(TEST_EVENT_TYPE, webhook)
        for name, schema in schemas.items():
            auto_schema.registry.register_on_missing(_component(name, schema))
        union = _one_of("kind", {kind: event_schema_name(kind) for kind in EVENT_DATA})
        return union | {"description": described["description"]}


def _data(struct: type[JsonObject], auto_schema: AutoSchema, direction: str) -> Schema:
    """The schema of an event's data. drf-spectacular has no components for objects without properties."""
    if not struct.__struct_fields__:
        return {"type": "object", "additionalProperties": False}
    reference: Schema = auto_schema.resolve_serializer(struct, direction).ref
    return reference


def event_schema_name(kind: EventKind) -> str:
    """`ClaimOpenedEvent`."""
    return EVENT_DATA[kind].__name__.removesuffix("Data") + "Event"


def message_schema_name(kind: EventKind) -> str:
    """`ClaimOpenedMessage`."""
    return EVENT_DATA[kind].__name__.removesuffix("Data") + "Message"


def _reference(name: str) -> Schema:
    return {"$ref": REF_TEMPLATE.format(name=name)}


def _extended(properties: Schema, description: str | None) -> Schema:
    own = {"type": "object", "required": list(properties), "properties": properties}
    return {"allOf": [_reference(EVENT_FIELDS), own], "description": description}


def _message(kind: str, data: Schema) -> Schema:
    properties = {"type": {"const": kind}, "timestamp": TIMESTAMP, "data": data}
    return {"type": "object", "required": MESSAGE_FIELDS, "properties": properties}


def _one_of(discriminator: str, names: Mapping[EventKind, str]) -> Schema:
    mapping = {kind.value: _reference(name)["$ref"] for kind, name in names.items()}
    return {
        "oneOf": [_reference(name) for name in names.values()],
        "discriminator": {"propertyName": discriminator, "mapping": mapping},
    }


def _component(name: str, schema: Schema) -> ResolvedComponent:
    return ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)
