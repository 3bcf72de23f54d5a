import pytest

from sources.text.spans import Span, format_spans, parse_spans


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("", ()),
        ("  ", ()),
        ("12-18", (Span(12, 18),)),
        (" 12-18, 20-25 ", (Span(12, 18), Span(20, 25))),
        # In text order; what overlaps or touches is one piece.
        ("20-25,12-18", (Span(12, 18), Span(20, 25))),
        ("12-18,15-20,20-25", (Span(12, 25),)),
        ("12-30,15-20", (Span(12, 30),)),
    ],
)
def test_spans_are_read_as_a_form_writes_them(written: str, spans: tuple[Span, ...]) -> None:
    assert parse_spans(written) == spans
    assert parse_spans(format_spans(spans)) == spans


@pytest.mark.parametrize(
    "written", ["12", "12-", "-3-4", "18-12", "12-12", "1-2,,3-4", "a-b", "1-2;3-4", "1-" + "9" * 10]
)
def test_what_is_no_span_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_spans(written)
