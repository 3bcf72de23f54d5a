"""The dateline of a paragraph: where and when it was written, which is no part of what it says. Any language."""

import re

MAX_DATELINE_CHARACTERS = 80
_DASH = re.compile(r"(?<=[\w.)/])(?:\s+[-_|]|\s*(?:–|—|―|--))\s+|(?<=[)\w])\s*(?:—|–|―)(?=[\"“«A-ZА-Я])")
_COLON = re.compile(r":\s+")
_AGENCY = re.compile(r"\s?(?:\([^()\d]{2,40}\)|/[^/\d]{2,20}/)")
_DATE = re.compile(
    r"[,.]?\s(?:[^\W\d_]{3,12}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12})\b,?(?:\s\d{4})?|,?\s\d{1,4}[./-]\d\d?[./-]\d{1,4}"
)
_SLASHED = re.compile(r"\A[^\W\d_][^:\n/]{1,50}/[^/\d\n]{2,20}/[.:]?\s+(?:[-–—]\s+)?")
_MAX_PLACE_WORDS = 5


def dateline_end(paragraph: str) -> int:
    """Where the text begins after the dateline: "LONDON (AFP) — ", "PORT ELIN, 4 June 2025 – "; 0 if there is none."""
    head = paragraph[:MAX_DATELINE_CHARACTERS]
    slashed = _SLASHED.match(head)
    if slashed is not None and _is_place(slashed.group().partition("/")[0], is_marked=True):
        return slashed.end()
    dash = _DASH.search(head)
    if dash is None or not _opens_text(paragraph, dash.end()):
        return 0
    before = paragraph[: dash.start()]
    if not before.strip("() ") or _AGENCY.fullmatch(before):
        return dash.end()  # "(Reuters) - "
    return dash.end() if _is_place(before, is_marked=False) else 0


def colon_dateline_end(paragraph: str) -> int:
    """Like `dateline_end` for "PORT ELIN: ", which may also be a speaker's name in capitals."""
    colon = _COLON.search(paragraph, 0, MAX_DATELINE_CHARACTERS)
    if colon is None or not _opens_text(paragraph, colon.end()):
        return 0
    return colon.end() if _is_place(paragraph[: colon.start()], is_marked=False, may_be_mixed=False) else 0


def _opens_text(paragraph: str, start: int) -> bool:
    """Whether a sentence begins here, not the rest of one: "NASA – the space agency – said"."""
    following = paragraph[start : start + 1]
    return bool(following) and not following.islower()


def _is_place(words: str, *, is_marked: bool, may_be_mixed: bool = True) -> bool:
    """Whether this is a place in capitals, or one with a date or an agency, as datelines have."""
    place = _AGENCY.sub("", words)
    is_marked = is_marked or place != words
    undated = _DATE.sub("", place)
    is_marked = is_marked or undated != place
    names = undated.replace("/", " ").strip(" ,.").split()
    if not 1 <= len(names) <= _MAX_PLACE_WORDS or any(character.isdigit() for character in undated):
        return False
    first = names[0].strip(",.")
    if first.isupper() and len(first) > 1:
        return all(name[0].isupper() for name in names)
    return may_be_mixed and is_marked and all(name[0].isupper() for name in names)
