"""The two clocks: what had been said by a moment, and what the desk knew at a moment. Pure."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from claims.exceptions import MomentNotYetKnown
from claims.vocabulary import Precision

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Moments(NamedTuple):
    """What a read asks for: everything said by `as_of`, as far as the desk knew at `known_at`."""

    as_of: datetime
    known_at: datetime


EVERYTHING = Moments(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
"""All that is on record, whenever it was said and known."""

HELD = 4096
"""Of how many words the moments are held: a standing asks for those of each act several times."""

EARLIEST = datetime.min.replace(tzinfo=UTC)
"""Before anything was said."""


def moments(as_of: datetime | None, known_at: datetime | None, *, now: datetime) -> Moments:
    """The moments that a read means when it leaves one of them, or both, unsaid.

    `as_of` alone: what we know now had been said by then. `known_at` alone: what the desk knew then. Neither: now.
    Raises MomentNotYetKnown when `known_at` lies after `now`.
    """
    if known_at is None:
        return Moments(as_of or now, now)
    if known_at > now:
        raise MomentNotYetKnown
    return Moments(as_of or known_at, known_at)


def start_of_period(moment: datetime, precision: Precision) -> datetime:
    """The first instant, in UTC, of the minute, day, month or year in which `moment` lies."""
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
    """The moment from which words of this precision count: the minute itself, else the end of the period."""
    match precision:
        case Precision.MINUTE:
            return start
        case Precision.DAY:
            return start + timedelta(days=1)
        case Precision.MONTH:
            return start + timedelta(days=monthrange(start.year, start.month)[1])
        case Precision.YEAR:
            return start.replace(year=start.year + 1)


@lru_cache(maxsize=HELD)
def said_by(stated_at: datetime, precision: Precision, recorded_at: datetime) -> datetime:
    """The moment by which words had been said: the end of their period, but never later than their recording."""
    return min(end_of_period(start_of_period(stated_at, precision), precision), recorded_at)


@lru_cache(maxsize=HELD)
def day_said(stated_at: datetime, precision: Precision, recorded_at: datetime) -> date:
    """The last day, in UTC, on which the words can have been said; who then spoke for whom decides whose they are."""
    start = start_of_period(stated_at, precision)
    last = start if precision == Precision.MINUTE else end_of_period(start, precision) - timedelta(microseconds=1)
    return min(last, recorded_at).astimezone(UTC).date()


def written(moment: datetime, precision: str = Precision.MINUTE) -> str:
    """As a newsroom writes it, in UTC: "28 July 2025, 14:05 UTC", "28 July 2025", "July 2025" or "2025"."""
    at = moment.astimezone(UTC)
    month = f"{MONTHS[at.month - 1]} {at.year}"
    match precision:
        case Precision.MINUTE:
            return f"{at.day} {month}, {at.hour:02}:{at.minute:02} UTC"
        case Precision.DAY:
            return f"{at.day} {month}"
        case Precision.MONTH:
            return month
        case _:
            return str(at.year)
