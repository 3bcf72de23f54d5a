"""OpenAPI for Structs: a response is described by the Struct that is encoded, and cannot differ from it."""

from collections.abc import Iterator
from enum import Enum
from inspect import cleandoc
from typing import Any

import msgspec
from django.db.models import TextChoices
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from msgspec import inspect

from claimtrack.core.api.json_types import JsonObject

CLASS_SUFFIX = "Json"
REF_TEMPLATE = "#/components/schemas/{name}"


class StructExtension(OpenApiSerializerExtension):
    """Describes a Struct where drf-spectacular expects a serializer.

    The Structs and vocabularies in its fields become components of their own.
    """

    target_class = JsonObject
    match_subclasses = True
    priority = -1  # an extension for a subclass goes first

    def get_name(self, auto_schema: AutoSchema, direction: str) -> str:
        return component_name(self.target)

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        _, schemas = msgspec.json.schema_components(
            [self.target], schema_hook=_reference_to_vocabulary, ref_template=REF_TEMPLATE
        )
        for named in named_types(self.target):
            if issubclass(named, Enum):
                auto_schema.registry.register_on_missing(_vocabulary_component(named))
            elif named is not self.target:
                auto_schema.resolve_serializer(named, direction)
        schema: dict[str, Any] = openapi_schema(schemas[self.target.__name__])
        return schema | ({"additionalProperties": True} if self.target.has_other_members else {})


def component_name(struct: type) -> str:
    return struct.__name__.removesuffix(CLASS_SUFFIX)


def named_types(struct: type[msgspec.Struct]) -> set[type]:
    """The Structs and enumerations that the JSON of a Struct contains, and the Struct itself."""
    found: set[type] = set()
    waiting = [inspect.type_info(struct)]
    while waiting:
        kind = waiting.pop()
        named = getattr(kind, "cls", None)
        if named not in found:
            waiting.extend(_parts(kind))
        if named:
            found.add(named)
    return found


def _parts(kind: inspect.Type) -> Iterator[inspect.Type]:
    """The types of which a type is composed."""
    match kind:
        case inspect.StructType():
            yield from (field.type for field in kind.fields)
        case inspect.Metadata():
            yield kind.type
        case inspect.UnionType():
            yield from kind.types
        case inspect.CollectionType():
            yield kind.item_type
        case inspect.DictType():
            yield from (kind.key_type, kind.value_type)


def openapi_schema(schema: Any) -> Any:
    """A schema from msgspec in the form that the rest of the description has."""
    match schema:
        case list():
            return [openapi_schema(inner) for inner in schema]
        case {"anyOf": [{"type": str(kind), **constraints}, {"type": "null"}], **rest}:
            return {"type": [kind, "null"], **constraints, **openapi_schema(rest)}
        case {"$ref": str(reference), **rest}:
            return {"$ref": reference.removesuffix(CLASS_SUFFIX), **rest}
        case {"description": str(description), **rest}:
            return {**openapi_schema(rest), "description": cleandoc(description)}
        case dict():
            return {
                name: openapi_schema(inner) for name, inner in schema.items() if (name, type(inner)) != ("title", str)
            }
    return schema


def _reference_to_vocabulary(vocabulary: type) -> dict[str, Any]:
    """msgspec takes Django's enumerations for unknown types."""
    if not issubclass(vocabulary, Enum):
        raise NotImplementedError
    return {"$ref": REF_TEMPLATE.format(name=vocabulary.__name__)}


def _vocabulary_component(vocabulary: type[Enum]) -> ResolvedComponent:
    """A component with the values of a vocabulary in their order, and what each means."""
    schema: dict[str, Any] = {"type": "string", "enum": [member.value for member in vocabulary]}
    if issubclass(vocabulary, TextChoices):
        schema["description"] = "\n".join(f"* `{value}` - {label}" for value, label in vocabulary.choices)
    name = vocabulary.__name__
    return ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)
