"""OpenAPI for operations that read: adds what drf-spectacular cannot infer."""

from collections.abc import Collection, Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from claimtrack.core.api.description import struct_schema  # noqa: F401 (drf-spectacular finds its extension once imported)
from claimtrack.core.api.field_selection import FIELDS_PARAMETER, INCLUDE_PARAMETER
from claimtrack.core.api.problem_json import MEDIA_TYPE, ProblemJson, status_slug
from claimtrack.core.exceptions import problem_details

PROBLEMS: Mapping[int, str] = {
    400: "The request is not understood",
    401: "No valid token",
    403: "Not allowed with this token, or for its owner",
    404: "Not found, not visible to you, or not recorded yet at the time asked about",
    406: "Media type not available",
    409: "Conflict with the current state, or the Idempotency-Key belongs to another request",
    412: "Changed since you read it",
    413: "Body too large",
    415: "Not JSON",
    422: "Understood, but not valid",
    428: "If-Match is missing",
    429: "Too many requests: wait for as many seconds as Retry-After says",
    503: "Not available at the moment: wait for as many seconds as Retry-After says",
}
"""What each status means, wherever it is returned."""
READ_STATUSES = frozenset({400, 401, 403, 406, 429, 503})
INSTANCE, REQUEST_ID = "/api/v1/claims/17/", "5f0c0c7a9e0f4a0f8f3b7f6f5f1f3f0e"
"""In the examples of problems."""
RESOURCE_ACTIONS = frozenset({"list", "retrieve", "create", "partial_update"})
"""The operations that every resource can have."""
MERGED_REDIRECT = "Merged into another claim, whose address is in Location"


class Schema(AutoSchema):
    """The description of an operation, with its problems and its `fields` and `include` parameters."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        """The parameters that select fields."""
        view = self.view
        parameters = getattr(view, "selection_parameters", ()) if self.method == "GET" else ()
        if not parameters:
            return []
        includes = getattr(view, "includes", {})
        included = "; ".join(f"`{name}`: {description}" for name, description in includes.items())
        fields = list(view.field_names)
        described = {
            FIELDS_PARAMETER: (fields, "Fields to return; all others are left out."),
            INCLUDE_PARAMETER: (list(includes), f"Fields to add to each row. {included}"),
        }
        return [_name_list(parameter, *described[parameter]) for parameter in parameters]

    def get_operation_id(self) -> str:
        """`claims_list`, `claims_create`; an operation of its own ends with its path: `claims_withdraw`."""
        name: str = super().get_operation_id()
        return name if self.view.action in RESOURCE_ACTIONS else name.rpartition("_")[0]

    def get_summary(self) -> str:
        """The first sentence of the operation's docstring; for reads without one, what they read."""
        documented = _own_doc(self.view)
        if documented:
            return documented.split(". ")[0].removesuffix(".")
        resource = self.path.removesuffix("/").removesuffix("/{id}").rpartition("/")[2].replace("-", " ")
        return f"List {resource}" if self.view.action == "list" else f"Read one of the {resource}"

    def get_filter_backends(self) -> list[type]:
        return self.view.filter_backends

    def _get_serializer(self) -> Any:
        """The Struct itself; drf-spectacular would call it as a serializer class."""
        return self.view.get_response_type()

    def get_response_serializers(self) -> Any:
        statuses = READ_STATUSES | {404} if "{" in self.path else READ_STATUSES
        is_redirecting = self.view.action in getattr(self.view, "redirecting_actions", ())
        return {
            200: super().get_response_serializers(),
            **({308: OpenApiResponse(description=MERGED_REDIRECT)} if is_redirecting else {}),
            **problem_responses(statuses),
        }


def problem_responses(statuses: Collection[int]) -> dict[tuple[int, str], OpenApiResponse]:
    """The problems with these statuses."""
    return {
        (status, MEDIA_TYPE): OpenApiResponse(
            ProblemJson, description=PROBLEMS[status], examples=[_problem_example(status, PROBLEMS[status])]
        )
        for status in sorted(statuses)
    }


def _problem_example(status: int, meaning: str) -> OpenApiExample:
    details = problem_details(status_slug(HTTPStatus(status)), status, f"{meaning}.")
    value = {**details, "instance": INSTANCE, "request_id": REQUEST_ID}
    return OpenApiExample("Problem", value, response_only=True, media_type=MEDIA_TYPE, status_codes=[str(status)])


def _own_doc(view: Any) -> str:
    """The docstring of the view's operation, as one line."""
    return " ".join((getattr(view, view.action).__doc__ or "").split())


def _name_list(parameter: str, known: list[str], description: str) -> OpenApiParameter:
    """A parameter that takes names: repeated, or separated by commas."""
    schema = {"type": "array", "items": {"type": "string", "enum": known}, "minItems": 1}
    return OpenApiParameter(parameter, schema, description=description, style="form", explode=True)
