"""What drf-spectacular cannot see by itself: which problems every operation may answer with."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from sources.api.problems import MEDIA_TYPE
from sources.api.shaping import FIELDS, INCLUDE

PROBLEMS = {
    400: "Not understood",
    401: "No valid token",
    403: "Not with this token",
    406: "Not in this media type",
    429: "Asked too often",
}
LEADS_ON = "Merged into another, whose address is in Location"
PROBLEM_OF_ONE = {404: "Not there, or not yet known then"}


class ProblemSerializer(serializers.Serializer):
    """Problem details (RFC 9457)."""

    type = serializers.CharField(help_text="Which problem it is: a stable URI reference.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What was wrong, and what to do.")
    instance = serializers.CharField(help_text="The address asked.")
    field = serializers.CharField(required=False, help_text="The parameter meant.")
    allowed = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What it may be called, or which values it may have."
    )


class Schema(AutoSchema):
    """An operation's description, with its problems, and with the parameters of reads of one row."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        """How much of each row is told."""
        view = self.view
        shaping = getattr(view, "shaping", ()) if self.method == "GET" else ()
        includes = getattr(view, "includes", {})
        told = "; ".join(f"`{name}`: {what}" for name, what in includes.items())
        named = (
            [
                (
                    FIELDS,
                    list(view.get_serializer_class()().fields),
                    "Which fields are wanted; all others are left out.",
                ),
                (INCLUDE, list(includes), f"What is to be added to each row. {told}"),
            ]
            if shaping
            else []
        )
        return [_names(*one) for one in named if one[0] in shaping]

    def get_filter_backends(self) -> list[type]:
        return self.view.filter_backends

    def get_response_serializers(self) -> Any:
        problems = PROBLEMS | PROBLEM_OF_ONE if "{" in self.path else PROBLEMS
        leads_on = self.view.action in getattr(self.view, "leading_on", ())
        return {
            200: super().get_response_serializers(),
            **({308: OpenApiResponse(description=LEADS_ON)} if leads_on else {}),
            **{
                (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=problems[status])
                for status in sorted(problems)
            },
        }


def _names(parameter: str, known: list[str], description: str) -> OpenApiParameter:
    """A parameter that takes names, with commas between them."""
    shape = {"type": "array", "items": {"type": "string", "enum": known}, "minItems": 1}
    return OpenApiParameter(parameter, shape, description=description, style="form", explode=False)
