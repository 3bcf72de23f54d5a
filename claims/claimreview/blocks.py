"""Convert one block of JSON-LD to a `Review`. Nothing is lost: what no field can hold goes into `more` unchanged."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from claims.claimreview.fields import FIELDS, MAIN_FIELDS, Field, FieldType
from claims.claimreview.names import is_schema_org_context, type_of, without_prefix
from claims.claimreview.rendering import field_to_json
from claims.claimreview.values import ClaimReview, Value

NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
"""A number of this length survives a round trip through a JSON float."""
WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

V = TypeVar("V", bound=Value)


def review_of(block: Mapping[str, Any]) -> ClaimReview:
    """The fact-check in a `ClaimReview` block. Anything non-standard about the block ends up in `more`."""
    return _read(
        ClaimReview, {name: raw for name, raw in block.items() if name != "@context" or not is_schema_org_context(raw)}
    )


def leaf_values(raw: Any) -> Counter[str]:
    """The texts and numbers in a JSON value, without its keys."""
    found: Counter[str] = Counter()
    waiting = [raw]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            found.update(_types(one.get("@type")))
            waiting += [value for name, value in one.items() if name != "@type"]
        elif isinstance(one, list):
            waiting += one
        elif one is not None and one != "":
            found[_normalized(one)] += 1
    return found


def as_list(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [raw]


def is_number(raw: Any) -> bool:
    return isinstance(raw, int | float | str) and not isinstance(raw, bool) and bool(NUMBER.fullmatch(str(raw)))


def _read(value_type: type[V], block: Mapping[str, Any]) -> V:
    fields = {field.property: field for field in FIELDS[value_type]}
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, raw in _by_property_name(block, {*fields, "@type"}):
        if name == "@type":
            type_name = type_of(raw)
            values |= {"type": type_name} if type_name else {}
            is_complete = _types(raw) <= _types(type_name)
        elif name in fields:
            field_value = _field_value(fields[name], raw)
            values[fields[name].attribute] = field_value
            is_complete = leaf_values(raw) <= leaf_values(field_to_json(fields[name], field_value))
        else:
            is_complete = False
        if not is_complete:
            extra[name] = raw
    return value_type(**values, extra=extra)


def _by_property_name(block: Mapping[str, Any], known: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The block's items, each known property under its canonical name and only if it has content.

    A key in another case counts as the property unless the block also has the canonical key.
    """
    by_case = {name.casefold(): name for name in known}
    taken = {name for name in known if leaf_values(block.get(name))}
    for written_name, raw in block.items():
        name = by_case.get(without_prefix(written_name).casefold(), written_name)
        if name in known and written_name != name:
            name = written_name if name in taken else name
            taken.add(name)
        if name not in known or leaf_values(raw):
            yield name, raw


def _field_value(field: Field, raw: Any) -> Any:
    if field.value_type is not None:
        values = _values(field.value_type, raw)
        return values if field.field_type == FieldType.VALUES else next(iter(values), None)
    if field.field_type == FieldType.TEXTS:
        return tuple(filter(None, (_text(one, field.text_keys) for one in as_list(raw))))
    words = _text(raw, field.text_keys)
    if field.field_type == FieldType.NUMBER:
        return Decimal(words) if is_number(words) else None
    return words


def _text(raw: Any, text_keys: tuple[str, ...]) -> str:
    """The first non-empty text in a value, a list of values, or an object that stands for a text; else ""."""
    for one in as_list(raw):
        candidates = [one.get(place) for place in text_keys] if isinstance(one, Mapping) else [one]
        for candidate in candidates:
            if isinstance(candidate, str | int | float) and not isinstance(candidate, bool) and candidate != "":
                return str(candidate)
    return ""


def _values(value_type: type[Value], raw: Any) -> tuple[Value, ...]:
    read = (_value(value_type, one) for one in as_list(raw))
    return tuple(value for value in read if value is not None)


def _value(value_type: type[Value], raw: Any) -> Value | None:
    if isinstance(raw, Mapping):
        return _read(value_type, raw)
    words = _text(raw, ())
    if not words or isinstance(raw, list):
        return None
    has_url = any(field.attribute == "url" for field in FIELDS[value_type])
    attribute = "url" if has_url and WEB_ADDRESS.fullmatch(words) else MAIN_FIELDS[value_type]
    return value_type(**{attribute: words})  # type: ignore[arg-type]


def _types(raw: Any) -> Counter[str]:
    """The type names in an `@type`; anything that is not a string counts as an unknown name."""
    names = (without_prefix(name).casefold() if isinstance(name, str) else repr(name) for name in as_list(raw))
    return Counter(name for name in names if name not in ("", "None"))


def _normalized(raw: Any) -> str:
    """So that numbers compare equal however they are written."""
    return str(Decimal(str(raw)).normalize()) if is_number(raw) else str(raw)
