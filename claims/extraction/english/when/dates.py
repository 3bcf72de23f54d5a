"""Words that date a statement, and the interval that they mean: "on July 28", "in June", "last week", "yesterday".

A grammar of its own: dateparser knows no intervals, and takes words such as "may" and "second" for dates.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.exceptions import EndsBeforeItBegins, UnreadableDate
from claims.extraction.english.lexicon.verb_lexicon import word_set

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS: Mapping[str, int] = {"a": 1, "an": 1, "one": 1} | {word: n for n, word in enumerate(_NUMBER_WORDS, 2)}
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|" + "|".join(map(str.title, _MONTHS)) + ")"
_WEEKDAY = "(?P<weekday>" + "|".join(map(str.title, _WEEKDAYS)) + r")(?![’']s)"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LEAD = (
    r"\b(?:(?P<part>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?(?:(?:on|in|of|since|during|On|In|Since|During) )?(?:the )?"
)
_NAMED_DAY = "(?:" + "|".join(map(str.title, _WEEKDAYS)) + r"),? (?:the )?"
_TIME_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"

_FORMS: Mapping[str, re.Pattern[str]] = {
    "iso": re.compile(rf"{_LEAD}(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"),
    "day": re.compile(rf"{_LEAD}(?:{_NAMED_DAY})?{_MONTH} {_DAY}\b(?! (?:percent|per cent|million)){_YEAR}"),
    "day first": re.compile(rf"{_LEAD}(?:{_NAMED_DAY})?{_DAY} (?:of )?{_MONTH}{_YEAR}"),
    "month": re.compile(
        rf"\b(?P<part>[Ee]arly |[Ll]ate |[Ee]arlier |[Ll]ater )?(?:in|since|during|of|In|Since|During|last|this) "
        rf"(?:early |late |mid-)?{_MONTH}{_YEAR}(?! \d)"
    ),
    "year": re.compile(r"\b(?:in|since|In|Since) (?P<year>(?:19|20)\d\d)\b"),
    "weekday": re.compile(
        rf"(?:\b(?:[Ee]arly |[Ll]ate |[Ee]arlier )?(?:on |On )?(?P<last>last |this )?)?\b{_WEEKDAY}{_TIME_OF_DAY}"
    ),
    "near": re.compile(
        r"\b(?P<near>(?i:yesterday|today|tonight|last night|this (?:morning|afternoon|evening)|"
        r"the (?:day|night) before yesterday))\b(?![’']s)(?: (?:morning|afternoon|evening))?"
    ),
    "period": re.compile(
        r"\b(?P<period>(?i:(?:(?:earlier|later|late|early) )?(?:this|last) (?:week|month|year)))\b(?![’']s)"
    ),
    "ago": re.compile(
        r"\b(?P<count>\d{1,2}|" + "|".join(_NUMBERS) + r") (?P<unit>day|week|month|year)s? (?:ago|earlier)\b"
    ),
}
_EVENTS: Mapping[str, frozenset[str]] = {
    "call": word_set("call phone telephone spoke spoken talked conversation"),
    "conversation": word_set("call phone telephone spoke spoken talked conversation"),
    "meeting": word_set("meeting met meet talks summit"),
    "talks": word_set("meeting met meet talks negotiations summit"),
    "briefing": word_set("briefing briefed"),
    "conference": word_set("conference"),
    "interview": word_set("interview interviewed"),
    "speech": word_set("speech address spoke addressed"),
    "hearing": word_set("hearing testified"),
}
_AT_EVENT = re.compile(
    r"\b(?i:during|in|at|on) (?i:the|that|this|their|the same) (?:phone |telephone |video |news |press )?(?P<event>"
    + "|".join(_EVENTS)
    + r")\b"
)


_MAY_DATE = re.compile(
    r"(?:19|20)\d\d|[Yy]esterday|[Tt]o(?:day|night)|[Ll]ast |[Tt]his |\b(?:ago|earlier|before)\b|"
    + "|".join(word.title()[:3] for word in (*_MONTHS, *_WEEKDAYS))
)
"""Spares most sentences the search for each form."""


def dates_in(words: str) -> list[re.Match[str]]:
    """The expressions of time in these words, the longer where two overlap, in text order."""
    found: list[re.Match[str]] = []
    if _MAY_DATE.search(words) is None:
        return found
    for match in sorted(
        (match for form in _FORMS.values() for match in form.finditer(words)), key=lambda one: one.start() - one.end()
    ):
        if not any(match.start() < other.end() and other.start() < match.end() for other in found):
            found.append(match)
    return sorted(found, key=re.Match.start)


def names_event(words: str) -> bool:
    """Whether the words can refer to an event at all."""
    return any(event in words for event in _EVENTS)


def event_in(words: str) -> str | None:
    """The event that the words refer to: "during the call"."""
    found = _AT_EVENT.search(words)
    return found["event"] if found is not None else None


def tells_of(event: str, sentence: str) -> bool:
    """Whether the sentence tells of such an event: "the two spoke by phone"."""
    return not _EVENTS[event].isdisjoint(re.findall(r"[a-z]+", sentence.lower()))


def interval_of(words: str, published_on: date) -> StatedInterval | None:
    """When the words mean, in a text published on this day; None if they are not understood.

    What names no year, or only a day of the week, is the last such time up to the day of publication.
    """
    found = dates_in(words)
    if not found:
        return None
    try:
        return parse_edtf(_edtf(found[0], published_on))
    except (ValueError, OverflowError, UnreadableDate, EndsBeforeItBegins):
        return None


def _edtf(found: re.Match[str], today: date) -> str:
    read = found.groupdict()
    if read.get("iso"):
        return found["iso"]
    if read.get("weekday"):
        return _weekday(found["weekday"], today, is_last=(read.get("last") or "").strip() == "last")
    if read.get("near"):
        return _near(found["near"].lower(), today)
    if read.get("period"):
        return _period(found["period"].lower().split(), today)
    if read.get("unit"):
        return _ago(found["count"].lower(), found["unit"], today)
    if not read.get("month"):
        return found["year"]
    month = next(
        number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].lower().strip(".")[:3])
    )
    if read.get("day"):
        return _day(int(found["day"]), month, read.get("year"), today).isoformat()
    year = int(read["year"] or today.year - (month > today.month))
    is_now = (year, month) == (today.year, today.month)
    if is_now and (read.get("part") or "").lower().startswith("earl"):
        return f"{year}-{month:02}-01/{today.isoformat()}"
    return f"{year}-{month:02}"


def _day(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def _weekday(name: str, today: date, *, is_last: bool) -> str:
    days_ago = (today.weekday() - _WEEKDAYS.index(name.lower())) % 7
    return (today - timedelta(days=7 if is_last and not days_ago else days_ago)).isoformat()


def _near(words: str, today: date) -> str:
    days_ago = 2 if "before" in words else 1 if words in {"yesterday", "last night"} else 0
    return (today - timedelta(days=days_ago)).isoformat()


def _period(words: list[str], today: date) -> str:
    unit, is_last = words[-1], words[-2] == "last"
    first, last = _PERIODS[unit](today)
    if is_last:
        first, last = _PERIODS[unit](first - timedelta(days=1))
        return {"week": f"{first}/{last}", "month": f"{first:%Y-%m}", "year": f"{first:%Y}"}[unit]
    return f"{first}/{today}" if first != today else f"{today}"


def _week(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _month(day: date) -> tuple[date, date]:
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day.replace(day=1), following - timedelta(days=1)


def _year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


_PERIODS: Mapping[str, Callable[[date], tuple[date, date]]] = {"week": _week, "month": _month, "year": _year}


def _ago(count: str, unit: str, today: date) -> str:
    number = _NUMBERS.get(count) or int(count)
    if unit == "day":
        return (today - timedelta(days=number)).isoformat()
    if unit == "week":
        return f"{today - timedelta(weeks=number)}~"
    if unit == "month":
        months = today.year * 12 + today.month - 1 - number
        return f"{months // 12}-{months % 12 + 1:02}~"
    return f"{today.year - number}~"
