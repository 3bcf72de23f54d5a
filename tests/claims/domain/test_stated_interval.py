"""When something was said: which texts are understood, which interval each means, and how it is written."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.stated_interval import (
    EDTF_CHARACTERS,
    MAX_EDTF_CHARACTERS,
    iso_date_of,
    minute_of,
    parse_edtf,
    period_of,
    stated_interval,
)
from claims.exceptions import EndsBeforeItBegins, UnreadableDate
from claims.vocabulary import Precision


def day(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


JULY, AUGUST = day(2025, 7, 1), day(2025, 8, 1)


@pytest.mark.parametrize(
    ("text", "start", "until", "precision"),
    [
        # As exact as it is known: it had been said by the end of the period,
        ("2025", day(2025, 1, 1), day(2026, 1, 1), Precision.YEAR),
        ("2025-07", JULY, AUGUST, Precision.MONTH),
        ("2025-07-28", day(2025, 7, 28), day(2025, 7, 29), Precision.DAY),
        ("2024-02", day(2024, 2, 1), day(2024, 3, 1), Precision.MONTH),
        ("0999-12", day(999, 12, 1), day(1000, 1, 1), Precision.MONTH),
        # and a minute by itself.
        ("2025-07-28T14:05Z", day(2025, 7, 28, 14, 5), day(2025, 7, 28, 14, 5), Precision.MINUTE),
        # In July, before the 28th: by the 28th.
        ("2025-07-01/2025-07-27", JULY, day(2025, 7, 28), Precision.DAY),
        ("2025-06/2025-07", day(2025, 6, 1), AUGUST, Precision.MONTH),
        ("2025-07-27/2025-08", day(2025, 7, 27), day(2025, 9, 1), Precision.DAY),
        ("2025-07/2025-07-27", JULY, day(2025, 7, 28), Precision.DAY),
        ("2025-07-28T14:05Z/2025-07-28T15:00Z", day(2025, 7, 28, 14, 5), day(2025, 7, 28, 15), Precision.MINUTE),
        ("2025-07-27/2025-07-28T15:00Z", day(2025, 7, 27), day(2025, 7, 28, 15), Precision.MINUTE),
        # A doubt changes no boundary.
        ("2025-07?", JULY, AUGUST, Precision.MONTH),
        ("2025-07~", JULY, AUGUST, Precision.MONTH),
        ("2025-07%", JULY, AUGUST, Precision.MONTH),
        ("2025-07-01~/2025-07-27?", JULY, day(2025, 7, 28), Precision.DAY),
        ("2025-07-28T14:05Z~", day(2025, 7, 28, 14, 5), day(2025, 7, 28, 14, 5), Precision.MINUTE),
    ],
)
def test_a_text_means_an_interval(text: str, start: datetime, until: datetime, precision: Precision):
    assert parse_edtf(text) == (text, start, until, precision)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        # Times of day are in UTC, to the minute: tools send seconds and offsets.
        ("2025-07-28T16:05+02:00", "2025-07-28T14:05Z"),
        ("2025-07-28T16:05+02", "2025-07-28T14:05Z"),
        ("2025-07-28T16:05+0200", "2025-07-28T14:05Z"),
        ("2025-07-28T14:05:59Z", "2025-07-28T14:05Z"),
        ("2025-07-28T14:05:59.123456+00:00", "2025-07-28T14:05Z"),
        ("2025-07-28T00:30+03:00", "2025-07-27T21:30Z"),
        # White space around it, and a period of one date.
        (" 2025-07-28\n", "2025-07-28"),
        ("2025-07-28/2025-07-28", "2025-07-28"),
        ("2025-07-28T16:00+02:00/2025-07-28T14:00Z", "2025-07-28T14:00Z"),
    ],
)
def test_a_text_is_written_in_one_way(text: str, canonical: str):
    assert parse_edtf(text).edtf == canonical
    assert parse_edtf(canonical) == parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "28 July 2025", "28.07.2025", "07/28/2025", "20250728", "2025-7-28", "25-07-28", "yesterday", "٢٠٢٥"),
        *("2025-13", "2025-00", "2025-02-30", "0000", "9999", "9999-12-31", "2025-07-28T24:00Z", "2025-07-28T14:60Z"),
        *("2025-07-28T14:05", "2025-07-28 14:05Z", "2025-07-28T14Z", "0001-01-01T00:00+01:00", "2025-07-28T14:05:61Z"),
        *("2025-07??", "?2025", "2025-?07", "2025-07-XX", "202X", "2025-21", "Y20250"),  # levels of EDTF beyond ours
        *("2025/", "/2025", "../2025-07-27", "2025-07/..", "2025/2026/2027", "2025-07-01 / 2025-07-27", "/"),
        "2025-07" + " " * 200,
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str):
    with pytest.raises(UnreadableDate, match="2025-07-01/2025-07-27") as refusal:
        parse_edtf(text)
    assert len(refusal.value.message) < 400


@pytest.mark.parametrize(
    "text", ["2025-07-27/2025-07-01", "2025/2024", "2025-07-28T15:00Z/2025-07-28T14:59Z", "2025-07-10/2025-07"]
)
def test_a_period_ends_after_it_begins(text: str):
    with pytest.raises(EndsBeforeItBegins):
        parse_edtf(text)


JUNE_10, MUCH_LATER = day(2025, 6, 10, 9, 30), day(2026, 1, 1)


@pytest.mark.parametrize(
    ("edtf", "recorded_at", "said", "last_day"),
    [
        # A minute is itself.
        ("2025-06-10T09:30Z", MUCH_LATER, JUNE_10, date(2025, 6, 10)),
        # A day counts from its end; the day itself is the last on which it can have been said.
        ("2025-06-10", MUCH_LATER, day(2025, 6, 11), date(2025, 6, 10)),
        # So does a month,
        ("2025-06", MUCH_LATER, day(2025, 7, 1), date(2025, 6, 30)),
        # and a year,
        ("2025", MUCH_LATER, day(2026, 1, 1), date(2025, 12, 31)),
        # and a period: "in July, before the 28th" counts from the 28th; who spoke for whom is judged on the 27th,
        ("2025-07-01/2025-07-27", MUCH_LATER, day(2025, 7, 28), date(2025, 7, 27)),
        ("2025-07-01/2025-07-28T15:00Z", MUCH_LATER, day(2025, 7, 28, 15), date(2025, 7, 28)),
        ("2025-07-01/2025-07-28T00:00Z", MUCH_LATER, day(2025, 7, 28), date(2025, 7, 28)),
        # but never later than it was recorded: "in June", recorded on 10 June, had been said by 10 June.
        ("2025-06", JUNE_10, JUNE_10, date(2025, 6, 10)),
        ("2025", JUNE_10, JUNE_10, date(2025, 6, 10)),
        ("2025-06-10", JUNE_10, JUNE_10, date(2025, 6, 10)),
        ("2025-06-01/2025-06-27", JUNE_10, JUNE_10, date(2025, 6, 10)),
        # Recorded at the very end of the period, it was said within it.
        ("2025-06-10", day(2025, 6, 11), day(2025, 6, 11), date(2025, 6, 10)),
    ],
)
def test_a_statement_counts_from_the_end_of_its_interval(
    edtf: str, recorded_at: datetime, said: datetime, last_day: date
):
    assert parse_edtf(edtf).counts_from(recorded_at) == said
    assert parse_edtf(edtf).last_day(recorded_at) == last_day


@pytest.mark.parametrize("precision", Precision)
def test_a_row_from_before_there_were_texts_means_its_period(precision: Precision):
    assert stated_interval("", JUNE_10, precision) == period_of(JUNE_10, precision)
    assert stated_interval("2025-06-10/2025-06-12", JUNE_10, precision) == parse_edtf("2025-06-10/2025-06-12")


def test_every_precision_has_its_length():
    assert EDTF_CHARACTERS.keys() == set(Precision)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-07-28T14:05Z", "2025-07-28T14:05:00Z"),
        ("2025-07-28", "2025-07-28"),
        ("2025-07~", "2025-07"),
        ("2025", "2025"),
        ("2025-07-01/2025-07-27", "2025-07"),
        ("2025-06/2025-07", "2025"),
        ("2025-07-28T14:05Z/2025-07-28T15:00Z", "2025-07-28"),
        ("2025-07-28T14:05Z/2025-07-29T00:00Z", "2025-07"),
        ("2024/2025", ""),
    ],
)
def test_the_most_exact_date_that_holds_all_of_it(text: str, date: str):
    assert iso_date_of(parse_edtf(text)) == date


moments = st.datetimes(datetime(2, 1, 1), datetime(9990, 1, 1), timezones=st.just(UTC))
dates = st.builds(
    lambda moment, precision, qualifier: period_of(moment, precision).edtf + qualifier,
    moments,
    st.sampled_from(Precision),
    st.sampled_from(["", "?", "~", "%"]),
)


@given(dates, dates)
def test_what_is_understood_is_written_back_and_fits_its_column(one: str, other: str):
    for text in (one, f"{one}/{other}"):
        try:
            stated = parse_edtf(text)
        except EndsBeforeItBegins:
            assert parse_edtf(other).start < parse_edtf(one).start or parse_edtf(other).until <= parse_edtf(one).start
            continue
        assert parse_edtf(stated.edtf) == stated
        assert stated.start <= stated.last_moment <= stated.until
        assert stated.is_moment == (stated.start == stated.until)
        assert len(stated.edtf) <= MAX_EDTF_CHARACTERS


@given(st.text(max_size=120) | st.text("0123456789-T:Z/?~%+.", max_size=40))
def test_no_text_raises_anything_but_its_refusal(text: str):
    with suppress(UnreadableDate, EndsBeforeItBegins):
        parse_edtf(text)


@given(moments, st.sampled_from(Precision))
def test_the_period_of_a_moment_contains_it(moment: datetime, precision: Precision):
    stated = period_of(moment, precision)
    assert stated == parse_edtf(stated.edtf)
    assert stated.start <= moment < max(stated.until, stated.start + timedelta(minutes=1))
    assert minute_of(moment).is_moment
