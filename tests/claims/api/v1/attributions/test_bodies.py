"""The body of an attribution reads the same in one step and field by field."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.api.v1.attributions.bodies import AttributionBody, CreateAttributionBody
from claims.api.v1.attributions.edtf_text import EdtfText
from claims.domain.stated_interval import parse_edtf
from claims.vocabulary import Certainty, Directness, Stance
from claimtrack.core.api.bodies.errors import BodyReader
from claimtrack.core.api.bodies.fields import parse_value
from claimtrack.core.api.bodies.request_body import RequestBody, read_body
from claimtrack.core.api.exceptions import BadBody, UnknownField
from claimtrack.core.exceptions import Refused

TYPICAL = {
    "claim": 17,
    "source": 1,
    "stance": "confirms",
    "stated_at": "2025-07-28",
    "directness": "direct",
    "certainty": "probable",
    "relays": [3],
    "repeats": None,
    "words": {
        "snapshot": 5,
        "source": [{"exact": "The Kremlin", "prefix": "", "suffix": " confirmed"}],
        "cue": [{"start": 4, "end": 9}, {"exact": "today", "start": 12, "end": 17}],
        "content": [],
    },
}

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2**65),
    st.floats(allow_nan=False),
    st.sampled_from(["", " ", "5", "day", "silent", "2025-07-28", "2025-07-28T10:00:00+02:00"]),
    st.text(max_size=4),
    st.just("x" * 10_001),
    st.lists(st.dictionaries(st.sampled_from(["exact", "start", "end", "prefix"]), st.integers(0, 3)), max_size=2),
)
moments = st.sampled_from(
    ["2025-07-28", "2025-07-28T10:00:00Z", "2025-07-28T10:00:00", "28 July", "2025-W30-1", "0001-01-01T00:00+23:59", 5]
)
words = st.one_of(st.text(max_size=3), st.just("x" * 10_001), st.just("a\0b"))
selectors = st.fixed_dictionaries(
    {}, optional={"exact": words, "prefix": words, "suffix": words, "start": st.integers(-1, 3), "end": anything}
)
passages = st.fixed_dictionaries(
    {},
    optional={
        "document": st.integers(0, 3),
        "snapshot": st.integers(0, 3),
        "source": st.lists(selectors, max_size=2),
        "cue": st.one_of(anything, st.lists(selectors, max_size=22)),
        "content": st.lists(selectors, max_size=1),
        "colour": anything,
    },
)
rows = st.fixed_dictionaries(
    {
        "claim": st.one_of(st.integers(0, 3), anything),
        "source": st.integers(1, 3),
        "stance": st.one_of(st.sampled_from(Stance.values), anything),
        "stated_at": moments,
    },
    optional={
        "directness": st.sampled_from([*Directness.values, None]),
        "certainty": st.one_of(st.sampled_from(Certainty.values), anything),
        "relays": st.one_of(st.just([]), st.lists(anything, max_size=2), anything),
        "repeats": anything,
        "words": st.one_of(st.none(), passages, anything),
        "colour": anything,
    },
)


def read(shape: type[RequestBody], row: Any) -> Any:
    try:
        return read_body(shape, row)
    except Refused as refusal:
        return refusal


def read_in_one_step(row: Any) -> AttributionBody | None:
    try:
        return msgspec.convert(row, AttributionBody, dec_hook=parse_value)
    except msgspec.ValidationError:
        return None


def read_field_by_field(row: Any) -> Any:
    try:
        return BodyReader().read(AttributionBody, row)
    except Refused as refusal:
        return refusal


@given(rows)
def test_both_ways_to_read_a_body_agree(row):
    body = read_in_one_step(row)
    assert body is None or body == read_field_by_field(row)


@pytest.mark.parametrize(
    "row", [TYPICAL, TYPICAL | {"words": None}, {**TYPICAL, "stated_at": "2025-07-28T10:00:00+02:00"}]
)
def test_a_typical_row_is_read_in_one_step(row):
    assert read_in_one_step(row) == read_field_by_field(row)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"claim": 2**63}, "claim"),
        ({"claim": True}, "claim"),
        ({"source": 1.0}, "source"),
        ({"stance": "thinks"}, "stance"),
        ({"stated_at": "2025-07-28T10:00:00"}, "stated_at"),
        ({"stated_at": "28 July 2025"}, "stated_at"),
        ({"stated_at": 2025}, "stated_at"),
        ({"stated_precision": "day"}, "stated_precision"),
        ({"colour": "red"}, "colour"),
        ({"words": {"snapshot": 5}}, "words.content"),
        ({"words": {"snapshot": 5, "document": 6, "cue": [{"exact": "said"}]}}, "words.document"),
        ({"words": {"snapshot": 5, "cue": [{"start": 3}]}}, "words.cue.0.end"),
        ({"words": {"snapshot": 5, "cue": [{"prefix": "said"}]}}, "words.cue.0.exact"),
        ({"words": {"snapshot": 5, "cue": [{"exact": "sa\0id"}]}}, "words.cue.0.exact"),
        ({"words": {"snapshot": 5, "cue": [{"exact": "said"}] * 21}}, "words.cue"),
    ],
)
def test_invalid_rows_are_refused_with_the_field(change, field):
    assert read_in_one_step(TYPICAL | change) is None
    assert read(AttributionBody, TYPICAL | change).details["field"] == field


@pytest.mark.parametrize("row", [None, 5, "row", []])
def test_a_row_must_be_an_object(row):
    assert isinstance(read(AttributionBody, row), BadBody)


@pytest.mark.parametrize(
    ("given_as", "edtf"),
    [
        ("2025", "2025"),
        ("2025-07", "2025-07"),
        ("2025-07-28", "2025-07-28"),
        ("2025-07-01/2025-07-27", "2025-07-01/2025-07-27"),
        ("2025-07?", "2025-07?"),
        # A time is converted to UTC, and cut off to the minute.
        ("2025-07-28T10:00:59+02:00", "2025-07-28T08:00Z"),
    ],
)
def test_when_it_was_said_is_as_exact_as_it_is_given(given_as, edtf):
    assert read(AttributionBody, TYPICAL | {"stated_at": given_as}).stated_at == EdtfText(parse_edtf(edtf))


def test_a_date_that_cannot_be_read_is_refused_with_what_to_write():
    refusal = read(AttributionBody, TYPICAL | {"stated_at": "28 July 2025"})
    assert "for a period, its first and last day: 2025-07-01/2025-07-27" in str(refusal.details)


def test_all_errors_of_a_row_are_listed():
    words = {"snapshot": 5, "cue": [{"exact": ""}, {"exact": "said", "end": "9"}], "colour": "red"}
    refusal = read(CreateAttributionBody, {**TYPICAL, "claim": "1", "stance": "thinks", "words": words})
    assert (type(refusal), refusal.details["field"]) == (UnknownField, "words.colour")
    assert [(error["field"], "allowed" in error) for error in refusal.details["errors"]] == [
        ("words.colour", True),
        ("claim", False),
        ("stance", True),
        ("words.cue.0.exact", False),
        ("words.cue.1.end", False),
    ]
