"""OpenAPI for request bodies, from the Structs that read them."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.db.models import Choices
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_choice_field, get_doc
from rest_framework import serializers

from claimtrack.core.api.bodies.fields import JsonValue
from claimtrack.core.api.bodies.request_body import RequestBody
from claimtrack.core.api.description.struct_schema import openapi_schema

REFERENCE = "$ref"


class RequestBodyExtension(OpenApiSerializerExtension):
    """Describes a body, and the bodies nested in it, each as a component."""

    target_class = RequestBody
    match_subclasses = True

    def get_name(self, auto_schema: AutoSchema, direction: str) -> str:
        name: str = self.target.__name__
        return name

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        _, components = msgspec.json.schema_components([self.target], schema_hook=_value_schema, ref_template="{name}")
        schema = openapi_schema(components[self.target.__name__])
        bodies = {shape.__name__: shape for shape in _subclasses(RequestBody)}

        def described(value: Any) -> Any:
            """The same schema with OpenAPI's references instead of msgspec's."""
            if isinstance(value, list):
                return [described(inner) for inner in value]
            if not isinstance(value, dict):
                return value
            rest = {key: described(inner) for key, inner in value.items() if key != REFERENCE}
            if REFERENCE not in value:
                return rest
            return auto_schema.resolve_serializer(bodies[value[REFERENCE]], direction).ref | rest

        members = {key: described(value) for key, value in schema.items() if key != "title" and value}
        return members | {"description": get_doc(self.target), "additionalProperties": False}


def _value_schema(kind: type) -> dict[str, Any]:
    """msgspec's hook for types that it does not know: values of our own, and Django's choices."""
    if issubclass(kind, JsonValue):
        return dict(kind.json_schema)
    if issubclass(kind, Choices):  # drf-spectacular makes a component of them
        schema: dict[str, Any] = build_choice_field(serializers.ChoiceField(kind.choices))
        return schema
    raise NotImplementedError


def _subclasses(shape: type[RequestBody]) -> Iterator[type[RequestBody]]:
    for subclass in shape.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)
