"""How writes are described: their headers, what they answer with, and how they may be refused."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from sources.api.idempotency import LONGEST_KEY
from sources.api.inputs import Body, NoBody
from sources.api.problems import MEDIA_TYPE
from sources.api.schema import PROBLEMS, ProblemSerializer, Schema

PROBLEMS_OF_WRITES: Mapping[int, str] = PROBLEMS | {
    404: "Not there",
    409: "Not as things stand, or the Idempotency-Key belongs to another request",
    413: "Too large",
    415: "Not JSON",
    422: "Understood, and not in order",
    429: "Too often: wait for as many seconds as Retry-After says",
}
PROBLEMS_OF_CHANGES: Mapping[int, str] = {412: "Changed since it was read", 428: "Without If-Match"}

KEY_SHAPE = {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"}
TAG_SHAPE = {"type": "string", "pattern": '^"[!#-~]+"$'}
IDEMPOTENT = "A value of your own, such as a UUID. Sent again with it, the same request gets the first answer."
MATCHED = "The ETag of what you read. What has been changed since is left alone (412)."
REPLAYED = "True where this is the first answer to the same request, and nothing was done again."


class ConditionSerializer(serializers.Serializer):
    """Something that must be so first."""

    kind = serializers.CharField()
    detail = serializers.CharField(help_text="What to do.")
    can_be_overridden = serializers.BooleanField(help_text="Whether an editor can go ahead, and say why.")


class RefusalSerializer(ProblemSerializer):
    """Problem details (RFC 9457) of a write."""

    conditions = ConditionSerializer(many=True, required=False, help_text="What is lacking, where that is the problem.")
    current = serializers.DictField(required=False, help_text="How it reads now, where it was changed meanwhile.")


class BodyScheme(OpenApiSerializerExtension):
    """A body has no fields but those that are described."""

    target_class = Body
    match_subclasses = True

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        described = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return described | {"additionalProperties": False}


class WriteSchema(Schema):
    """The description of a view that writes, and of its reads as of any other's."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        if not self._writes():
            return super().get_override_parameters()
        keyed, matched = self.method == "POST", self.view.action in self.view.matched
        parameters = [
            _header("Idempotency-Key", KEY_SHAPE, IDEMPOTENT, required=keyed),
            OpenApiParameter(
                "Idempotent-Replayed", bool, OpenApiParameter.HEADER, response=[self._status()], description=REPLAYED
            ),
            OpenApiParameter(
                "ETag", str, OpenApiParameter.HEADER, response=[self._status()], description="Its version."
            ),
        ]
        if self._status() in {201, 202}:
            where = "Where it is from now on."
            parameters.append(
                OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201, 202], description=where)
            )
        return [*parameters, _header("If-Match", TAG_SHAPE, MATCHED, required=True)] if matched else parameters

    def get_request_serializer(self) -> Any:
        return self.view.bodies.get(self.view.action, NoBody) if self._writes() else super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        if not self._writes():
            return super().get_response_serializers()
        problems = dict(PROBLEMS_OF_WRITES)
        if self.view.action in self.view.matched:
            problems |= PROBLEMS_OF_CHANGES
        if not self.view.detail:
            del problems[404]
        return {
            self._status(): self.view.answers.get(self.view.action) or AutoSchema.get_response_serializers(self),
            **{
                (status, MEDIA_TYPE): OpenApiResponse(RefusalSerializer, description=problems[status])
                for status in sorted(problems)
            },
        }

    def _writes(self) -> bool:
        return self.method in {"POST", "PATCH"}

    def _status(self) -> int:
        status: int = self.view.statuses.get(self.view.action, 200)
        return status


def _header(name: str, shape: dict[str, Any], description: str, *, required: bool) -> OpenApiParameter:
    return OpenApiParameter(name, shape, OpenApiParameter.HEADER, required=required, description=description)
