"""Request bodies of fact-checks."""

from decimal import Decimal
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.claims.bodies import MAX_TEXT_CHARACTERS, LanguageTag
from claimtrack.core.api.bodies.fields import Id, JsonValue, Timestamp, text
from claimtrack.core.api.bodies.request_body import RequestBody, with_example_body
from sources.capture.extracted_document import MAX_URL_CHARACTERS

RATING_LIMIT = 1_000_000
RATING_STEP = Decimal("0.001")


class RatingValue(Decimal, JsonValue):
    """A value on the publisher's rating scale."""

    json_schema = {
        "type": "number",
        "format": "double",
        "exclusiveMinimum": -RATING_LIMIT,
        "exclusiveMaximum": RATING_LIMIT,
    }

    @classmethod
    def parse(cls, value: Any) -> "RatingValue":
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError("A valid number is required.")  # noqa: TRY004 – msgspec's hook reports both alike
        number = Decimal(str(value))
        if abs(number) >= RATING_LIMIT or number != round(number, 3):
            raise ValueError(f"Give a number below {RATING_LIMIT:,} with at most 3 decimal places.")
        return cls(number.quantize(RATING_STEP))


RatingWords = Annotated[str, text(100), Meta(description="Rating in words, such as “False” or “Mostly true”.")]
Summary = Annotated[str, text(MAX_TEXT_CHARACTERS)]
WebUrl = Annotated[str, text(MAX_URL_CHARACTERS), Meta(description="Address of the full fact-check.")]


class VerdictBody(RequestBody):
    """The fields of a fact-check."""

    rating: RatingWords | UnsetType = UNSET
    summary: Summary | UnsetType = UNSET
    web_url: WebUrl | UnsetType = UNSET
    language: Annotated[LanguageTag | UnsetType, Meta(description="Language of the page (BCP 47 tag).")] = UNSET
    published_at: Annotated[Timestamp | UnsetType | None, Meta(description="Null until it is published.")] = UNSET
    publisher: Annotated[
        Id | UnsetType | None, Meta(description="Id of the source whose verdict it is; null: the desk's own.")
    ] = UNSET
    rating_value: Annotated[
        RatingValue | UnsetType | None, Meta(description="The rating as a number, if the publisher has a scale.")
    ] = UNSET
    rating_worst: Annotated[RatingValue | UnsetType | None, Meta(description="Lowest value of the scale.")] = UNSET
    rating_best: Annotated[RatingValue | UnsetType | None, Meta(description="Highest value of the scale.")] = UNSET


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
class CreateFactCheckBody(VerdictBody, kw_only=True):
    """A verdict on a claim."""

    claim: Id
    rating: RatingWords
    summary: Summary
    web_url: WebUrl


@with_example_body(rating="True", published_at="2025-07-31T09:00:00Z")
class UpdateFactCheckBody(VerdictBody):
    """Changes to a fact-check. Fields left out stay the same."""
