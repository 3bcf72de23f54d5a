"""Validation of request bodies: whatever is not understood is refused, and the refusal names what is allowed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.fields import Field
from rest_framework.settings import api_settings

from sources.api.exceptions import BadBody, BadField, NotOnRecord, UnknownField
from sources.api.parameters import MAX_ID

ModelT = TypeVar("ModelT", bound=Model)


class RequestBody(serializers.Serializer):
    """The body of one operation: validates it, and describes it in OpenAPI. It never saves anything."""


class EmptyBody(RequestBody):
    """For operations that take no fields."""


class IdField(serializers.IntegerField):
    """The id of a row, as a JSON number and not as a string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=MAX_ID, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class TextField(serializers.CharField):
    """A JSON string; numbers are not converted."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class TimestampField(serializers.DateTimeField):
    """A date and time with its offset from UTC."""

    default_error_messages = {"invalid": "Give a valid date and time with its offset, as in 2025-07-28T10:00:00Z."}

    def to_internal_value(self, value: Any) -> datetime:
        try:
            return parse_timestamp(value)
        except (TypeError, ValueError, OverflowError):
            return self.fail("invalid")


def parse_timestamp(value: Any) -> datetime:
    """The date and time in UTC. Raises TypeError, ValueError or OverflowError."""
    timestamp = datetime.fromisoformat(value)
    if timestamp.tzinfo is None:
        raise ValueError
    return timestamp.astimezone(UTC)


def validate_body(body_class: type[RequestBody], data: Any) -> Mapping[str, Any]:
    """The validated values by field name: of the fields that are given or have a default.

    Raises UnknownField, BadField and BadBody for the first error. The field of a nested value is a path: `parties.0`.
    """
    return validate_with(body_class(), data)


def validate_with(body: RequestBody, data: Any) -> Mapping[str, Any]:
    """Like `validate_body`, with one instance for many bodies."""
    _refuse_unknown_fields(body, data)
    try:
        values: Mapping[str, Any] = body.run_validation(data)
    except serializers.ValidationError as error:
        path, message, code = next(_flatten_errors(error.detail))
        if not path:
            raise BadBody(why=message) from None
        choices = getattr(_field_at(body, path), "choices", None) if code == "invalid_choice" else None
        raise BadField(field=".".join(path), why=message, **({"allowed": list(choices)} if choices else {})) from None
    return values


def get_referenced(rows: QuerySet[ModelT], pk: int, *, field: str) -> ModelT:
    """The row whose id the body gives in `field`. Raises NotOnRecord."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotOnRecord(what=rows.model._meta.verbose_name, number=pk, field=field)
    return row


def _refuse_unknown_fields(field: Field, data: Any, path: tuple[str, ...] = ()) -> None:
    if isinstance(field, serializers.Serializer) and isinstance(data, Mapping):
        for name, inner in data.items():
            if name not in field.fields:
                raise UnknownField(field=".".join((*path, name)), allowed=sorted(field.fields))
            _refuse_unknown_fields(field.fields[name], inner, (*path, name))
    elif isinstance(field, (serializers.ListSerializer, serializers.ListField)) and isinstance(data, list):
        for index, inner in enumerate(data):
            _refuse_unknown_fields(field.child, inner, (*path, str(index)))


def _flatten_errors(detail: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[list[str], str, str]]:
    """The path, message and code of each error in REST framework's nested lists and mappings."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            is_non_field = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _flatten_errors(inner, path if is_non_field else (*path, str(name)))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            yield from _flatten_errors(inner, (*path, str(index)) if isinstance(inner, (Mapping, list)) else path)
    else:
        yield list(path), str(detail), detail.code


def _field_at(field: Any, path: list[str]) -> Any:
    for step in path:
        field = field.fields.get(step) if isinstance(field, serializers.Serializer) else getattr(field, "child", None)
    return field
