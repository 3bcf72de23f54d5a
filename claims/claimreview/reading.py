"""Reading fact-checks from whatever a newsroom has of them: a page, a feed, an answer of Google's, JSON-LD."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from claims.claimreview.json_text import NotJson, values_in
from claims.claimreview.names import type_of
from claims.claimreview.pages import entries_in_page
from claims.claimreview.results import entries_in_answer, is_answer
from claims.claimreview.searching import BadBlock, Entry, entries_in

WHITE_SPACE = " \t\r\n\f\v\ufeff"


class Form(StrEnum):
    PAGE = "page"
    FEED = "feed"
    ANSWER = "answer"
    JSON_LD = "json_ld"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds. `next_page` is the token by which Google's API gives the rest of its answer; mostly ""."""

    form: Form
    entries: Iterator[Entry]
    next_page: str = ""


def read(text: str) -> Contents:
    """The fact-checks in a text, each with its place, and what could not be read as one; its form is found out.

    Whatever the text is, nothing is raised. Without a fact-check `entries` is empty.
    """
    if not text.lstrip(WHITE_SPACE).startswith(("{", "[")):
        return Contents(Form.PAGE, entries_in_page(text))
    lines = text.split("\n")
    if _are_blocks(lines):
        return Contents(Form.LINES, _entries_in_lines(lines))
    try:
        values = values_in(text)
    except NotJson as error:
        return Contents(Form.JSON_LD, iter([BadBlock("the whole", str(error))]))
    return _contents(values[0] if len(values) == 1 else values)


def _are_blocks(lines: list[str]) -> bool:
    beginnings = [line.lstrip(WHITE_SPACE)[:1] for line in lines]
    return set(beginnings) <= {"{", ""} and beginnings.count("{") > 1


def _contents(value: Any) -> Contents:
    if is_answer(value):
        following = value.get("nextPageToken")
        return Contents(Form.ANSWER, entries_in_answer(value), following if isinstance(following, str) else "")
    is_feed = isinstance(value, dict) and (type_of(value.get("@type")) == "DataFeed" or "dataFeedElement" in value)
    return Contents(Form.FEED if is_feed else Form.JSON_LD, entries_in(value))


def _entries_in_lines(lines: list[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        place = f"line {number}"
        try:
            for value in values_in(line):
                yield from entries_in(value, place)
        except NotJson as error:
            yield BadBlock(place, str(error))
