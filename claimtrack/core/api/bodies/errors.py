"""The errors of a request body that msgspec refuses: it is converted once more, field by field, to find them all."""

from collections.abc import Mapping
from datetime import datetime
from types import NoneType
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from claimtrack.core.api.bodies.fields import (
    INVALID_DATE,
    INVALID_TIMESTAMP,
    BodyFieldType,
    Timestamp,
    field_types,
    parse_date,
    parse_timestamp,
    parse_value,
    required_fields,
    to_utc,
)
from claimtrack.core.api.exceptions import BadBody, BadField, BadRequest, UnknownField
from claimtrack.core.api.parameters import NUL

StructT = TypeVar("StructT", bound=msgspec.Struct)
BrokenRule = tuple[str, str]
"""The field at fault ("": the whole body), and what is wrong with it."""

MAX_ERRORS = 100
"""A refusal lists no more of a body's errors than this."""


class RulesBroken(ValueError):
    """A body breaks rules about more than one of its fields."""

    def __init__(self, broken: tuple[BrokenRule, ...]) -> None:
        self.broken = broken
        super().__init__(broken)


class _Invalid:
    """Stands for a value with errors."""


INVALID = _Invalid()


class BodyReader:
    """Converts one body field by field, and collects its errors."""

    def __init__(self) -> None:
        self.unknown: list[BadRequest] = []
        self.invalid: list[BadRequest] = []

    def read(self, shape: type[StructT], data: Any) -> StructT:
        """Raises UnknownField, BadField or BadBody."""
        body = self._read_object(shape, data, ())
        errors = [*self.unknown, *self.invalid]
        if not errors:
            return body  # type: ignore[no-any-return]
        if len(errors) > 1:
            errors[0].details["errors"] = [_error_json(error) for error in errors[:MAX_ERRORS]]
        raise errors[0]

    def _read_object(self, shape: type[msgspec.Struct], data: Any, path: tuple[str, ...]) -> Any:
        if not isinstance(data, Mapping):
            return self._refuse(path, f"Expected an object, but got {_json_type(data)}.")
        fields = field_types(shape)
        for name in data:
            if name not in fields:
                self.unknown.append(UnknownField(field=".".join((*path, name)), allowed=sorted(fields)))
        missing = [name for name in fields if name in required_fields(shape) and name not in data]
        for name in missing:
            self._refuse((*path, name), "This field is required.")
        values = {name: self._read(field, data[name], (*path, name)) for name, field in fields.items() if name in data}
        if missing or INVALID in values.values():
            return INVALID
        try:
            return shape(**values)
        except RulesBroken as error:
            for name, why in error.broken:
                self._refuse((*path, name) if name else path, why)
        return INVALID

    def _read(self, field: BodyFieldType, value: Any, path: tuple[str, ...]) -> Any:
        if value is None and field.is_nullable:
            return None
        info = field.info
        match info:
            case inspect.AnyType():
                return value
            case inspect.StructType():
                return self._read_object(info.cls, value, path)
            case inspect.ListType() if isinstance(value, list) and field.item:
                return self._read_list(field.item, info, value, path)
        try:
            return _read_single(field, info, value)
        except ValueError as error:
            allowed = {"allowed": [one.value for one in info.cls]} if isinstance(info, inspect.EnumType) else {}
            return self._refuse(path, _why_invalid(info, value) or f"{error}", **allowed)

    def _read_list(self, item: BodyFieldType, info: inspect.ListType, values: list[Any], path: tuple[str, ...]) -> Any:
        if len(values) < (info.min_length or 0):
            return self._refuse(path, "This list may not be empty.")
        if info.max_length is not None and len(values) > info.max_length:
            return self._refuse(path, f"Ensure this field has no more than {info.max_length} elements.")
        found = [self._read(item, value, (*path, str(index))) for index, value in enumerate(values)]
        return INVALID if INVALID in found else found

    def _refuse(self, path: tuple[str, ...], why: str, **hints: Any) -> _Invalid:
        self.invalid.append(BadField(field=".".join(path), why=why, **hints) if path else BadBody(why=why))
        return INVALID


def _read_single(field: BodyFieldType, info: inspect.Type, value: Any) -> Any:
    """Raises ValueError."""
    if isinstance(value, str):
        if field.is_trimmed:
            value = value.strip()
        elif isinstance(info, inspect.DateTimeType):
            value = _read_timestamp(value)
        elif isinstance(info, inspect.DateType):
            value = parse_date(value)
    return msgspec.convert(value, field.hint, dec_hook=parse_value)


def _read_timestamp(value: str) -> datetime:
    """Reads what msgspec reads, and the rest of ISO 8601. Raises ValueError."""
    try:
        timestamp: datetime = msgspec.convert(value, Timestamp)
    except msgspec.ValidationError:
        return parse_timestamp(value)
    return to_utc(timestamp)


def _error_json(error: BadRequest) -> dict[str, Any]:
    given = {name: error.details[name] for name in ("field", "allowed") if name in error.details}
    return {"detail": error.message} | given


_TYPE_SENTENCES: Mapping[type[inspect.Type], str] = {
    inspect.StrType: "Not a valid string.",
    inspect.IntType: "A valid integer is required.",
    inspect.BoolType: "Must be a valid boolean.",
    inspect.DateTimeType: INVALID_TIMESTAMP,
    inspect.DateType: INVALID_DATE,
}
_JSON_TYPES: Mapping[type, str] = {
    NoneType: "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


def _why_invalid(info: inspect.Type, value: Any) -> str:
    """What is wrong with a value of this type; empty: the error says it."""
    if value is None:
        return "This field may not be null."
    match info:
        case inspect.EnumType():
            return f"“{value}” is not a valid choice."
        case inspect.ListType():
            return f"Expected a list, but got {_json_type(value)}."
        case inspect.StrType() if isinstance(value, str):
            return _why_invalid_text(info, value)
        case inspect.IntType() if isinstance(value, int) and not isinstance(value, bool):
            is_small = info.ge is not None and value < info.ge
            limit = f"greater than or equal to {info.ge}" if is_small else f"less than or equal to {info.le}"
            return f"Ensure this value is {limit}."
    return _TYPE_SENTENCES.get(type(info), "")


def _why_invalid_text(info: inspect.StrType, value: str) -> str:
    if NUL in value:
        return "Null characters are not allowed."
    if info.max_length is None or len(value) <= info.max_length:
        return "This field may not be blank."
    return f"Ensure this field has no more than {info.max_length} characters."


def _json_type(value: Any) -> str:
    return _JSON_TYPES.get(type(value), type(value).__name__)
