"""When something was said: an interval, as exact as it is known, with its text in EDTF (ISO 8601-2). Pure.

The subset of EDTF: a year, month, day or minute, `?` (uncertain), `~` (approximate) or `%` (both) after it, and `a/b`.
docs/decisions/0028-intervals-in-edtf.md says why it is parsed here.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from claims.domain.clocks import end_of_period, start_of_period
from claims.exceptions import EndsBeforeItBegins, UnreadableDate
from claims.vocabulary import Precision

EDTF_CHARACTERS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10, Precision.MINUTE: 16}
"""How much of an ISO timestamp each precision keeps."""

MAX_EDTF_CHARACTERS = 40
"""More than the longest canonical text has."""

MAX_INPUT_CHARACTERS = 100

CACHE_SIZE = 32_768
"""Number of cached results: deriving a standing asks for the interval of each attribution several times."""

DATE = re.compile(
    r"(?P<date>[0-9]{4}(?:-[0-9]{2}){0,2})"
    r"(?:(?<=-[0-9]{2}-[0-9]{2})T(?P<time>[0-9]{2}:[0-9]{2})(?::[0-5][0-9](?:[.,][0-9]+)?)?"
    r"(?P<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?))?"
    r"(?P<qualifier>[?~%]?)"
)
DATE_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)
"""By how many numbers the date has."""
QUALIFIERS = "?~%"


class StatedInterval(NamedTuple):
    """When something was said. `edtf` is the canonical text; `start` and `until` are in UTC.

    It had been said by `until`: the end of the last day, month or year, exclusive, or the last minute itself.
    `precision` is that of the more exact end.
    """

    edtf: str
    start: datetime
    until: datetime
    precision: Precision

    @property
    def is_moment(self) -> bool:
        """Whether it is known to the minute."""
        return self.start == self.until

    @property
    def last_moment(self) -> datetime:
        """The last moment that belongs to it."""
        ends_with_a_minute = "T" in self.edtf.rpartition("/")[2]
        return self.until if ends_with_a_minute else self.until - timedelta(microseconds=1)

    def counts_from(self, recorded_at: datetime) -> datetime:
        """The time from which a statement counts: the end of the interval, but never later than it was recorded."""
        return min(self.until, recorded_at)

    def last_day(self, recorded_at: datetime) -> date:
        """The last UTC day on which the statement can have been made. Who spoke for whom is judged on this day."""
        return min(self.last_moment, recorded_at).astimezone(UTC).date()

    @property
    def ends(self) -> tuple["StatedInterval", ...]:
        """The first and the last date of `a/b`, or the one date."""
        return tuple(map(parse_edtf, self.edtf.split("/")))

    @property
    def qualifier(self) -> str:
        """ "?" if uncertain, "~" if approximate, "%" if both; of `a/b`, what holds for either end."""
        found = {mark for mark in QUALIFIERS if mark in self.edtf}
        return "%" if len(found) > 1 else "".join(found)


@lru_cache(maxsize=CACHE_SIZE)
def parse_edtf(text: str) -> StatedInterval:
    """The interval that the text means, with its canonical text. A time of day is converted to UTC.

    Raises UnreadableDate and EndsBeforeItBegins.
    """
    dates = text.strip().split("/") if len(text) <= MAX_INPUT_CHARACTERS else []
    try:
        first, *further = [_parse_date(date) for date in dates]
        (last,) = further or [first]
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(value=text[:MAX_INPUT_CHARACTERS]) from error
    if first.edtf == last.edtf:
        return first
    if last.start < first.start or last.until <= first.start:
        raise EndsBeforeItBegins(value=text)
    precision = max(first.precision, last.precision, key=lambda one: EDTF_CHARACTERS[one])
    return StatedInterval(f"{first.edtf}/{last.edtf}", first.start, last.until, precision)


@lru_cache(maxsize=CACHE_SIZE)
def period_of(moment: datetime, precision: Precision) -> StatedInterval:
    """The minute, day, month or year (in UTC) that contains the moment."""
    return _period(moment, precision, "")


def stated_interval(edtf: str, stated_at: datetime, precision: Precision) -> StatedInterval:
    """The interval of a row. Rows from before there was an EDTF text have only a start and a precision."""
    return parse_edtf(edtf) if edtf else period_of(stated_at, precision)


@lru_cache(maxsize=CACHE_SIZE)
def effective_at(edtf: str, stated_at: datetime, precision: Precision, recorded_at: datetime) -> datetime:
    """The time from which the statement of a row counts."""
    return stated_interval(edtf, stated_at, precision).counts_from(recorded_at)


@lru_cache(maxsize=CACHE_SIZE)
def effective_day(edtf: str, stated_at: datetime, precision: Precision, recorded_at: datetime) -> date:
    """The last day on which the statement of a row can have been made."""
    return stated_interval(edtf, stated_at, precision).last_day(recorded_at)


def minute_of(moment: datetime) -> StatedInterval:
    return period_of(moment, Precision.MINUTE)


def iso_date_of(stated: StatedInterval) -> str:
    """The most exact ISO 8601 date that the whole interval lies in; empty if it spans several years."""
    start, last = (moment.isoformat() for moment in (stated.start, stated.last_moment))
    if stated.is_moment:
        return start.replace("+00:00", "Z")
    lengths = (EDTF_CHARACTERS[precision] for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR))
    return next((start[:length] for length in lengths if start[:length] == last[:length]), "")


def _parse_date(text: str) -> StatedInterval:
    """Raises ValueError and OverflowError."""
    found = DATE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found["time"]:
        moment = datetime.fromisoformat(f"{found['date']}T{found['time']}{found['offset']}")
        return _period(moment, Precision.MINUTE, found["qualifier"])
    numbers = [int(number) for number in found["date"].split("-")]
    start = datetime(*[*numbers, 1, 1][:3], tzinfo=UTC)  # type: ignore[arg-type,misc]
    return _period(start, DATE_PRECISIONS[len(numbers) - 1], found["qualifier"])


def _period(moment: datetime, precision: Precision, qualifier: str) -> StatedInterval:
    start = start_of_period(moment, precision)
    zone = "Z" if precision == Precision.MINUTE else ""
    edtf = f"{start.isoformat()[: EDTF_CHARACTERS[precision]]}{zone}{qualifier}"
    return StatedInterval(edtf, start, end_of_period(start, precision), precision)
