"""The JSON of problem details (RFC 9457), which every error is encoded from and described by."""

from http import HTTPStatus
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from claimtrack.core.api.json_types import JsonObject

MEDIA_TYPE = "application/problem+json"

AllowedNames = Annotated[list[str] | UnsetType, Meta(description="Allowed names or values.")]


class BodyErrorJson(JsonObject):
    """One of a body's errors."""

    detail: Annotated[str, Meta(description="What is wrong, and how to fix it.")]
    field: Annotated[str | UnsetType, Meta(description="The field in question.")] = UNSET
    allowed: AllowedNames = UNSET


class ConditionJson(JsonObject):
    """A condition that is not met."""

    kind: str
    detail: Annotated[str, Meta(description="What to do.")]
    can_be_overridden: Annotated[bool, Meta(description="Whether an editor can go ahead by giving a reason.")]


class CandidateJson(JsonObject):
    """Something on record that the request may mean."""

    id: int
    url: Annotated[str, Meta(description="Its address.")]
    label: Annotated[str, Meta(description="What it says.")]


class ProblemJson(JsonObject):
    """Problem details (RFC 9457). Rely on `status` and `type`, which are stable; `detail` is for people."""

    type: Annotated[str, Meta(description="Stable URI reference of the problem's type; docs/api.md lists them all.")]
    title: str
    status: int
    detail: Annotated[str, Meta(description="What went wrong, and how to fix it.")]
    instance: Annotated[str, Meta(description="Address of the request.")]
    field: Annotated[str | UnsetType, Meta(description="The parameter or field in question.")] = UNSET
    allowed: AllowedNames = UNSET
    errors: Annotated[
        list[BodyErrorJson] | UnsetType, Meta(description="All errors of the body, if there are several.")
    ] = UNSET
    conditions: Annotated[list[ConditionJson] | UnsetType, Meta(description="The conditions that are not met.")] = UNSET
    candidates: Annotated[
        list[CandidateJson] | UnsetType, Meta(description="What is on record already that the request may mean.")
    ] = UNSET
    current: Annotated[
        dict[str, Any] | UnsetType, Meta(description="The current JSON, if somebody else has changed it.")
    ] = UNSET
    results: Annotated[
        list[dict[str, Any]] | UnsetType, Meta(description="The result of each row of a bulk request.")
    ] = UNSET
    request_id: Annotated[str | UnsetType, Meta(description="The X-Request-ID of the response.")] = UNSET


def status_slug(status: HTTPStatus) -> str:
    """The type of a problem that has no type but its HTTP status: `not-found`."""
    return status.phrase.lower().replace(" ", "-")
