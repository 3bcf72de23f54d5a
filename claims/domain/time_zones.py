"""Formats times in UTC and in the local time of the place concerned. Pure."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from claims.exceptions import InvalidLocalTime, UnknownTimeZone

DEFAULT_ZONE = "UTC"


def time_zone_named(name: str) -> ZoneInfo:
    """The IANA time zone of this name. Raises UnknownTimeZone."""
    if name not in _known():
        raise UnknownTimeZone(name=name)
    return ZoneInfo(name)


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def local_to_utc(local: datetime, name: str) -> datetime:
    """The UTC time at which clocks in a time zone show this local time.

    Raises UnknownTimeZone, and InvalidLocalTime for a local time that daylight saving skips or repeats.
    """
    there = local.replace(tzinfo=time_zone_named(name))
    moment = there.astimezone(UTC)
    shows = moment.astimezone(there.tzinfo).replace(tzinfo=None)
    if shows != local or there.replace(fold=1).utcoffset() != there.utcoffset():
        raise InvalidLocalTime(hour=f"{local:%H:%M}", day=format_date(local.date()), zone=zone_label(name, moment))
    return moment


def zone_label(name: str, at: datetime) -> str:
    """The name of a time zone in copy: “Jerusalem”, “New York”; a zone without a place is named by its offset."""
    area, _, place = name.rpartition("/")
    if area and not area.startswith(("Etc", "SystemV", "US", "posix", "right")):
        return place.replace("_", " ")
    return _offset_written(_offset(name, at))


def format_clock_time(
    moment: datetime, name: str = DEFAULT_ZONE, *, day: bool = True, relative_to: date | None = None
) -> str:
    """“18:00 UTC (20:00 in Jerusalem) on 22 November 2026”; the year is left out if it is the year of `relative_to`.

    The local time is left out where it equals UTC; its day is given where it differs.
    """
    at = moment.astimezone(UTC)
    words = [f"{at:%H:%M} UTC"]
    if _offset(name, moment):
        there = moment.astimezone(time_zone_named(name))
        another_day = f" on {format_date(there.date(), at.date())}" if there.date() != at.date() else ""
        words.append(f"({there:%H:%M}{another_day} {_at(name, moment)})")
    if day:
        words.append(f"on {format_date(at.date(), relative_to)}")
    return " ".join(words)


def format_date(day: date, relative_to: date | None = None) -> str:
    """“22 November 2026”; without the year if it is the year of `relative_to`."""
    written = f"{day.day} {day:%B}"
    return written if relative_to is not None and relative_to.year == day.year else f"{written} {day.year}"


def _at(name: str, moment: datetime) -> str:
    place = zone_label(name, moment)
    return f"at {place}" if place.startswith("UTC") else f"in {place}"


def _offset(name: str, at: datetime) -> timedelta:
    return at.astimezone(time_zone_named(name)).utcoffset() or timedelta()


def _offset_written(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"
