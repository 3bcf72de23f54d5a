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
        fields = OpenApiParameter(FIELDS, str, description="The names of the fields that are wanted, with commas.")
        told = "; ".join(f"`{name}`: {what}" for name, what in getattr(view, "includes", {}).items())
        include = OpenApiParameter(INCLUDE, str, description=f"What is to be added to each row, with commas. {told}")
        return [parameter for parameter in (fields, include) if parameter.name in shaping]

    def get_filter_backends(self) -> list[type]:
        return self.view.filter_backends

    def get_response_serializers(self) -> Any:
        problems = PROBLEMS if self.view.action == "list" else PROBLEMS | PROBLEM_OF_ONE
        return {
            200: super().get_response_serializers(),
            **{
                (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=problems[status])
                for status in sorted(problems)
            },
        }
