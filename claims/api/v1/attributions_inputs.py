"""Request bodies of attributions."""

from datetime import UTC, date, datetime, time
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.v1.inputs import MAX_TEXT_CHARACTERS, ReasonField, with_example_body
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.api.inputs import IdField, RequestBody, TextField, TimestampField

MAX_QUOTE_FRAGMENTS = 20
"""How many fragments a split quotation can have."""
MAX_BULK_ROWS = 1_000


class QuoteTextField(TextField):
    """Verbatim text; surrounding white space is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_TEXT_CHARACTERS, trim_whitespace=False, required=False, **kwargs)


@extend_schema_field({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]})
class StatedAtField(TimestampField):
    """A date and time, or only a date."""

    def to_internal_value(self, value: Any) -> datetime | date:
        return parse_date(value) or super().to_internal_value(value)


def parse_date(value: Any) -> date | None:
    """The date; None if the value is not a date."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def start_of_day(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class SelectorBody(RequestBody):
    """Selects words in the text: by `exact`, with `prefix` and `suffix` if it occurs more than once (a W3C
    TextQuoteSelector), or by `start` and `end` in Unicode code points, `end` exclusive (a TextPositionSelector)."""

    exact = QuoteTextField(help_text="The words, verbatim; quotation marks, dashes and white space can differ.")
    prefix = QuoteTextField(allow_blank=True, help_text="The text right before them, with its white space.")
    suffix = QuoteTextField(allow_blank=True, help_text="The text right after them, with its white space.")
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    end = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        has_start, has_end = "start" in attrs, "end" in attrs
        if has_start != has_end:
            raise serializers.ValidationError({"start" if has_end else "end": "Give both start and end."})
        if not has_start and "exact" not in attrs:
            raise serializers.ValidationError({"exact": "Give the words, or start and end."})
        return attrs


class WordsBody(RequestBody):
    """The words that show the attribution, in a snapshot's text. `document` stands for its newest snapshot."""

    document = IdField(required=False)
    snapshot = IdField(required=False)
    source = SelectorBody(
        many=True, required=False, max_length=MAX_QUOTE_FRAGMENTS, help_text="The words that name the source."
    )
    cue = SelectorBody(
        many=True,
        required=False,
        max_length=MAX_QUOTE_FRAGMENTS,
        help_text="The attributing words, such as “confirmed”.",
    )
    content = SelectorBody(
        many=True, required=False, max_length=MAX_QUOTE_FRAGMENTS, help_text="The words attributed to the source."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("document" in attrs) == ("snapshot" in attrs):
            raise serializers.ValidationError({"document": "Give either a document or a snapshot."})
        if not any(attrs.get(role) for role in ("source", "cue", "content")):
            raise serializers.ValidationError({"content": "Give the words of at least one of source, cue and content."})
        return attrs


ATTRIBUTION_EXAMPLE = {
    "claim": 17,
    "source": 1,
    "stance": "confirms",
    "stated_at": "2025-07-28",
    "stated_precision": "day",
    "words": {
        "document": 5,
        "source": [{"exact": "The Kremlin"}],
        "cue": [{"exact": "confirmed", "prefix": "The Kremlin "}],
        "content": [{"exact": "Putin and Netanyahu spoke by phone"}],
    },
}


@with_example_body(**ATTRIBUTION_EXAMPLE)
class AttributionBody(RequestBody):
    """One dated act of one source about one claim. Only `silent` and `declines` can be recorded without words."""

    claim = IdField()
    source = IdField(help_text="Id of the source.")
    stance = serializers.ChoiceField(choices=Stance.choices, help_text="The source's stance on the claim.")
    stated_at = StatedAtField(help_text="When it was said: a date and time, or a date (in UTC) if the time is unknown.")
    stated_precision = serializers.ChoiceField(choices=Precision.choices, help_text="How precisely that is known.")
    directness = serializers.ChoiceField(choices=Directness.choices, default=Directness.INDIRECT)
    certainty = serializers.ChoiceField(choices=Certainty.choices, default=Certainty.CERTAIN)
    relayed_by = IdField(required=False, allow_null=True, help_text="Id of the source that passed the words on.")
    repeats = IdField(required=False, allow_null=True, help_text="Id of the attribution that this one repeats.")
    words = WordsBody(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        stated = attrs["stated_at"]
        if not isinstance(stated, datetime):
            if attrs["stated_precision"] == Precision.MINUTE:
                raise serializers.ValidationError({"stated_at": "Give the time of day, or a lower precision."})
            attrs["stated_at"] = start_of_day(stated)
        return attrs


@with_example_body(**ATTRIBUTION_EXAMPLE, supersedes=41, reason="The statement was made on the 28th, not the 27th.")
class CreateAttributionBody(AttributionBody):
    """A new attribution, or the correction of an earlier one."""

    supersedes = IdField(required=False, allow_null=True, help_text="Id of the attribution that this one corrects.")
    reason = ReasonField(
        required=False, help_text="Why the corrected attribution was wrong; required with `supersedes`."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if attrs.get("supersedes") and "reason" not in attrs:
            raise serializers.ValidationError({"reason": "Give the reason: why was the corrected attribution wrong?"})
        if "reason" in attrs and not attrs.get("supersedes"):
            raise serializers.ValidationError(
                {"supersedes": "Only corrections have a reason. Give the id of the attribution that this one corrects."}
            )
        return attrs


class AnyJsonField(serializers.JSONField):
    """Any JSON, unvalidated."""

    def to_internal_value(self, data: Any) -> Any:
        return data


@extend_schema_field(AttributionBody(many=True))
class BulkRowsField(serializers.ListField):
    """Rows that are validated one by one later, so that one invalid row does not affect the others."""

    child = AnyJsonField()


@with_example_body(rows=[ATTRIBUTION_EXAMPLE], all_or_nothing=False)
class BulkAttributionsBody(RequestBody):
    """Many new attributions in one transaction. Corrections must be sent one by one."""

    rows = BulkRowsField(allow_empty=False, help_text=f"At most {MAX_BULK_ROWS:,}.")
    all_or_nothing = serializers.BooleanField(default=False, help_text="Record nothing if any row is refused.")
