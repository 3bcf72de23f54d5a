"""How Russian names times."""

import re

from claims.extraction.universal.dates import DateWords

_STEMS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_GENITIVES = {stem + ("а" if stem in {"март", "август"} else "я"): number for number, stem in enumerate(_STEMS, 1)}
_PREPOSITIONALS = {stem + "е": number for number, stem in enumerate(_STEMS, 1)}
_WEEKDAYS = {
    day: number
    for number, day in enumerate(("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"))
}
_NEAR = {"вчера": 1, "накануне": 1, "позавчера": 2, "сегодня": 0}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("один одну", "два две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"), 1
    )
    for word in words.split()
}
_UNITS = {
    **dict.fromkeys(("день", "дня", "дней"), "day"),
    **dict.fromkeys(("неделю", "недели", "недель", "неделе"), "week"),
    **dict.fromkeys(("месяц", "месяца", "месяцев", "месяце"), "month"),
    **dict.fromkeys(("год", "года", "лет", "году"), "year"),
}
_YEAR = r"(?: (?P<year>(?:19|20)\d\d)(?: года?)?)?"
_TIME_OF_DAY = r"(?: (?:утром|днем|днём|вечером|ночью))?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)


RUSSIAN_DATES = DateWords(
    forms=(
        _form(
            rf"(?:(?:в|во) (?P<weekday>{'|'.join(_WEEKDAYS)}),? )?(?P<day>\d\d?)(?:-го)? "
            rf"(?P<month>{'|'.join(_GENITIVES)}){_YEAR}"
        ),
        _form(rf"(?:в|во) (?:начале |конце |середине )?(?P<month>{'|'.join([*_PREPOSITIONALS, *_GENITIVES])}){_YEAR}"),
        _form(r"в (?P<year>(?:19|20)\d\d)(?:-м)? году"),
        _form(
            rf"(?:в|во) (?P<last>прошл\w+ |минувш\w+ )?(?P<weekday>{'|'.join(_WEEKDAYS)})"
            rf"{_TIME_OF_DAY}"
        ),
        _form(rf"(?P<near>{'|'.join(_NEAR)}){_TIME_OF_DAY}"),
        _form(r"(?:на|в) (?P<last>прошл\w+|минувш\w+) (?P<unit>неделе|месяце|году)"),
        _form(r"(?:на|в) (?P<this>этой|этом|нынешн\w+) (?P<unit>неделе|месяце|году)"),
        _form(rf"(?:(?P<count>\d\d?|{'|'.join(_NUMBERS)}) )?(?P<unit>{'|'.join(_UNITS)}) назад"),
    ),
    months=_GENITIVES | _PREPOSITIONALS,
    weekdays=_WEEKDAYS,
    near=_NEAR,
    units=_UNITS,
    numbers=_NUMBERS,
)
