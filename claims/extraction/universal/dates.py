"""Words that date a statement, in any language: which they are, and what they mean. Each language has its words."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.exceptions import EndsBeforeItBegins, UnreadableDate
from claims.extraction.candidates import AttributionCandidate
from claims.extraction.parsing import ParsedLine
from claims.extraction.tokens import ParsedToken as Token
from claims.extraction.universal.trees import sentence_end, sentence_start
from sources.text.spans import Span


class DateWords(NamedTuple):
    """How a language names times. A form has some of the groups year, month, day, weekday, near, last, this, count and
    unit, whose words the tables explain."""

    forms: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """0 is Monday."""
    near: Mapping[str, int]
    """How many days ago: "yesterday"."""
    units: Mapping[str, str]
    """ "day", "week", "month" or "year"."""
    numbers: Mapping[str, int]


def dates_in(words: str, language: DateWords) -> list[re.Match[str]]:
    """The expressions of time in these words, the longer where two overlap, in text order."""
    found: list[re.Match[str]] = []
    every = (match for form in language.forms for match in form.finditer(words))
    for match in sorted(every, key=lambda one: one.start() - one.end()):
        if not any(match.start() < other.end() and other.start() < match.end() for other in found):
            found.append(match)
    return sorted(found, key=re.Match.start)


def interval_of(words: str, published_on: date, language: DateWords) -> StatedInterval | None:
    """When the words mean, in a text published on this day; None if they are not understood.

    What names no year, or only a day of the week, is the last such time up to the day of publication.
    """
    found = dates_in(words, language)
    try:
        return parse_edtf(_edtf(found[0], published_on, language)) if found else None
    except (ValueError, OverflowError, UnreadableDate, EndsBeforeItBegins):
        return None


def _edtf(found: re.Match[str], today: date, language: DateWords) -> str:
    read = {name: words.lower() for name, words in found.groupdict().items() if words}
    if "weekday" in read and "day" not in read:
        days_ago = (today.weekday() - language.weekdays[read["weekday"]]) % 7
        return (today - timedelta(days=days_ago or 7 * ("last" in read))).isoformat()
    if "near" in read:
        return (today - timedelta(days=language.near[read["near"]])).isoformat()
    if "unit" in read:
        return _period(read, today, language)
    if "month" not in read:
        return read["year"]
    month = language.months[read["month"]]
    if "day" not in read:
        return f"{int(read.get('year', today.year - (month > today.month)))}-{month:02}"
    day = date(int(read.get("year", today.year)), month, int(read["day"]))
    return (day if "year" in read or day <= today else day.replace(year=day.year - 1)).isoformat()


def _period(read: Mapping[str, str], today: date, language: DateWords) -> str:
    unit = language.units[read["unit"]]
    if "last" in read or "this" in read:
        return _last(unit, today) if "last" in read else f"{_first_of(unit, today)}/{today}"
    count = read.get("count", "1")
    number = language.numbers.get(count) or int(count)
    if unit == "day":
        return (today - timedelta(days=number)).isoformat()
    if unit == "week":
        return f"{today - timedelta(weeks=number)}~"
    if unit == "year":
        return f"{today.year - number}~"
    months = today.year * 12 + today.month - 1 - number
    return f"{months // 12}-{months % 12 + 1:02}~"


def _first_of(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _last(unit: str, today: date) -> str:
    last = _first_of(unit, today) - timedelta(days=1)
    return {"week": f"{_first_of('week', last)}/{last}", "month": f"{last:%Y-%m}", "year": f"{last:%Y}"}[unit]


def add_dates(line: ParsedLine, candidates: list[AttributionCandidate], language: DateWords) -> None:
    """Adds to the candidates of one line the words that date them, rather than what was said."""
    dates = dates_in(line.doc.text, language) if candidates else []
    spans = [line.doc.char_span(one.start(), one.end(), alignment_mode="contract") for one in dates]
    tokens = [list(span) for span in spans if span is not None and len(span)]
    for candidate in candidates:
        own = next((each for each in tokens if _dates(each, candidate)), None)
        if own is not None:
            candidate.stated = [Span(line.start + own[0].idx, line.start + own[-1].idx + len(own[-1]))]


def _dates(words: list[Token], candidate: AttributionCandidate) -> bool:
    """Whether the words stand in the cue's sentence outside what was said, with no other verb between them and it."""
    numbers, taken = {each.i for each in words}, candidate.content | candidate.source
    verb = candidate.verb
    if verb is None or numbers & taken or not sentence_start(verb) <= words[0].i < sentence_end(verb):
        return False
    if any(span.start <= candidate.line.start + words[0].idx < span.end for span in candidate.quoted):
        return False
    first, last = min(candidate.cue), max(candidate.cue)
    between = range(words[-1].i + 1, first) if words[-1].i < first else range(last + 1, words[0].i)
    return not any(
        number in candidate.content or (verb.doc[number].pos_ in {"VERB", "AUX"} and number not in taken)
        for number in between
    )
