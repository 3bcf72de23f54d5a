"""How the description shows what an answer looks like."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer

Examples = Mapping[str, Mapping[str, Any]]
"""What an answer looks like, by the name of the serializer that describes it."""

MEDIA_TYPES = ("application/json", "application/ld+json")
"""An example is shown for those of them in which its answer is given."""
DONE = (HTTPStatus.OK, HTTPStatus.CREATED)


def exemplified_by(done: Examples, accepted: Examples | None = None) -> Callable[[type], type]:
    """A decorator of serializers; `accepted` has what is answered (202) where the work is still to be done."""

    def exemplified(serializer: type) -> type:
        """Shows in the description what such an answer looks like."""
        shown = [(done[serializer.__name__], DONE)]
        if accepted and serializer.__name__ in accepted:
            shown.append((accepted[serializer.__name__], (HTTPStatus.ACCEPTED,)))
        return extend_schema_serializer(
            examples=[_example(value, media, statuses) for value, statuses in shown for media in MEDIA_TYPES]
        )(serializer)

    return exemplified


def _example(value: Mapping[str, Any], media_type: str, statuses: tuple[HTTPStatus, ...]) -> OpenApiExample:
    codes = [str(status.value) for status in statuses]
    return OpenApiExample("Example", value, response_only=True, media_type=media_type, status_codes=codes)
