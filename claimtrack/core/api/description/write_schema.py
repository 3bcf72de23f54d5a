"""OpenAPI for operations that write: their headers, responses and problems."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

import claimtrack.core.api.bodies.schema  # noqa: F401 – registers the description of bodies
from claimtrack.core.api.bodies.request_body import EmptyBody
from claimtrack.core.api.description.schema import READ_PROBLEMS, ProblemSerializer, Schema
from claimtrack.core.api.idempotency import MAX_KEY_CHARACTERS
from claimtrack.core.api.problems import MEDIA_TYPE

WRITE_PROBLEMS: Mapping[int, str] = READ_PROBLEMS | {
    404: "Not found",
    409: "Conflict with the current state, or the Idempotency-Key belongs to another request",
    413: "Body too large",
    415: "Not JSON",
    422: "Understood, but not valid",
    429: "Too many requests: wait for as many seconds as Retry-After says",
}
IF_MATCH_PROBLEMS: Mapping[int, str] = {412: "Changed since you read it", 428: "If-Match is missing"}

IDEMPOTENCY_KEY_SCHEMA = {"type": "string", "minLength": 1, "maxLength": MAX_KEY_CHARACTERS, "pattern": "^[!-~]+$"}
ETAG_SCHEMA = {"type": "string", "pattern": '^"[!#-~]+"$'}
IDEMPOTENCY_KEY_HELP = (
    "A value of your choice, such as a UUID. If you send the same request with it again, you get the first response."
)
IF_MATCH_HELP = "The ETag of what you read. If it has changed since, nothing is written (412)."
WITHOUT_BODY = "Done. Without the scope `read`, the response has no body."
REPLAYED_HELP = "True if this is the first response to the same request, and nothing was done again."


class ConditionSerializer(serializers.Serializer):
    """A condition that is not met."""

    kind = serializers.CharField()
    detail = serializers.CharField(help_text="What to do.")
    can_be_overridden = serializers.BooleanField(help_text="Whether an editor can go ahead by giving a reason.")


class BodyErrorSerializer(serializers.Serializer):
    """One of a body's errors."""

    field = serializers.CharField(required=False, help_text="The field in question.")
    detail = serializers.CharField(help_text="What is wrong, and how to fix it.")
    allowed = serializers.ListField(child=serializers.CharField(), required=False, help_text="Allowed names or values.")


class WriteProblemSerializer(ProblemSerializer):
    """Problem details (RFC 9457) of a write."""

    errors = BodyErrorSerializer(many=True, required=False, help_text="All errors of the body, if there are several.")
    conditions = ConditionSerializer(many=True, required=False, help_text="The conditions that are not met.")
    current = serializers.DictField(required=False, help_text="The current JSON, if somebody else has changed it.")


class WriteSchema(Schema):
    """The description of a view that writes; its reads are described like any other's."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        if not self._is_write():
            return super().get_override_parameters()
        parameters = [
            _header("Idempotency-Key", IDEMPOTENCY_KEY_SCHEMA, IDEMPOTENCY_KEY_HELP, required=self.method == "POST"),
            self._response_header("Idempotent-Replayed", bool, REPLAYED_HELP),
            self._response_header("ETag", str, "Version of the response."),
        ]
        if self._status() in {201, 202}:
            parameters.append(
                OpenApiParameter(
                    "Location", str, OpenApiParameter.HEADER, response=[201, 202], description="Address of the result."
                )
            )
        if self.view.action in self.view.if_match_actions:
            parameters.append(_header("If-Match", ETAG_SCHEMA, IF_MATCH_HELP, required=True))
        return parameters

    def get_request_serializer(self) -> Any:
        if not self._is_write():
            return super().get_request_serializer()
        return self.view.request_bodies.get(self.view.action, EmptyBody)

    def get_response_serializers(self) -> Any:
        if not self._is_write():
            return super().get_response_serializers()
        problems = dict(WRITE_PROBLEMS)
        if self.view.action in self.view.if_match_actions:
            problems |= IF_MATCH_PROBLEMS
        if not self.view.detail:
            del problems[404]
        serializer = self.view.response_serializers.get(self.view.action)
        without_body = {204: OpenApiResponse(description=WITHOUT_BODY)}
        return {
            **(without_body if self._status() == 200 and self.view.action not in self.view.unread_actions else {}),
            self._status(): serializer or AutoSchema.get_response_serializers(self),
            **{
                (status, MEDIA_TYPE): OpenApiResponse(WriteProblemSerializer, description=problems[status])
                for status in sorted(problems)
            },
        }

    def _is_write(self) -> bool:
        return self.method in {"POST", "PATCH"}

    def _status(self) -> int:
        status: int = self.view.success_statuses.get(self.view.action, 200)
        return status

    def _response_header(self, name: str, kind: type, description: str) -> OpenApiParameter:
        return OpenApiParameter(name, kind, OpenApiParameter.HEADER, response=[self._status()], description=description)


def _header(name: str, schema: dict[str, Any], description: str, *, required: bool) -> OpenApiParameter:
    return OpenApiParameter(name, schema, OpenApiParameter.HEADER, required=required, description=description)
