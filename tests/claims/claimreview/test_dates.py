"""Dates of fact-checks and their precision."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from claims.claimreview import parse_date
from claims.vocabulary import Precision

DATES = {
    "2025": (datetime(2025, 1, 1, tzinfo=UTC), Precision.YEAR),
    "2025-07": (datetime(2025, 7, 1, tzinfo=UTC), Precision.MONTH),
    "2025-07-28": (datetime(2025, 7, 28, tzinfo=UTC), Precision.DAY),
    "20250728": (datetime(2025, 7, 28, tzinfo=UTC), Precision.DAY),
    "2025-07-28T14:05": (datetime(2025, 7, 28, 14, 5, tzinfo=UTC), Precision.MINUTE),
    "2025-07-28 14:05:30": (datetime(2025, 7, 28, 14, 5, 30, tzinfo=UTC), Precision.MINUTE),
    "2025-07-28T14:05:00Z": (datetime(2025, 7, 28, 14, 5, tzinfo=UTC), Precision.MINUTE),
    "2025-07-28T14:05:00.000+0300": (
        datetime(2025, 7, 28, 14, 5, tzinfo=timezone(timedelta(hours=3))),
        Precision.MINUTE,
    ),
    "": None,
    "0000": None,
    "2025-13": None,
    "2025-02-30": None,
    "28 July 2025": None,
    "28/07/2025": None,
    "2025-07-28T25:00": None,
    "Mon, 28 Jul 2025 14:05:00 GMT": None,
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read_as_exactly_as_it_was_written(written):
    assert parse_date(written) == DATES[written]
