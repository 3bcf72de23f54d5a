"""Reading one block of JSON-LD. Nothing that it says is lost: what no field can hold is kept as it stood."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from claims.claimreview.fields import FIELDS, STANDS_FOR, Field, Form
from claims.claimreview.names import bare, is_our_context, type_of
from claims.claimreview.rendering import written
from claims.claimreview.values import Review, Value

NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
"""So many digits a JSON number holds without changing one."""
WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

V = TypeVar("V", bound=Value)


def review_of(block: Mapping[str, Any]) -> Review:
    """The fact-check that a `ClaimReview` is. Whatever is strange about the block stands in `more`."""
    return _read(Review, {name: said for name, said in block.items() if name != "@context" or not is_our_context(said)})


def leaves(said: Any) -> Counter[str]:
    """The texts and numbers that something says, without the names that they go by."""
    found: Counter[str] = Counter()
    waiting = [said]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            found.update(_types(one.get("@type")))
            waiting += [value for name, value in one.items() if name != "@type"]
        elif isinstance(one, list):
            waiting += one
        elif one is not None and one != "":
            found[_settled(one)] += 1
    return found


def listed(said: Any) -> list[Any]:
    return said if isinstance(said, list) else [said]


def is_number(said: Any) -> bool:
    return isinstance(said, int | float | str) and not isinstance(said, bool) and bool(NUMBER.fullmatch(str(said)))


def _read(of: type[V], block: Mapping[str, Any]) -> V:
    fields = {field.property: field for field in FIELDS[of]}
    held: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for name, said in _by_known_names(block, {*fields, "@type"}):
        if name == "@type":
            type_name = type_of(said)
            held |= {"type": type_name} if type_name else {}
            is_all = _types(said) <= _types(type_name)
        elif name in fields:
            got = _held(fields[name], said)
            held[fields[name].attribute] = got
            is_all = leaves(said) <= leaves(written(fields[name], got))
        else:
            is_all = False
        if not is_all:
            more[name] = said
    return of(**held, more=more)


def _by_known_names(block: Mapping[str, Any], known: Collection[str]) -> Iterator[tuple[str, Any]]:
    """What a block says, each known property under its own name, and only where it says anything.

    A name in another case stands for the property where nothing else in the block does.
    """
    by_case = {name.casefold(): name for name in known}
    taken = {name for name in known if leaves(block.get(name))}
    for written_name, said in block.items():
        name = by_case.get(bare(written_name).casefold(), written_name)
        if name in known and written_name != name:
            name = written_name if name in taken else name
            taken.add(name)
        if name not in known or leaves(said):
            yield name, said


def _held(field: Field, said: Any) -> Any:
    if field.of is not None:
        values = _values(field.of, said)
        return values if field.form == Form.VALUES else next(iter(values), None)
    if field.form == Form.TEXTS:
        return tuple(filter(None, (_text(one, field.places) for one in listed(said))))
    words = _text(said, field.places)
    if field.form == Form.NUMBER:
        return Decimal(words) if is_number(words) else None
    return words


def _text(said: Any, places: tuple[str, ...]) -> str:
    """The words of a text, of the first of several that has any, or of an object that stands for one; else ""."""
    for one in listed(said):
        candidates = [one.get(place) for place in places] if isinstance(one, Mapping) else [one]
        for candidate in candidates:
            if isinstance(candidate, str | int | float) and not isinstance(candidate, bool) and candidate != "":
                return str(candidate)
    return ""


def _values(of: type[Value], said: Any) -> tuple[Value, ...]:
    read = (_value(of, one) for one in listed(said))
    return tuple(value for value in read if value is not None)


def _value(of: type[Value], said: Any) -> Value | None:
    if isinstance(said, Mapping):
        return _read(of, said)
    words = _text(said, ())
    if not words or isinstance(said, list):
        return None
    has_url = any(field.attribute == "url" for field in FIELDS[of])
    attribute = "url" if has_url and WEB_ADDRESS.fullmatch(words) else STANDS_FOR[of]
    return of(**{attribute: words})  # type: ignore[arg-type]


def _types(written: Any) -> Counter[str]:
    """What an `@type` names; what is no name at all counts as a name that nothing has."""
    names = (bare(name).casefold() if isinstance(name, str) else repr(name) for name in listed(written))
    return Counter(name for name in names if name not in ("", "None"))


def _settled(said: Any) -> str:
    """As numbers are the same however they are written."""
    return str(Decimal(str(said)).normalize()) if is_number(said) else str(said)
