"""Lenient JSON parsing: repairs the common faults of JSON in pages and files where the meaning is unambiguous."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

MAX_DEPTH = 100
"""Nesting depth of objects and lists."""

SEPARATORS = re.compile(r"(?:[\s\ufeff;,]|<!--|-->|//|/\*|\*/|<!\[CDATA\[|\]\]>)*+")
"""White space between values, and the comment and CDATA markers of old pages."""
STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|,(?=\s*+[}\]])', re.DOTALL)
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
HUGE_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
"""A reference to no character, on which html.unescape fails if it has thousands of digits."""
INVALID_CHARACTERS = re.compile("[\0\ud800-\udfff]")
"""NUL and lone surrogates, which JSON can encode but text cannot contain."""


class InvalidJson(ValueError):
    """The text is not JSON; the message says why."""


def parse_json_values(text: str, *, is_of_page: bool = False) -> list[Any]:
    """The JSON values in a text, usually one. Ignores trailing commas and raw control characters; trims texts.

    HTML character references have no meaning inside a script, but some software writes them: with `is_of_page` they
    are decoded. Raises InvalidJson.
    """
    try:
        return [_cleaned(value) for value in _parsed(_candidate_texts(text, is_of_page=is_of_page))]
    except RecursionError as error:
        raise InvalidJson(TOO_DEEP_MESSAGE) from error


TOO_DEEP_MESSAGE = f"it is nested more than {MAX_DEPTH} levels deep"


def _candidate_texts(text: str, *, is_of_page: bool) -> Iterator[str]:
    plain = REFERENCE.sub(_as_json, text) if is_of_page else text
    yield plain
    yield _without_trailing_commas(plain)
    if is_of_page and "&quot;" in text:
        whole = unescape(HUGE_REFERENCE.sub("\ufffd", text))
        yield whole
        yield _without_trailing_commas(whole)


def _parsed(ways: Iterable[str]) -> list[Any]:
    first: ValueError | None = None
    for way in ways:
        try:
            return list(_values(way))
        except ValueError as error:
            first = first or error
    raise InvalidJson(_error_message(first)) from first


def _values(text: str) -> Iterator[Any]:
    place = _skip_separators(text, 0)
    while place < len(text):
        value, place = DECODER.raw_decode(text, place)
        yield value
        place = _skip_separators(text, place)


def _skip_separators(text: str, place: int) -> int:
    found = SEPARATORS.match(text, place)
    return found.end() if found else place


def _error_message(error: ValueError | None) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    return f"it is not JSON: {error}"


def _as_json(reference: re.Match[str]) -> str:
    return json.dumps(unescape(reference.group()))[1:-1]


def _without_trailing_commas(text: str) -> str:
    return STRING_OR_COMMA.sub(lambda found: "" if found.group() == "," else found.group(), text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """If an object repeats a key, keep all its values: there is no telling which one was intended."""
    raw = dict(pairs)
    if len(raw) == len(pairs):
        return raw
    several: dict[str, list[Any]] = {name: [] for name in raw}
    for name, value in pairs:
        several[name].append(value)
    return {name: values[0] if len(values) == 1 else _merged(values) for name, values in several.items()}


def _merged(values: list[Any]) -> Any:
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    return parts[0] if parts and all(part == parts[0] for part in parts) else parts


def _float(value: str) -> float | str:
    return float(value) if math.isfinite(float(value)) else value


DECODER = json.JSONDecoder(strict=False, object_pairs_hook=_object, parse_float=_float, parse_constant=str)


def _cleaned(value: Any, depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise InvalidJson(TOO_DEEP_MESSAGE)
    if isinstance(value, str):
        return INVALID_CHARACTERS.sub("", value).strip()
    if isinstance(value, list):
        return [_cleaned(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {INVALID_CHARACTERS.sub("", name): _cleaned(one, depth + 1) for name, one in value.items()}
    return value
