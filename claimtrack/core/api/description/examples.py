"""Adds example responses to the OpenAPI description."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer

from claimtrack.core.api.json_types import JsonObject

Examples = Mapping[type[JsonObject], Mapping[str, Any]]
"""Example responses by the Struct that they are JSON of."""

MEDIA_TYPES = ("application/json", "application/ld+json")
"""drf-spectacular shows an example only for those that the operation returns."""
SUCCESS_STATUSES = (HTTPStatus.OK, HTTPStatus.CREATED)


def add_examples(completed: Examples, accepted: Examples | None = None) -> None:
    """Add each example to the description of its Struct; `accepted` has those of 202 responses."""
    for struct, example in completed.items():
        shown = [(example, SUCCESS_STATUSES)]
        if accepted and struct in accepted:
            shown.append((accepted[struct], (HTTPStatus.ACCEPTED,)))
        extend_schema_serializer(
            examples=[_example(value, media, statuses) for value, statuses in shown for media in MEDIA_TYPES]
        )(struct)


def _example(value: Mapping[str, Any], media_type: str, statuses: tuple[HTTPStatus, ...]) -> OpenApiExample:
    codes = [str(status.value) for status in statuses]
    return OpenApiExample("Example", value, response_only=True, media_type=media_type, status_codes=codes)
