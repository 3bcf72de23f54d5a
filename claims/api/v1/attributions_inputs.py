"""What writes about attributions take: the shape of each body, as it is checked and described."""

from datetime import UTC, date, datetime, time
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.v1.inputs import LONGEST, ReasonField, example
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.api.inputs import Body, IdField, MomentField, TextField

MOST_PIECES = 20
"""Of how many pieces a broken quotation may be."""
MOST_ROWS = 1_000


class WordsField(TextField):
    """Words of a text, with the blanks that stand around them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, trim_whitespace=False, required=False, **kwargs)


@extend_schema_field({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]})
class StatedAtField(MomentField):
    """A moment, or a day that is known without its hour."""

    def to_internal_value(self, value: Any) -> datetime | date:
        return day_in(value) or super().to_internal_value(value)


def day_in(value: Any) -> date | None:
    """The day that is written so, if it is a day."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def beginning_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class SelectorBody(Body):
    """Words in the text: by `exact`, with `prefix` and `suffix` where it stands there more than once (a W3C
    TextQuoteSelector), or by `start` and `end` in Unicode code points, the end exclusive (a TextPositionSelector)."""

    exact = WordsField(help_text="Word for word; quotation marks, dashes and white space may be typed otherwise.")
    prefix = WordsField(allow_blank=True, help_text="What stands right before it, with its blanks.")
    suffix = WordsField(allow_blank=True, help_text="What stands right after it, with its blanks.")
    start = serializers.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    end = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        has_start, has_end = "start" in attrs, "end" in attrs
        if has_start != has_end:
            raise serializers.ValidationError({"start" if has_end else "end": "Give both start and end."})
        if not has_start and "exact" not in attrs:
            raise serializers.ValidationError({"exact": "Give the words, or start and end."})
        return attrs


class WordsBody(Body):
    """The words that show it, in a snapshot's text. `document` means the newest snapshot of that document."""

    document = IdField(required=False)
    snapshot = IdField(required=False)
    source = SelectorBody(many=True, required=False, max_length=MOST_PIECES, help_text="Who is named.")
    cue = SelectorBody(many=True, required=False, max_length=MOST_PIECES, help_text="What attributes: “confirmed”.")
    content = SelectorBody(many=True, required=False, max_length=MOST_PIECES, help_text="What was said.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("document" in attrs) == ("snapshot" in attrs):
            raise serializers.ValidationError({"document": "Give either a document or a snapshot."})
        if not any(attrs.get(role) for role in ("source", "cue", "content")):
            raise serializers.ValidationError({"content": "Give the words of at least one of source, cue and content."})
        return attrs


EXAMPLE = {
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


@example(**EXAMPLE)
class AttributionBody(Body):
    """One dated act of one source about one claim. Only `silent` and `declines` may do without words."""

    claim = IdField()
    source = IdField(help_text="Who said it.")
    stance = serializers.ChoiceField(choices=Stance.choices, help_text="What the words do to the claim.")
    stated_at = StatedAtField(help_text="When it was said: a moment, or a day (in UTC) if no hour is known.")
    stated_precision = serializers.ChoiceField(choices=Precision.choices, help_text="How exactly that is known.")
    directness = serializers.ChoiceField(choices=Directness.choices, default=Directness.INDIRECT)
    certainty = serializers.ChoiceField(choices=Certainty.choices, default=Certainty.CERTAIN)
    relayed_by = IdField(required=False, allow_null=True, help_text="The source that passed the words on.")
    repeats = IdField(required=False, allow_null=True, help_text="The attribution that this one only copies.")
    words = WordsBody(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        stated = attrs["stated_at"]
        if not isinstance(stated, datetime):
            if attrs["stated_precision"] == Precision.MINUTE:
                raise serializers.ValidationError({"stated_at": "What is known to the minute has an hour. Give it."})
            attrs["stated_at"] = beginning_of(stated)
        return attrs


@example(**EXAMPLE, supersedes=41, reason="The statement was of the 28th, not of the 27th.")
class NewAttribution(AttributionBody):
    """One dated act of one source about one claim, or the correction of one that was recorded wrongly."""

    supersedes = IdField(required=False, allow_null=True, help_text="The attribution that this one corrects.")
    reason = ReasonField(required=False, help_text="Why that one was wrong.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if attrs.get("supersedes") and "reason" not in attrs:
            raise serializers.ValidationError({"reason": "Say why the attribution that this one corrects was wrong."})
        if "reason" in attrs and not attrs.get("supersedes"):
            raise serializers.ValidationError({"supersedes": "A reason is a correction's. Name what it corrects."})
        return attrs


class ValueField(serializers.JSONField):
    """Any JSON, as it came from the parser."""

    def to_internal_value(self, data: Any) -> Any:
        return data


@extend_schema_field(AttributionBody(many=True))
class RowsField(serializers.ListField):
    """Attributions of which each is judged by itself: what is wrong with one is no matter of the others."""

    child = ValueField()


@example(rows=[EXAMPLE], all_or_nothing=False)
class BulkBody(Body):
    """Many new attributions at once, in one transaction. Corrections are made one by one."""

    rows = RowsField(allow_empty=False, help_text=f"At most {MOST_ROWS:,}.")
    all_or_nothing = serializers.BooleanField(
        default=False, help_text="Whether one row that is refused keeps all others from being recorded."
    )
