"""The two clocks: what had been stated by a given time, and what the desk knew at a given time. Pure."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from claims.exceptions import KnownAtInFuture
from claims.vocabulary import Precision

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


TIME_FORMATS = {4: ("%Y", Precision.YEAR), 7: ("%Y-%m", Precision.MONTH), 10: ("%Y-%m-%d", Precision.DAY)}
"""The time format by length of the text; anything else is to the minute, with a UTC offset."""


class Clocks(NamedTuple):
    """The two times of a query: everything stated by `as_of`, as the desk knew it at `known_at`."""

    as_of: datetime
    known_at: datetime


LATEST = Clocks(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
"""The whole record, whenever it was stated or recorded."""

CACHE_SIZE = 32_768
"""Number of cached results: deriving a standing asks for the times of each attribution several times."""

EARLIEST = datetime.min.replace(tzinfo=UTC)
"""Earlier than any statement."""


def resolve_clocks(as_of: datetime | None, known_at: datetime | None, *, now: datetime) -> Clocks:
    """Fills in whichever of the two times a query leaves out.

    Only `as_of`: what had been stated by then, as we know it now. Only `known_at`: what the desk knew then.
    Neither: now. Raises KnownAtInFuture when `known_at` is after `now`.
    """
    if known_at is None:
        return Clocks(as_of or now, now)
    if known_at > now:
        raise KnownAtInFuture
    return Clocks(as_of or known_at, known_at)


def start_of_period(moment: datetime, precision: Precision) -> datetime:
    """The start, in UTC, of the minute, day, month or year that contains `moment`."""
    at = moment.astimezone(UTC)
    match precision:
        case Precision.MINUTE:
            return at.replace(second=0, microsecond=0) if at.second or at.microsecond else at
        case Precision.DAY:
            return datetime(at.year, at.month, at.day, tzinfo=UTC)
        case Precision.MONTH:
            return datetime(at.year, at.month, 1, tzinfo=UTC)
        case Precision.YEAR:
            return datetime(at.year, 1, 1, tzinfo=UTC)


def end_of_period(start: datetime, precision: Precision) -> datetime:
    """The time from which a statement of this precision counts: the minute itself, or the end of the period."""
    match precision:
        case Precision.MINUTE:
            return start
        case Precision.DAY:
            return start + timedelta(days=1)
        case Precision.MONTH:
            return start + timedelta(days=monthrange(start.year, start.month)[1])
        case Precision.YEAR:
            return start.replace(year=start.year + 1)


@lru_cache(maxsize=CACHE_SIZE)
def effective_at(stated_at: datetime, precision: Precision, recorded_at: datetime) -> datetime:
    """The time from which a statement counts: the end of its period, but never later than it was recorded."""
    return min(end_of_period(start_of_period(stated_at, precision), precision), recorded_at)


@lru_cache(maxsize=CACHE_SIZE)
def effective_day(stated_at: datetime, precision: Precision, recorded_at: datetime) -> date:
    """The last UTC day on which the statement can have been made. Who spoke for whom is judged on this day."""
    start = start_of_period(stated_at, precision)
    last = start if precision == Precision.MINUTE else end_of_period(start, precision) - timedelta(microseconds=1)
    return min(last, recorded_at).astimezone(UTC).date()


def format_datetime(moment: datetime, precision: str = Precision.MINUTE) -> str:
    """Formats a time in UTC: "28 July 2025, 14:05 UTC", "28 July 2025", "July 2025" or "2025"."""
    at = moment.astimezone(UTC)
    month = f"{MONTH_NAMES[at.month - 1]} {at.year}"
    match precision:
        case Precision.MINUTE:
            return f"{at.day} {month}, {at.hour:02}:{at.minute:02} UTC"
        case Precision.DAY:
            return f"{at.day} {month}"
        case Precision.MONTH:
            return month
        case _:
            return str(at.year)


def parse_stated_at(words: str) -> tuple[datetime, Precision]:
    """Parse a year, month, day or minute ("2025", "2025-07", "2025-07-28", "2025-07-28T14:05Z") and its precision.

    Raises ValueError for anything else, including a day that does not exist.
    """
    form, precision = TIME_FORMATS.get(len(words), ("%Y-%m-%dT%H:%M%z", Precision.MINUTE))
    time = datetime.strptime(words, form)  # noqa: DTZ007  (the next line defaults to UTC)
    return (time if time.tzinfo else time.replace(tzinfo=UTC)), precision
