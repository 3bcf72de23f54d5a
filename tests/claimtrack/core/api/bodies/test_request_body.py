"""Request bodies: their types of fields, and the refusals of what is invalid."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from msgspec import UNSET, Meta, UnsetType

from claimtrack.core.api.bodies.errors import MAX_ERRORS, BrokenRule
from claimtrack.core.api.bodies.fields import Id, Timestamp, text, verbatim_text
from claimtrack.core.api.bodies.request_body import RequestBody, read_body
from claimtrack.core.api.exceptions import BadBody, BadField, BadRequest, UnknownField
from sources.vocabulary import SourceKind

Word = Annotated[str, text(5)]
Remark = Annotated[str, text(5, blank=True)]


class InnerBody(RequestBody):
    word: Word


class OuterBody(RequestBody):
    word: Word | UnsetType = UNSET
    remark: Remark = ""
    quote: Annotated[str, verbatim_text(5)] | UnsetType = UNSET
    pk: Annotated[Id | UnsetType | None, Meta(description="An id.")] = UNSET
    kind: SourceKind | UnsetType = UNSET
    is_new: bool | UnsetType = UNSET
    at: Timestamp | UnsetType = UNSET
    day: date | UnsetType | None = UNSET
    words: Annotated[list[Word], Meta(min_length=1, max_length=2)] | UnsetType = UNSET
    inner: InnerBody | UnsetType | None = UNSET
    others: list[InnerBody] | UnsetType = UNSET

    def broken_rules(self) -> Iterator[BrokenRule]:
        if self.word == "wrong":
            yield "word", "Not this word."
        if self.remark == "wrong":
            yield "", "Not this remark."


def refusal(**data: Any) -> BadRequest:
    with pytest.raises(BadRequest) as refused:
        read_body(OuterBody, data)
    return refused.value


def test_fields_that_are_not_given_are_unset_or_have_their_default():
    body = read_body(OuterBody, {"pk": None})
    assert (body.word, body.remark, body.pk) == (UNSET, "", None)
    assert body.given() == {"remark": "", "pk": None}


def test_surrounding_white_space_is_removed_except_from_verbatim_text():
    body = read_body(OuterBody, {"word": " a\n", "remark": " ", "quote": " a ", "words": [" b "]})
    assert body.given() == {"word": "a", "remark": "", "quote": " a ", "words": ["b"]}
    assert read_body(OuterBody, {"word": "12345 ", "words": ["b", "  12345"]}).word == "12345"


@pytest.mark.parametrize(
    "timestamp", ["2025-07-28T12:00:00+02:00", "2025-07-28T12:00+02:00", "2025-07-28 10:00Z", "20250728T100000+0000"]
)
def test_a_timestamp_is_converted_to_utc(timestamp):
    body = read_body(OuterBody, {"at": timestamp})
    assert (body.at, body.at.tzinfo) == (datetime(2025, 7, 28, 10, tzinfo=UTC), UTC)


@pytest.mark.parametrize("day", ["2025-07-28", "20250728"])
def test_a_date_can_be_written_in_any_way_of_iso_8601(day):
    assert read_body(OuterBody, {"day": day}).day == date(2025, 7, 28)


@pytest.mark.parametrize(
    ("data", "field", "why"),
    [
        ({"word": 7}, "word", "Not a valid string."),
        ({"word": None}, "word", "This field may not be null."),
        ({"word": " "}, "word", "This field may not be blank."),
        ({"word": "a\0"}, "word", "Null characters are not allowed."),
        ({"remark": "a\0"}, "remark", "Null characters are not allowed."),
        ({"word": "123456"}, "word", "Ensure this field has no more than 5 characters."),
        ({"quote": ""}, "quote", "This field may not be blank."),
        ({"quote": "12345 "}, "quote", "Ensure this field has no more than 5 characters."),
        ({"pk": "1"}, "pk", "A valid integer is required."),
        ({"pk": True}, "pk", "A valid integer is required."),
        ({"pk": 0}, "pk", "Ensure this value is greater than or equal to 1."),
        ({"pk": 2**63}, "pk", "Ensure this value is less than or equal to 9223372036854775807."),
        ({"kind": "planet"}, "kind", "“planet” is not a valid choice."),
        ({"is_new": "true"}, "is_new", "Must be a valid boolean."),
        ({"at": "2025-07-28T10:00:00"}, "at", "Give a valid date and time with its offset"),
        ({"at": "0001-01-01T00:00:00+23:59"}, "at", "Give a valid date and time with its offset"),
        ({"at": 5}, "at", "Give a valid date and time with its offset"),
        ({"day": "28 July"}, "day", "Give a valid date, as in"),
        ({"words": "a"}, "words", "Expected a list, but got a string."),
        ({"words": []}, "words", "This list may not be empty."),
        ({"words": ["a", "b", "c"]}, "words", "Ensure this field has no more than 2 elements."),
        ({"words": ["a", " "]}, "words.1", "This field may not be blank."),
        ({"inner": []}, "inner", "Expected an object, but got a list."),
        ({"inner": {}}, "inner.word", "This field is required."),
        ({"others": [{"word": "a"}, {"word": ""}]}, "others.1.word", "This field may not be blank."),
        ({"word": " wrong"}, "word", "Not this word."),
    ],
)
def test_an_invalid_field_is_named_with_what_is_wrong(data, field, why):
    refused = refusal(**data)
    assert (type(refused), refused.details["field"]) == (BadField, field)
    assert refused.details["why"].startswith(why)
    assert "errors" not in refused.details


def test_a_choice_is_refused_with_those_that_are_allowed():
    assert refusal(kind=5).details["allowed"] == SourceKind.values


def test_a_rule_can_be_about_the_whole_body():
    assert isinstance(refusal(remark="wrong"), BadBody)


def test_all_errors_are_listed_unknown_fields_first():
    refused = refusal(word=7, pk=0, inner={"colour": "red"}, others=[{"word": "a", "size": 1}, {"word": 7}])
    assert isinstance(refused, UnknownField)
    assert refused.details["allowed"] == ["word"]
    assert [error["field"] for error in refused.details["errors"]] == [
        "inner.colour",
        "others.0.size",
        "word",
        "pk",
        "inner.word",
        "others.1.word",
    ]
    assert refused.details["errors"][2] == {
        "field": "word",
        "detail": "The field “word” is not valid. Not a valid string.",
    }


def test_errors_of_a_hostile_body_are_cut_short():
    assert len(refusal(**{f"field_{number}": 1 for number in range(MAX_ERRORS + 1)}).details["errors"]) == MAX_ERRORS
