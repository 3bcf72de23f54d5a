"""When something was said, in a newsroom's words: no more exact than it is known. Pure."""

from collections.abc import Mapping

from claims.domain.clocks import MONTH_NAMES, format_datetime
from claims.domain.stated_interval import StatedInterval
from claims.vocabulary import Precision

PREPOSITIONS: Mapping[Precision, str] = {
    Precision.MINUTE: "on",
    Precision.DAY: "on",
    Precision.MONTH: "in",
    Precision.YEAR: "in",
}
LABELS: Mapping[str, str] = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
"""By qualifier of EDTF."""
DATE_PHRASES: Mapping[str, str] = {
    "": "{} {}",
    "~": "{} or about {}",
    "?": "apparently {} {}",
    "%": "apparently {} or about {}",
}
PERIOD_PHRASES: Mapping[str, str] = {
    "": "between {} and {}",
    "~": "roughly between {} and {}",
    "?": "apparently between {} and {}",
    "%": "apparently roughly between {} and {}",
}


def format_interval(stated: StatedInterval) -> str:
    """As a label: "28 July 2025, 14:05 UTC", "July 2025", "1–27 July 2025", "about July 2025", "2025 (uncertain)"."""
    return LABELS[stated.qualifier].format(_date(stated))


def interval_phrase(stated: StatedInterval) -> str:
    """In a sentence: "on 28 July 2025", "in July 2025", "between 1 and 27 July 2025", "in or about July 2025"."""
    if "/" in stated.edtf:
        return PERIOD_PHRASES[stated.qualifier].format(*_shortened_ends(stated))
    return DATE_PHRASES[stated.qualifier].format(PREPOSITIONS[stated.precision], _date(stated))


def _date(stated: StatedInterval) -> str:
    if "/" not in stated.edtf:
        return _format_end(stated)
    first, last = _shortened_ends(stated)
    dash = " – " if " " in first else "–"
    return f"{first}{dash}{last}"


def _format_end(end: StatedInterval) -> str:
    month = f"{MONTH_NAMES[end.start.month - 1]} {end.start.year}"
    match end.precision:
        case Precision.MINUTE:
            return format_datetime(end.start)
        case Precision.DAY:
            return f"{end.start.day} {month}"
        case Precision.MONTH:
            return month
        case Precision.YEAR:
            return str(end.start.year)


def _shortened_ends(stated: StatedInterval) -> tuple[str, str]:
    """The first and the last date of a period, the first without the month and year that the last one repeats."""
    first, last = stated.ends
    text, of_last = _format_end(first), _format_end(last)
    if Precision.MINUTE in (first.precision, last.precision):
        if first.precision == last.precision and first.start.date() == last.start.date():
            return text.removesuffix(" UTC"), of_last.rpartition(", ")[2]
        return text, of_last
    if first.precision == last.precision and first.start.year == last.start.year:
        repeated = f" {last.start.year}"
        if first.precision == Precision.DAY and first.start.month == last.start.month:
            repeated = f" {MONTH_NAMES[last.start.month - 1]}{repeated}"
        return text.removesuffix(repeated), of_last
    return text, of_last
