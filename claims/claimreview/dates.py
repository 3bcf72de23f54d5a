"""Dates as fact-checks write them: ISO 8601, a moment, a day, or less."""

import re
from datetime import UTC, date, datetime, time

from claims.vocabulary import Precision

YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")


def moment_of(written: str) -> tuple[datetime, Precision] | None:
    """When that was, in UTC where no zone is named, and how exact it is; None: it is no date of ISO 8601."""
    try:
        return _year_or_month(written) or _day(written) or _moment(written)
    except ValueError:
        return None


def _year_or_month(written: str) -> tuple[datetime, Precision] | None:
    found = YEAR_OR_MONTH.fullmatch(written)
    if found is None:
        return None
    precision = Precision.MONTH if found[2] else Precision.YEAR
    return datetime(int(found[1]), int(found[2] or 1), 1, tzinfo=UTC), precision


def _day(written: str) -> tuple[datetime, Precision] | None:
    if ":" in written or "T" in written:
        return None
    return datetime.combine(date.fromisoformat(written), time(), UTC), Precision.DAY


def _moment(written: str) -> tuple[datetime, Precision]:
    moment = datetime.fromisoformat(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)), Precision.MINUTE
