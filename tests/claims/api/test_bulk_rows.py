"""The fast parser of attribution rows returns exactly what the serializer returns."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.api.v1.attributions_inputs import AttributionBody
from claims.api.v1.attributions_rows import fast_parse
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.api.inputs import validate_with
from sources.exceptions import Refused

BODY = AttributionBody()

TYPICAL = {
    "claim": 17,
    "source": 1,
    "stance": "confirms",
    "stated_at": "2025-07-28",
    "stated_precision": "day",
    "directness": "direct",
    "certainty": "probable",
    "relayed_by": 3,
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
        "stated_precision": st.sampled_from([*Precision.values, "week"]),
    },
    optional={
        "directness": st.sampled_from([*Directness.values, None]),
        "certainty": st.one_of(st.sampled_from(Certainty.values), anything),
        "relayed_by": st.one_of(st.none(), anything),
        "repeats": anything,
        "words": st.one_of(st.none(), passages, anything),
        "colour": anything,
    },
)


def by_the_serializer(row: Any) -> Any:
    try:
        return validate_with(BODY, row)
    except Refused as refusal:
        return refusal


@given(rows)
def test_the_fast_parser_agrees_with_the_serializer(row):
    read = fast_parse(row)
    assert read is None or read == by_the_serializer(row)


@pytest.mark.parametrize(
    "row", [TYPICAL, TYPICAL | {"words": None}, {**TYPICAL, "stated_at": "2025-07-28T10:00:00+02:00"}]
)
def test_a_typical_row_is_parsed_fast(row):
    assert fast_parse(row) == by_the_serializer(row)


@pytest.mark.parametrize(
    "change",
    [
        {"claim": 2**63},
        {"claim": True},
        {"source": 1.0},
        {"stance": "thinks"},
        {"stated_at": "2025-07-28T10:00:00"},
        {"stated_precision": "minute"},
        {"colour": "red"},
        {"words": {"snapshot": 5}},
        {"words": {"snapshot": 5, "document": 6, "cue": [{"exact": "said"}]}},
        {"words": {"snapshot": 5, "cue": [{"start": 3}]}},
        {"words": {"snapshot": 5, "cue": [{"prefix": "said"}]}},
        {"words": {"snapshot": 5, "cue": [{"exact": "sa\0id"}]}},
        {"words": {"snapshot": 5, "cue": [{"exact": "said"}] * 21}},
    ],
)
def test_invalid_rows_are_left_to_the_serializer(change):
    assert fast_parse(TYPICAL | change) is None
    assert isinstance(by_the_serializer(TYPICAL | change), Refused)


@pytest.mark.parametrize("row", [None, 5, "row", [], {}])
def test_anything_but_an_object_is_left_to_the_serializer(row):
    assert fast_parse(row) is None
