"""Which stretch of time a timeline shows, and the dates written under it. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

MARGIN = 0.04
"""The share of the whole that is left free on either side, so that nothing is drawn on the edge."""

SHORTEST = timedelta(hours=2)
MOST_TICKS = 8
EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)


class Zoom(StrEnum):
    ALL = "all"
    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


LENGTHS: Mapping[Zoom, timedelta] = {
    Zoom.YEAR: timedelta(days=366),
    Zoom.MONTH: timedelta(days=31),
    Zoom.WEEK: timedelta(days=7),
    Zoom.DAY: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class View:
    """What somebody asks to see: how much, and around which moment; None is the newest words."""

    zoom: Zoom = Zoom.ALL
    around: datetime | None = None


@dataclass(frozen=True, slots=True)
class Window:
    start: datetime
    end: datetime

    def place(self, moment: datetime) -> float:
        """From 0 at the start to 1 at the end; outside it lies before 0 or after 1."""
        return (moment - self.start) / (self.end - self.start)

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment <= self.end

    @property
    def middle(self) -> datetime:
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class Tick:
    place: float
    label: str


def view_of(zoom: str, around: str) -> View:
    """The view that an address asks for. What it cannot mean is taken for the whole, or for the newest words."""
    wanted = Zoom(zoom) if zoom in set(Zoom) else Zoom.ALL
    try:
        moment = datetime.fromisoformat(around)
    except ValueError:
        return View(wanted)
    return View(wanted, moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def window(view: View, *, first: datetime, newest: datetime, last: datetime) -> Window:
    """The stretch to draw, never apart from what is on record, from `first` to `last`; `newest` were the last words."""
    first = max(first, EARLIEST)
    if view.zoom == Zoom.ALL:
        length = max(last - first, SHORTEST)
        return Window(last - length - length * MARGIN, last + length * MARGIN)
    length = LENGTHS[view.zoom]
    middle = min(max(view.around or newest, first), last)
    return Window(middle - length / 2, middle + length / 2)


def ticks(shown: Window) -> tuple[Tick, ...]:
    """The dates to write: as many as fit, at full hours, days, months or years."""
    length = shown.end - shown.start
    step, begin, label = next((rule for rule in STEPS if length / rule[0] <= MOST_TICKS), STEPS[-1])
    return tuple(Tick(shown.place(moment), label(moment)) for moment in _rounds(shown, step, begin))


Begin = Callable[[datetime, timedelta], datetime]


def _rounds(shown: Window, step: timedelta, begin: Begin) -> Iterator[datetime]:
    """The round moments inside the window; a step may be a little short of the next one, so it is rounded again."""
    moment = begin(shown.start, step)
    while moment <= shown.end:
        if moment >= shown.start:
            yield moment
        moment = begin(moment + step + step / 4, step)


def _hours(moment: datetime, step: timedelta) -> datetime:
    every = int(step / timedelta(hours=1))
    at = moment.astimezone(UTC)
    return at.replace(hour=at.hour - at.hour % every, minute=0, second=0, microsecond=0)


def _days(moment: datetime, step: timedelta) -> datetime:
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=(midnight.toordinal() - 1) % step.days)  # ordinal 1 was a Monday


def _months(moment: datetime, step: timedelta) -> datetime:
    every = round(step.days / 30)
    at = moment.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return at.replace(month=at.month - (at.month - 1) % every)


def _years(moment: datetime, step: timedelta) -> datetime:
    every = round(step.days / 365)
    return datetime(moment.year - moment.year % every, 1, 1, tzinfo=UTC)


def _hour_label(moment: datetime) -> str:
    return f"{moment:%H:%M}" if moment.hour else _day_label(moment)


def _day_label(moment: datetime) -> str:
    return f"{moment.day} {moment:%b}"


def _month_label(moment: datetime) -> str:
    return f"{moment:%b %Y}"


def _year_label(moment: datetime) -> str:
    return f"{moment:%Y}"


Label = Callable[[datetime], str]

STEPS: tuple[tuple[timedelta, Begin, Label], ...] = (
    *((timedelta(hours=hours), _hours, _hour_label) for hours in (1, 3, 6, 12)),
    *((timedelta(days=days), _days, _day_label) for days in (1, 2, 7, 14)),
    *((timedelta(days=30 * months), _months, _month_label) for months in (1, 3, 6)),
    *((timedelta(days=365 * years), _years, _year_label) for years in (1, 2, 5, 10, 20, 50, 100)),
)
