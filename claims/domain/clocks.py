"""The two clocks: what had been stated by a given time, and what the desk knew at a given time. Pure."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from claims.exceptions import KnownAtInFuture
from claims.vocabulary import Precision

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Clocks(NamedTuple):
    """The two times of a query: everything stated by `as_of`, as the desk knew it at `known_at`."""

    as_of: datetime
    known_at: datetime


LATEST = Clocks(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
"""The whole record, whenever it was stated or recorded."""

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
    """The time by which a statement of this precision had been made: the minute itself, or the end of the period."""
    match precision:
        case Precision.MINUTE:
            return start
        case Precision.DAY:
            return start + timedelta(days=1)
        case Precision.MONTH:
            return start + timedelta(days=monthrange(start.year, start.month)[1])
        case Precision.YEAR:
            return start.replace(year=start.year + 1)


def format_datetime(moment: datetime) -> str:
    """Formats a time in UTC, to the minute: "28 July 2025, 14:05 UTC"."""
    at = moment.astimezone(UTC)
    return f"{at.day} {MONTH_NAMES[at.month - 1]} {at.year}, {at.hour:02}:{at.minute:02} UTC"
