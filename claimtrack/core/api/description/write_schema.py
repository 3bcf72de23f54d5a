"""OpenAPI for operations that write: their headers, responses and problems."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

import claimtrack.core.api.bodies.schema  # noqa: F401 – registers the description of bodies
from claimtrack.core.api.bodies.request_body import EmptyBody
from claimtrack.core.api.conditions.idempotency import MAX_KEY_CHARACTERS
from claimtrack.core.api.description.schema import READ_STATUSES, Schema, problem_responses

WRITE_STATUSES = READ_STATUSES | {404, 409, 413, 415, 422}
IF_MATCH_STATUSES = frozenset({412, 428})

IDEMPOTENCY_KEY_SCHEMA = {"type": "string", "minLength": 1, "maxLength": MAX_KEY_CHARACTERS, "pattern": "^[!-~]+$"}
ENTITY_TAG = '(W/)?"[!#-~]*"'
IF_MATCH_SCHEMA = {"type": "string", "pattern": f"^([*]|{ENTITY_TAG}( *, *{ENTITY_TAG})*)$"}
IDEMPOTENCY_KEY_HELP = (
    "A value of your choice, such as a UUID. If you send the same request with it again, you get the first response."
)
IF_MATCH_HELP = (
    "The ETag of what you read, in any shape; a list of ETags; or `*` for whatever the version is. "
    "If it has changed since, nothing is written (412)."
)
WITHOUT_BODY = "Done. Without the scope `read`, the response has no body."
REPLAYED_HELP = "True if this is the first response to the same request, and nothing was done again."


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
            parameters.append(_header("If-Match", IF_MATCH_SCHEMA, IF_MATCH_HELP, required=True))
        return parameters

    def get_request_serializer(self) -> Any:
        if not self._is_write():
            return super().get_request_serializer()
        return self.view.request_bodies.get(self.view.action, EmptyBody)

    def get_response_serializers(self) -> Any:
        if not self._is_write():
            return super().get_response_serializers()
        statuses = WRITE_STATUSES | (IF_MATCH_STATUSES if self.view.action in self.view.if_match_actions else set())
        if not self.view.detail:
            statuses -= {404}
        serializer = self.view.response_types.get(self.view.action)
        without_body = {204: OpenApiResponse(description=WITHOUT_BODY)}
        return {
            **(without_body if self._status() == 200 and self.view.action not in self.view.unread_actions else {}),
            self._status(): serializer or AutoSchema.get_response_serializers(self),
            **problem_responses(statuses),
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
