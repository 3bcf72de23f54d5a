"""Adds example responses to the OpenAPI description."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer

Examples = Mapping[str, Mapping[str, Any]]
"""Example responses by the name of the serializer that describes them."""

MEDIA_TYPES = ("application/json", "application/ld+json")
"""drf-spectacular shows an example only for those that the operation returns."""
SUCCESS_STATUSES = (HTTPStatus.OK, HTTPStatus.CREATED)


def example_decorator(completed: Examples, accepted: Examples | None = None) -> Callable[[type], type]:
    """A decorator that adds a serializer's example; `accepted` has those of 202 responses."""

    def with_example(serializer: type) -> type:
        shown = [(completed[serializer.__name__], SUCCESS_STATUSES)]
        if accepted and serializer.__name__ in accepted:
            shown.append((accepted[serializer.__name__], (HTTPStatus.ACCEPTED,)))
        return extend_schema_serializer(
            examples=[_example(value, media, statuses) for value, statuses in shown for media in MEDIA_TYPES]
        )(serializer)

    return with_example


def _example(value: Mapping[str, Any], media_type: str, statuses: tuple[HTTPStatus, ...]) -> OpenApiExample:
    codes = [str(status.value) for status in statuses]
    return OpenApiExample("Example", value, response_only=True, media_type=media_type, status_codes=codes)
