"""The values in a JSON text as it is found in pages and files, where that is told safely from what was meant."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

DEEPEST = 100
"""So many objects and lists lie in one another at the most."""

BETWEEN = re.compile(r"(?:[\s\ufeff;,]|<!--|-->|//|/\*|\*/|<!\[CDATA\[|\]\]>)*+")
"""What stands before, between and after values: white space, and the wrappings of old pages."""
STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|,(?=\s*+[}\]])', re.DOTALL)
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL, and halves of surrogate pairs, which JSON can write and no text has."""


class NotJson(ValueError):
    """The text cannot be read; why says the message."""


def values_in(text: str, *, is_of_page: bool = False) -> list[Any]:
    """The values of the text, mostly one. Commas before a closing bracket and raw control characters are passed over.

    In a page's script character references mean nothing, yet some software writes them (`is_of_page`): they are read
    as what they stand for. Texts come trimmed. Raises NotJson.
    """
    try:
        return [_tidied(value) for value in _parsed(_ways_to_read(text, is_of_page=is_of_page))]
    except RecursionError as error:
        raise NotJson(TOO_DEEP) from error


TOO_DEEP = f"more than {DEEPEST} objects and lists lie in one another"


def _ways_to_read(text: str, *, is_of_page: bool) -> Iterator[str]:
    plain = REFERENCE.sub(_as_json, text) if is_of_page else text
    yield plain
    yield _without_spare_commas(plain)
    if is_of_page and "&quot;" in text:
        whole = unescape(text)
        yield whole
        yield _without_spare_commas(whole)


def _parsed(ways: Iterable[str]) -> list[Any]:
    first: ValueError | None = None
    for way in ways:
        try:
            return list(_values(way))
        except ValueError as error:
            first = first or error
    raise NotJson(_why(first)) from first


def _values(text: str) -> Iterator[Any]:
    place = _skipped(text, 0)
    while place < len(text):
        value, place = DECODER.raw_decode(text, place)
        yield value
        place = _skipped(text, place)


def _skipped(text: str, place: int) -> int:
    found = BETWEEN.match(text, place)
    return found.end() if found else place


def _why(error: ValueError | None) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    return f"it is no JSON: {error}"


def _as_json(reference: re.Match[str]) -> str:
    return json.dumps(unescape(reference.group()))[1:-1]


def _without_spare_commas(text: str) -> str:
    return STRING_OR_COMMA.sub(lambda found: "" if found.group() == "," else found.group(), text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that an object has twice has both values: neither is less meant than the other."""
    said = dict(pairs)
    if len(said) == len(pairs):
        return said
    several: dict[str, list[Any]] = {name: [] for name in said}
    for name, value in pairs:
        several[name].append(value)
    return {name: values[0] if len(values) == 1 else _together(values) for name, values in several.items()}


def _together(values: list[Any]) -> Any:
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return parts[0] if parts and all(part == parts[0] for part in parts) else parts


def _float(written: str) -> float | str:
    return float(written) if math.isfinite(float(written)) else written


DECODER = json.JSONDecoder(strict=False, object_pairs_hook=_object, parse_float=_float, parse_constant=str)


def _tidied(value: Any, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise NotJson(TOO_DEEP)
    if isinstance(value, str):
        return NO_TEXT.sub("", value).strip()
    if isinstance(value, list):
        return [_tidied(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {NO_TEXT.sub("", name): _tidied(one, depth + 1) for name, one in value.items()}
    return value
