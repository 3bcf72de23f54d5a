"""The types of fields in request bodies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, UnsetType, inspect

from claimtrack.core.api.parameters import MAX_ID

NOT_BLANK = r"^\s*[^\s\x00][^\x00]*$"
WITHOUT_NUL = r"^[^\x00]*$"
TRIMMED = "trimmed"

INVALID_TIMESTAMP = "Give a valid date and time with its offset, as in 2025-07-28T10:00:00Z."
INVALID_DATE = "Give a valid date, as in 2025-07-28."

Id = Annotated[int, Meta(ge=1, le=MAX_ID, extra_json_schema={"format": "int64"})]
"""The id of a row, as a JSON number and not as a string."""
Timestamp = Annotated[datetime, Meta(tz=True)]
"""A date and time with its offset, converted to UTC."""


def text(max_length: int | None = None, *, blank: bool = False) -> Meta:
    """For a text without NUL characters, from which surrounding white space is removed."""
    return Meta(max_length=max_length, pattern=WITHOUT_NUL if blank else NOT_BLANK, extra={TRIMMED: True})


def verbatim_text(max_length: int | None = None, *, blank: bool = False) -> Meta:
    """For a text without NUL characters that keeps its surrounding white space."""
    return Meta(min_length=None if blank else 1, max_length=max_length, pattern=WITHOUT_NUL)


class JsonValue:
    """A value of a field that msgspec has no type for."""

    json_schema: ClassVar[Mapping[str, Any]]

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Raises ValueError with what is wrong."""
        raise NotImplementedError


def parse_value(kind: type, value: Any) -> Any:
    """msgspec's hook for types that it does not know."""
    if issubclass(kind, JsonValue):
        return kind.parse(value)
    raise NotImplementedError


def parse_timestamp(value: Any) -> datetime:
    """The date and time in UTC. Raises ValueError."""
    try:
        timestamp = datetime.fromisoformat(value)
        if timestamp.tzinfo is not None:
            return timestamp.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(INVALID_TIMESTAMP)


def parse_date(value: Any) -> date:
    """Raises ValueError."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(INVALID_DATE) from None


def to_utc(timestamp: datetime) -> datetime:
    try:
        return timestamp.astimezone(UTC)
    except OverflowError:
        raise ValueError(INVALID_TIMESTAMP) from None


@dataclass(frozen=True, slots=True)
class BodyFieldType:
    """The type of a field or of a list's items, without `UNSET` and null."""

    hint: Any
    info: inspect.Type
    """What msgspec knows of the type."""
    is_nullable: bool
    is_trimmed: bool
    item: "BodyFieldType | None"
    """The type of a list's items."""

    @classmethod
    def of(cls, hint: Any) -> "BodyFieldType":
        """The type that an annotation means."""
        hint, is_nullable = _without_alternatives(hint)
        info, is_trimmed = inspect.type_info(hint), False
        if isinstance(info, inspect.Metadata):
            info, is_trimmed = info.type, TRIMMED in (info.extra or {})
        if isinstance(info, inspect.CustomType) and issubclass(info.cls, Enum):
            info = inspect.EnumType(info.cls)  # msgspec decodes Django's choices as enums, but does not say so
        item = cls.of(get_args(_bare(hint))[0]) if isinstance(info, inspect.ListType) else None
        return cls(hint, info, is_nullable, is_trimmed, item)


def _without_alternatives(hint: Any) -> tuple[Any, bool]:
    """The annotation without `UNSET` and None, and whether None was there."""
    bare = _bare(hint)
    if get_origin(bare) not in (Union, UnionType):
        return hint, False
    (inner,) = (one for one in get_args(bare) if one not in (UnsetType, NoneType))
    return inner, NoneType in get_args(bare)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


@cache
def field_types(shape: type[msgspec.Struct]) -> Mapping[str, BodyFieldType]:
    """The type of each field."""
    hints = get_type_hints(shape, include_extras=True)
    return {name: BodyFieldType.of(hints[name]) for name in shape.__struct_fields__}


@cache
def required_fields(shape: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(field.name for field in msgspec.structs.fields(shape) if field.required)
