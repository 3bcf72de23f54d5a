"""Reading the body of a request: whatever is not understood is refused, and the refusal names what would do."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.fields import Field
from rest_framework.settings import api_settings

from sources.api.exceptions import BadBody, BadField, NotOnRecord, UnknownField
from sources.api.parameters import BIGGEST_ID

Row = TypeVar("Row", bound=Model)


class Body(serializers.Serializer):
    """What one operation takes: it checks the shape of a body, and describes it. It never saves anything."""


class NoBody(Body):
    """For verbs that need no words."""


class IdField(serializers.IntegerField):
    """The id of a row: a number, not its digits in a text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=BIGGEST_ID, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return super().to_internal_value(data)


class TextField(serializers.CharField):
    """A text, and nothing that could be written as one."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class MomentField(serializers.DateTimeField):
    """A moment with its offset from UTC: an hour without one is a guess."""

    default_error_messages = {"invalid": "Write a moment that exists, with its offset, as in 2025-07-28T10:00:00Z."}

    def to_internal_value(self, value: Any) -> datetime:
        try:
            return moment_in(value)
        except (TypeError, ValueError, OverflowError):
            return self.fail("invalid")


def moment_in(value: Any) -> datetime:
    """The moment that is written so, in UTC. Raises TypeError, ValueError or OverflowError."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


def read_body(shape: type[Body], data: Any) -> Mapping[str, Any]:
    """The values that a body holds, by the names of its fields: of those that are given, or have a default.

    Raises UnknownField, BadField and BadBody, each for the first that is wrong. The field of something within is a
    path: `parties.0`.
    """
    return read_as(shape(), data)


def read_as(body: Body, data: Any) -> Mapping[str, Any]:
    """As `read_body`, with a shape that is made once for many bodies."""
    _refuse_unknown(body, data)
    try:
        values: Mapping[str, Any] = body.run_validation(data)
    except serializers.ValidationError as error:
        path, message, code = next(_errors(error.detail))
        if not path:
            raise BadBody(why=message) from None
        choices = getattr(_field_at(body, path), "choices", None) if code == "invalid_choice" else None
        raise BadField(field=".".join(path), why=message, **({"allowed": list(choices)} if choices else {})) from None
    return values


def row_named(rows: QuerySet[Row], pk: int, *, field: str) -> Row:
    """The row whose id a body gives in `field`. Raises NotOnRecord."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotOnRecord(what=rows.model._meta.verbose_name, number=pk, field=field)
    return row


def _refuse_unknown(field: Field, data: Any, path: tuple[str, ...] = ()) -> None:
    if isinstance(field, serializers.Serializer) and isinstance(data, Mapping):
        for name, inner in data.items():
            if name not in field.fields:
                raise UnknownField(field=".".join((*path, name)), allowed=sorted(field.fields))
            _refuse_unknown(field.fields[name], inner, (*path, name))
    elif isinstance(field, (serializers.ListSerializer, serializers.ListField)) and isinstance(data, list):
        for number, inner in enumerate(data):
            _refuse_unknown(field.child, inner, (*path, str(number)))


def _errors(found: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[list[str], str, str]]:
    """Every error with where it is, what is wrong, and its kind, from the lists and mappings in which they are kept."""
    if isinstance(found, Mapping):
        for name, inner in found.items():
            is_of_the_whole = name == api_settings.NON_FIELD_ERRORS_KEY
            yield from _errors(inner, path if is_of_the_whole else (*path, str(name)))
    elif isinstance(found, list):
        for number, inner in enumerate(found):
            yield from _errors(inner, (*path, str(number)) if isinstance(inner, (Mapping, list)) else path)
    else:
        yield list(path), str(found), found.code


def _field_at(field: Any, path: list[str]) -> Any:
    for step in path:
        field = field.fields.get(step) if isinstance(field, serializers.Serializer) else getattr(field, "child", None)
    return field
