"""Request bodies of fact-checks."""

from typing import Any

from rest_framework import serializers

from claims.api.v1.inputs import MAX_TEXT_CHARACTERS, with_example_body
from sources.api.inputs import IdField, RequestBody, TextField, TimestampField
from sources.capture.reading import MAX_URL_CHARACTERS


class RatingField(serializers.DecimalField):
    """A value on the publisher's rating scale."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=9, decimal_places=3, coerce_to_string=False, allow_null=True, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, (int, float)):
            self.fail("invalid")
        return super().to_internal_value(data)


class VerdictBody(RequestBody):
    """The fields of a fact-check."""

    rating = TextField(max_length=100, required=False, help_text="Rating in words, such as “False” or “Mostly true”.")
    summary = TextField(max_length=MAX_TEXT_CHARACTERS, required=False)
    web_url = TextField(max_length=MAX_URL_CHARACTERS, required=False, help_text="Address of the full fact-check.")
    language = TextField(max_length=35, required=False, help_text="Language of the page (BCP 47 tag).")
    published_at = TimestampField(allow_null=True, required=False, help_text="Null until it is published.")
    publisher = IdField(
        allow_null=True, required=False, help_text="Id of the source whose verdict it is; null: the desk's own."
    )
    rating_value = RatingField(required=False, help_text="The rating as a number, if the publisher has a scale.")
    rating_worst = RatingField(required=False, help_text="Lowest value of the scale.")
    rating_best = RatingField(required=False, help_text="Highest value of the scale.")


@with_example_body(
    claim=17,
    rating="Mostly true",
    summary="The Kremlin confirms the call; the Israeli PMO has not yet commented.",
    web_url="https://www.example.org/fact-checks/the-call",
    published_at="2025-07-30T09:00:00Z",
    rating_value=4,
    rating_worst=1,
    rating_best=5,
)
class CreateFactCheckBody(VerdictBody):
    """A verdict on a claim."""

    claim = IdField()
    rating = TextField(max_length=100, help_text="Rating in words, such as “False” or “Mostly true”.")
    summary = TextField(max_length=MAX_TEXT_CHARACTERS)
    web_url = TextField(max_length=MAX_URL_CHARACTERS, help_text="Address of the full fact-check.")


@with_example_body(rating="True", published_at="2025-07-31T09:00:00Z")
class UpdateFactCheckBody(VerdictBody):
    """Changes to a fact-check. Fields left out stay the same."""
