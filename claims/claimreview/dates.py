"""Dates as fact-checks write them: ISO 8601, to the minute, day, month or year."""

import re
from datetime import UTC, date, datetime, time

from claims.vocabulary import Precision

YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")


def parse_date(value: str) -> tuple[datetime, Precision] | None:
    """The time and its precision, in UTC if no zone is given; None if it is not an ISO 8601 date."""
    try:
        return _year_or_month(value) or _day(value) or _timestamp(value)
    except ValueError:
        return None


def _year_or_month(value: str) -> tuple[datetime, Precision] | None:
    found = YEAR_OR_MONTH.fullmatch(value)
    if found is None:
        return None
    precision = Precision.MONTH if found[2] else Precision.YEAR
    return datetime(int(found[1]), int(found[2] or 1), 1, tzinfo=UTC), precision


def _day(value: str) -> tuple[datetime, Precision] | None:
    if ":" in value or "T" in value:
        return None
    return datetime.combine(date.fromisoformat(value), time(), UTC), Precision.DAY


def _timestamp(value: str) -> tuple[datetime, Precision]:
    parsed = datetime.fromisoformat(value)
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)), Precision.MINUTE
