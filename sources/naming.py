"""Which names a mention in a text may stand for: pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONGEST_NAME = 10
"""No name is looked for that has more words than this."""

WORD = re.compile(r"[^\s,;:()\[\]\"“”«»]+")
ARTICLES = ("the ", "a ", "an ")
POSSESSIVE = re.compile(r"[’']s?$")
RELATIVE_CLAUSE = re.compile(r",?\s+(?:who|whom|whose|which)\b.*", re.IGNORECASE | re.DOTALL)
"""Tells more of somebody who has been named before it; "who speaks for the ministry" does not name the speaker."""
APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ", "'"))


def without_article(name: str) -> str:
    for article in ARTICLES:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name


def spellings(name: str) -> list[str]:
    """How the record may write this name: as it stands or without its article, with either form of apostrophe."""
    plain = " ".join(unicodedata.normalize("NFC", name).translate(APOSTROPHES).split())
    forms = (plain, without_article(plain))
    return list(dict.fromkeys(spelling for form in forms for spelling in (form, form.replace("'", "’"))))


def readings(mention: str) -> list[str]:
    """The names that `mention` may hold, most words first, then in the order of the text.

    "Sergei Ryabkov, Russia's deputy foreign minister" holds "Sergei Ryabkov" and "Russia" among others.
    """
    mention = RELATIVE_CLAUSE.sub("", mention[:1000])
    words = [match.span() for match in WORD.finditer(mention)]
    found: dict[str, None] = {}
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            name = mention[words[first][0] : words[first + length - 1][1]]
            for reading in (name, POSSESSIVE.sub("", name)):
                found.setdefault(reading.rstrip("."))
    return [name for name in found if name]


def held_by(name: str, known: Mapping[str, Iterable[int]]) -> set[int]:
    """The ids of the sources that go by this name; `known` maps spellings to the ids of the sources that go by them."""
    return next((set(known[spelling]) for spelling in spellings(name) if known.get(spelling)), set())


def resolve(mention: str, known: Mapping[str, Iterable[int]]) -> int | None:
    """The id of the one source that `mention` names, or None when nobody or more than one goes by its longest name."""
    for name in readings(mention):
        held = held_by(name, known)
        if held:
            return held.pop() if len(held) == 1 else None
    return None
