"""OpenAPI for operations that read: adds what drf-spectacular cannot infer."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from claimtrack.core.api.description import struct_schema  # noqa: F401 (drf-spectacular finds its extension once imported)
from claimtrack.core.api.field_selection import FIELDS_PARAMETER, INCLUDE_PARAMETER
from claimtrack.core.api.problems import MEDIA_TYPE

READ_PROBLEMS = {
    400: "The request is not understood",
    401: "No valid token",
    403: "Not allowed with this token",
    406: "Media type not available",
    429: "Too many requests",
}
MERGED_REDIRECT = "Merged into another claim, whose address is in Location"
DETAIL_PROBLEMS = {404: "Not found, or not recorded yet at the time asked about"}


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField(help_text="Stable URI reference of the problem's type.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What went wrong, and how to fix it.")
    instance = serializers.CharField(help_text="Address of the request.")
    field = serializers.CharField(required=False, help_text="The parameter or field in question.")
    allowed = serializers.ListField(child=serializers.CharField(), required=False, help_text="Allowed names or values.")


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
        fields = list(view.get_serializer_class().__struct_encode_fields__)
        described = {
            FIELDS_PARAMETER: (fields, "Fields to return; all others are left out."),
            INCLUDE_PARAMETER: (list(includes), f"Fields to add to each row. {included}"),
        }
        return [_name_list(parameter, *described[parameter]) for parameter in parameters]

    def get_filter_backends(self) -> list[type]:
        return self.view.filter_backends

    def _get_serializer(self) -> Any:
        """The Struct itself; drf-spectacular would call it as a serializer class."""
        return self.view.get_serializer_class()

    def get_response_serializers(self) -> Any:
        problems = READ_PROBLEMS | DETAIL_PROBLEMS if "{" in self.path else READ_PROBLEMS
        is_redirecting = self.view.action in getattr(self.view, "redirecting_actions", ())
        return {
            200: super().get_response_serializers(),
            **({308: OpenApiResponse(description=MERGED_REDIRECT)} if is_redirecting else {}),
            **{
                (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=problems[status])
                for status in sorted(problems)
            },
        }


def _name_list(parameter: str, known: list[str], description: str) -> OpenApiParameter:
    """A parameter that takes names: repeated, or separated by commas."""
    schema = {"type": "array", "items": {"type": "string", "enum": known}, "minItems": 1}
    return OpenApiParameter(parameter, schema, description=description, style="form", explode=True)
