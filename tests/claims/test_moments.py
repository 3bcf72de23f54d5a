"""When something counts as said, and what a read without moments means."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claims.exceptions import KnownAtInFuture
from claims.moments import Clocks, effective_day, end_of_period, resolve_clocks, effective_at, start_of_period
from claims.vocabulary import Precision

JUNE_10 = datetime(2025, 6, 10, 9, 30, tzinfo=UTC)
MUCH_LATER = datetime(2026, 1, 1, tzinfo=UTC)


def day(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "recorded_at", "said", "last_day"),
    [
        # A minute is itself.
        (Precision.MINUTE, MUCH_LATER, JUNE_10, date(2025, 6, 10)),
        # A day counts from its end; the day itself is the last on which it can have been said.
        (Precision.DAY, MUCH_LATER, day(2025, 6, 11), date(2025, 6, 10)),
        # So does a month,
        (Precision.MONTH, MUCH_LATER, day(2025, 7, 1), date(2025, 6, 30)),
        # and a year,
        (Precision.YEAR, MUCH_LATER, day(2026, 1, 1), date(2025, 12, 31)),
        # but never later than it was recorded: "in June", recorded on 10 June, had been said by 10 June.
        (Precision.MONTH, JUNE_10, JUNE_10, date(2025, 6, 10)),
        (Precision.YEAR, JUNE_10, JUNE_10, date(2025, 6, 10)),
        (Precision.DAY, JUNE_10, JUNE_10, date(2025, 6, 10)),
        # Recorded at the very end of the period, it was said within it.
        (Precision.DAY, day(2025, 6, 11), day(2025, 6, 11), date(2025, 6, 10)),
    ],
)
def test_a_statement_counts_from_the_end_of_its_period(
    precision: Precision, recorded_at: datetime, said: datetime, last_day: date
):
    assert effective_at(JUNE_10, precision, recorded_at) == said
    assert effective_day(JUNE_10, precision, recorded_at) == last_day


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
