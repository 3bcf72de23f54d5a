"""What writes about fact-checks take: the shape of each body, as it is checked and described."""

from typing import Any

from rest_framework import serializers

from claims.api.v1.inputs import LONGEST, example
from sources.api.inputs import Body, IdField, MomentField, TextField
from sources.capture.reading import LONGEST_URL


class RatingField(serializers.DecimalField):
    """A value on the publisher's scale."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=9, decimal_places=3, coerce_to_string=False, allow_null=True, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, bool) or not isinstance(data, (int, float)):
            self.fail("invalid")
        return super().to_internal_value(data)


class VerdictBody(Body):
    """What a fact-check says."""

    rating = TextField(max_length=100, required=False, help_text="In words: “False”, “Mostly true”…")
    summary = TextField(max_length=LONGEST, required=False)
    web_url = TextField(max_length=LONGEST_URL, required=False, help_text="Of the page with the whole fact-check.")
    language = TextField(max_length=35, required=False, help_text="Of the page, as a BCP 47 tag.")
    published_at = MomentField(allow_null=True, required=False, help_text="Null as long as it is not out.")
    publisher = IdField(
        allow_null=True, required=False, help_text="The id of the source whose verdict it is; null: the desk's own."
    )
    rating_value = RatingField(required=False, help_text="The rating as a number, where the publisher has a scale.")
    rating_worst = RatingField(required=False, help_text="The lower end of the scale.")
    rating_best = RatingField(required=False, help_text="The higher end.")


@example(
    claim=17,
    rating="Mostly true",
    summary="The Kremlin confirms the call; the Israeli PMO has not yet commented.",
    web_url="https://www.example.org/fact-checks/the-call",
    published_at="2025-07-30T09:00:00Z",
    rating_value=4,
    rating_worst=1,
    rating_best=5,
)
class RecordFactCheck(VerdictBody):
    """A verdict on a claim."""

    claim = IdField()
    rating = TextField(max_length=100, help_text="In words: “False”, “Mostly true”…")
    summary = TextField(max_length=LONGEST)
    web_url = TextField(max_length=LONGEST_URL, help_text="Of the page with the whole fact-check.")


@example(rating="True", published_at="2025-07-31T09:00:00Z")
class ChangeFactCheck(VerdictBody):
    """What is to be otherwise of a fact-check; what is left out stays."""
