"""A source as other resources refer to it. Pure."""

from claimtrack.core.api.json_types import Address, JsonObject
from claimtrack.core.api.resource_paths import resource_path
from sources.vocabulary import SourceKind


class SourceReferenceJson(JsonObject):
    """A source as other resources refer to it."""

    id: int
    name: str
    kind: SourceKind
    url: Address


def source_reference(pk: int, name: str, kind: SourceKind) -> SourceReferenceJson:
    return SourceReferenceJson(pk, name, kind, resource_path("source", pk))
