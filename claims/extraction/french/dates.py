"""How French names times."""

import re

from claims.extraction.universal.dates import DateWords

_MONTHS = {
    month: number
    for number, month in enumerate(
        (
            *("janvier", "février", "mars", "avril", "mai", "juin"),
            *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
        ),
        1,
    )
}
_WEEKDAYS = {
    day: number for number, day in enumerate(("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"))
}
_NUMBERS = {
    word: number
    for number, word in enumerate(("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"), 1)
} | {"une": 1}
_NEAR = {"hier": 1, "avant-hier": 2, "aujourd'hui": 0, "aujourd’hui": 0, "ce matin": 0, "ce midi": 0, "ce soir": 0}
_UNITS = {
    **dict.fromkeys(("jour", "jours"), "day"),
    **dict.fromkeys(("semaine", "semaines"), "week"),
    "mois": "month",
    **dict.fromkeys(("an", "ans", "année"), "year"),
}
_MONTH = "(?P<month>" + "|".join(_MONTHS) + ")"
_WEEKDAY = "(?P<weekday>" + "|".join(_WEEKDAYS) + ")"
_YEAR = r"(?: (?P<year>(?:19|20)\d\d))?"
_TIME_OF_DAY = r"(?: (?:matin|midi|soir|après-midi))?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)


FRENCH_DATES = DateWords(
    forms=(
        _form(rf"(?:le |ce |depuis le )?(?:{_WEEKDAY} )?(?P<day>\d\d?)(?:er)? {_MONTH}{_YEAR}"),
        _form(
            rf"(?:en |au mois de |au mois d'|début |mi-|fin |depuis |courant ){_MONTH}{_YEAR}(?: (?P<last>dernier))?"
        ),
        _form(r"en (?P<year>(?:19|20)\d\d)"),
        _form(rf"(?:le |ce |depuis )?{_WEEKDAY}(?! prochain){_TIME_OF_DAY}(?P<last> dernier| passé)?"),
        _form(rf"(?P<near>{'|'.join(sorted(_NEAR, key=len, reverse=True))}){_TIME_OF_DAY}"),
        _form(r"(?:la |le |l['’])(?P<unit>semaine|mois|an|année) (?P<last>dernier|dernière|passée?)"),
        _form(r"(?P<this>cette|ce) (?P<unit>semaine|mois|année)(?:-ci)?"),
        _form(rf"il y a (?P<count>\d\d?|{'|'.join(_NUMBERS)}) (?P<unit>jours?|semaines?|mois|ans?)"),
    ),
    months=_MONTHS,
    weekdays=_WEEKDAYS,
    near=_NEAR,
    units=_UNITS,
    numbers=_NUMBERS,
)
