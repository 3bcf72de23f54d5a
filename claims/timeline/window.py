"""The period that a timeline shows, and the dates below it. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

MARGIN_SHARE = 0.04
"""The share of the width left free on either side, so that nothing is drawn on the edge."""

MIN_WINDOW = timedelta(hours=2)
MAX_TICKS = 8
EARLIEST_SHOWN = datetime(1800, 1, 1, tzinfo=UTC)


class TimelineZoom(StrEnum):
    ALL = "all"
    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


ZOOM_LENGTHS: Mapping[TimelineZoom, timedelta] = {
    TimelineZoom.YEAR: timedelta(days=366),
    TimelineZoom.MONTH: timedelta(days=31),
    TimelineZoom.WEEK: timedelta(days=7),
    TimelineZoom.DAY: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The requested view: how long a period, and around which time (None: the newest statement)."""

    zoom: TimelineZoom = TimelineZoom.ALL
    around: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimelineWindow:
    start: datetime
    end: datetime

    def place(self, moment: datetime) -> float:
        """Maps a time to 0 (start) to 1 (end); times outside the window are below 0 or above 1."""
        return (moment - self.start) / (self.end - self.start)

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment <= self.end

    @property
    def middle(self) -> datetime:
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class TimelineTick:
    place: float
    label: str


def parse_view(zoom: str, around: str) -> TimelineView:
    """Parses the view from a URL query. Invalid values fall back to the whole period and the newest statement."""
    level = TimelineZoom(zoom) if zoom in set(TimelineZoom) else TimelineZoom.ALL
    try:
        moment = datetime.fromisoformat(around)
    except ValueError:
        return TimelineView(level)
    return TimelineView(level, moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def window(view: TimelineView, *, first: datetime, newest: datetime, last: datetime) -> TimelineWindow:
    """The period to draw. It always overlaps the record from `first` to `last`; `newest` is the newest statement."""
    first = max(first, EARLIEST_SHOWN)
    if view.zoom == TimelineZoom.ALL:
        length = max(last - first, MIN_WINDOW)
        return TimelineWindow(last - length - length * MARGIN_SHARE, last + length * MARGIN_SHARE)
    length = ZOOM_LENGTHS[view.zoom]
    middle = min(max(view.around or newest, first), last)
    return TimelineWindow(middle - length / 2, middle + length / 2)


def ticks(shown: TimelineWindow) -> tuple[TimelineTick, ...]:
    """The dates to show: as many as fit, at round hours, days, months or years."""
    length = shown.end - shown.start
    step, round_down, label = next((rule for rule in TICK_STEPS if length / rule[0] <= MAX_TICKS), TICK_STEPS[-1])
    return tuple(TimelineTick(shown.place(moment), label(moment)) for moment in _round_moments(shown, step, round_down))


RoundDown = Callable[[datetime, timedelta], datetime]


def _round_moments(shown: TimelineWindow, step: timedelta, round_down: RoundDown) -> Iterator[datetime]:
    """The round times inside the window. Months and years vary in length, so each step overshoots and rounds down."""
    moment = round_down(shown.start, step)
    while moment <= shown.end:
        if moment >= shown.start:
            yield moment
        moment = round_down(moment + step + step / 4, step)


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

TICK_STEPS: tuple[tuple[timedelta, RoundDown, Label], ...] = (
    *((timedelta(hours=hours), _hours, _hour_label) for hours in (1, 3, 6, 12)),
    *((timedelta(days=days), _days, _day_label) for days in (1, 2, 7, 14)),
    *((timedelta(days=30 * months), _months, _month_label) for months in (1, 3, 6)),
    *((timedelta(days=365 * years), _years, _year_label) for years in (1, 2, 5, 10, 20, 50, 100)),
)
