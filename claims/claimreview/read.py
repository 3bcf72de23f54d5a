"""Read fact-checks from whatever format a newsroom has: a page, a feed, a Google API response, JSON-LD."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from claims.claimreview.find_reviews import BadBlock, ReviewEntry, entries_in
from claims.claimreview.google_search_results import entries_in_response, is_search_response
from claims.claimreview.html_pages import entries_in_page
from claims.claimreview.lenient_json import InvalidJson, parse_json_values
from claims.claimreview.type_names import type_of

WHITE_SPACE = " \t\r\n\f\v\ufeff"


class InputFormat(StrEnum):
    PAGE = "page"
    FEED = "feed"
    SEARCH_RESPONSE = "answer"
    JSON_LD = "json_ld"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class ParsedInput:
    """The fact-checks in a file. `next_page` is the page token of a Google API response, usually ""."""

    form: InputFormat
    entries: Iterator[ReviewEntry]
    next_page: str = ""


def read_reviews(text: str) -> ParsedInput:
    """Detect the format of a text and return its fact-checks, and its bad blocks, with their places.

    Never raises. Without fact-checks `entries` is empty.
    """
    if not text.lstrip(WHITE_SPACE).startswith(("{", "[")):
        return ParsedInput(InputFormat.PAGE, entries_in_page(text))
    lines = text.split("\n")
    if _is_json_lines(lines):
        return ParsedInput(InputFormat.LINES, _entries_in_lines(lines))
    try:
        values = parse_json_values(text)
    except InvalidJson as error:
        return ParsedInput(InputFormat.JSON_LD, iter([BadBlock("the whole", str(error))]))
    return _parsed_input(values[0] if len(values) == 1 else values)


def _is_json_lines(lines: list[str]) -> bool:
    beginnings = [line.lstrip(WHITE_SPACE)[:1] for line in lines]
    return set(beginnings) <= {"{", ""} and beginnings.count("{") > 1


def _parsed_input(value: Any) -> ParsedInput:
    if is_search_response(value):
        following = value.get("nextPageToken")
        return ParsedInput(
            InputFormat.SEARCH_RESPONSE, entries_in_response(value), following if isinstance(following, str) else ""
        )
    is_feed = isinstance(value, dict) and (type_of(value.get("@type")) == "DataFeed" or "dataFeedElement" in value)
    return ParsedInput(InputFormat.FEED if is_feed else InputFormat.JSON_LD, entries_in(value))


def _entries_in_lines(lines: list[str]) -> Iterator[ReviewEntry]:
    for number, line in enumerate(lines, 1):
        place = f"line {number}"
        try:
            for value in parse_json_values(line):
                yield from entries_in(value, place)
        except InvalidJson as error:
            yield BadBlock(place, str(error))
