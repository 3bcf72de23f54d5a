"""The periods of a calendar, and what a read without moments means."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from claims.domain.clocks import Clocks, end_of_period, format_datetime, resolve_clocks, start_of_period
from claims.exceptions import KnownAtInFuture
from claims.vocabulary import Precision


def day(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        (Precision.MINUTE, day(2024, 2, 29, 23, 59), day(2024, 2, 29, 23, 59)),
        (Precision.DAY, day(2024, 2, 29), day(2024, 3, 1)),
        (Precision.MONTH, day(2024, 2, 1), day(2024, 3, 1)),
        (Precision.YEAR, day(2024, 1, 1), day(2025, 1, 1)),
    ],
)
def test_periods_of_a_leap_year(precision: Precision, start: datetime, end: datetime):
    moment = datetime(2024, 2, 29, 23, 59, 58, 7, tzinfo=UTC)
    assert start_of_period(moment, precision) == start
    assert end_of_period(start, precision) == end


def test_a_time_is_written_in_utc_to_the_minute():
    moscow = timezone(timedelta(hours=3))
    assert format_datetime(datetime(2025, 6, 8, 17, 5, 59, tzinfo=moscow)) == "8 June 2025, 14:05 UTC"


NOW, PAST, LONG_PAST = day(2025, 8, 1), day(2025, 7, 1), day(2025, 6, 1)


@pytest.mark.parametrize(
    ("as_of", "known_at", "meant"),
    [
        # Neither: now.
        (None, None, Clocks(NOW, NOW)),
        # as_of alone: what we know now had been said by then.
        (PAST, None, Clocks(PAST, NOW)),
        # known_at alone: what the desk knew then.
        (None, PAST, Clocks(PAST, PAST)),
        # Both: each on its own.
        (LONG_PAST, PAST, Clocks(LONG_PAST, PAST)),
        (PAST, LONG_PAST, Clocks(PAST, LONG_PAST)),
    ],
)
def test_what_a_read_asks_for(as_of: datetime | None, known_at: datetime | None, meant: Clocks):
    assert resolve_clocks(as_of, known_at, now=NOW) == meant


def test_nobody_knows_yet_what_the_desk_will_know():
    with pytest.raises(KnownAtInFuture):
        resolve_clocks(None, NOW + timedelta(microseconds=1), now=NOW)
