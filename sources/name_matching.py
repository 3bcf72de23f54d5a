"""Match mentions in a text to the names of sources. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

MAX_NAME_WORDS = 10
"""Longer names are not considered."""

WORD = re.compile(r"[^\s,;:()\[\]\"“”«»]+")
ARTICLES = ("the ", "a ", "an ")
POSSESSIVE = re.compile(r"[’']s?$")
RELATIVE_CLAUSE = re.compile(r",?(?<!\s)\s++(?:who|whom|whose|which)\b.*", re.IGNORECASE | re.DOTALL)
"""Says more about the person just named; "who speaks for the ministry" does not name the speaker."""
BEFORE_SURNAMES = frozenset(
    word
    for line in (
        "mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope president premier",
        "prime minister chancellor governor mayor senator congressman congresswoman representative rep sen gov gen",
        "general colonel captain major lieutenant sergeant admiral judge justice secretary ambassador commissioner",
        "deputy director chief chairman chairwoman chair spokesman spokeswoman spokesperson officer leader speaker",
        "candidate coach founder broadcaster newspaper agency radio television tv channel outlet website magazine",
        "daily the a an and or of by with said",
    )
    for word in line.split()
)
"""A capitalized word that is none of these is the first name of the surname after it."""
APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ", "'"))


def without_article(name: str) -> str:
    for article in ARTICLES:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name


def name_variants(name: str) -> list[str]:
    """The variants of a name to look up: with and without its article, with either form of apostrophe."""
    plain = " ".join(unicodedata.normalize("NFC", name).translate(APOSTROPHES).split())
    forms = (plain, without_article(plain))
    return list(dict.fromkeys(spelling for form in forms for spelling in (form, form.replace("'", "’"))))


def candidate_names(mention: str) -> list[str]:
    """The names that `mention` may contain, longest first, then in text order.

    "Sergei Ryabkov, Russia's deputy foreign minister" contains "Sergei Ryabkov" and "Russia" among others. A surname
    after a first name is no name by itself: "Clara Quist" is not whoever else is known as "Quist".
    """
    mention = RELATIVE_CLAUSE.sub("", mention[:1000])
    words = [match.span() for match in WORD.finditer(mention)]
    found: dict[str, None] = {}
    for length in range(min(MAX_NAME_WORDS, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            if length == 1 and first and _has_first_name(mention, words[first - 1], words[first]):
                continue
            name = mention[words[first][0] : words[first + length - 1][1]]
            for variant in (name, POSSESSIVE.sub("", name)):
                found.setdefault(variant.rstrip("."))
    return [name for name in found if name]


def _has_first_name(mention: str, before: tuple[int, int], word: tuple[int, int]) -> bool:
    """Whether the word before this one reads as its first name; acronyms have none."""
    first, surname = mention[before[0] : before[1]], mention[word[0] : word[1]]
    return (
        mention[before[1] : word[0]].isspace()
        and surname[:1].isupper()
        and not surname.isupper()
        and first[:1].isupper()
        and POSSESSIVE.search(first) is None
        and first.lower().rstrip(".") not in BEFORE_SURNAMES
    )


def ids_of_name(name: str, known: Mapping[str, Iterable[int]]) -> set[int]:
    """The ids of the sources with this name. `known` maps spellings to source ids."""
    return next((set(known[spelling]) for spelling in name_variants(name) if known.get(spelling)), set())


def resolve_mention(mention: str, known: Mapping[str, Iterable[int]]) -> int | None:
    """The id of the source that `mention` names; None if no source, or more than one, has its longest known name."""
    for name in candidate_names(mention):
        held = ids_of_name(name, known)
        if held:
            return held.pop() if len(held) == 1 else None
    return None
