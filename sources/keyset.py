"""Keyset pagination: a page starts after the last row of the previous one. Rows that are added or removed meanwhile do
not shift pages, and the thousandth page costs as much as the first."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

KeysetPosition = Sequence[Any]
"""The position of a row: its values in the columns of the order."""


@dataclass(frozen=True, slots=True)
class Keyset:
    """A total order of rows: columns that are never null, all ascending or all descending ("-"), because PostgreSQL
    compares `(a, b) < (x, y)` with a single index scan."""

    columns: tuple[str, ...]
    descends: bool

    @classmethod
    def of(cls, order: Iterable[str]) -> "Keyset":
        order = tuple(order)
        columns = tuple(column.removeprefix("-") for column in order)
        descends = {column.startswith("-") for column in order}
        if len(descends) != 1:
            raise ImproperlyConfigured(f"All columns of a keyset must have the same direction, unlike in {order}.")
        return cls(columns, descends.pop())

    def rows(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(*self._order(self.descends))

    def after(self, queryset: QuerySet, key: KeysetPosition) -> QuerySet:
        """The rows after this position, nearest first."""
        return queryset.filter(self._beyond(key, self.descends)).order_by(*self._order(self.descends))

    def before(self, queryset: QuerySet, key: KeysetPosition) -> QuerySet:
        """The rows before this position, nearest first."""
        return queryset.filter(self._beyond(key, not self.descends)).order_by(*self._order(not self.descends))

    def key_of(self, row: Model) -> KeysetPosition:
        return [self._value(row, column) for column in self.columns]

    def _order(self, descends: bool) -> list[str]:
        return [f"-{column}" if descends else column for column in self.columns]

    def _beyond(self, key: KeysetPosition, descends: bool) -> TupleLessThan | TupleGreaterThan:
        compared = TupleLessThan if descends else TupleGreaterThan
        return compared(Tuple(*map(F, self.columns)), tuple(key))

    @staticmethod
    def _value(row: Any, column: str) -> Any:
        for step in column.split("__"):
            row = getattr(row, step)
        return row.pk if isinstance(row, Model) else row


def cursor_salt(address: str, parameters: Iterable[tuple[str, str]]) -> str:
    """The salt that binds a cursor to a list and its filters."""
    return json.dumps([address, sorted(parameters)])


def sign_cursor(place: Sequence[Any], salt: str) -> str:
    """A position in a list as a signed cursor."""
    return signing.dumps([_written(value) for value in place], salt=salt)


def verify_cursor(cursor: str, salt: str) -> list[Any]:
    """Verify a cursor and return its position. Raises BadSignature if it is forged or belongs to another list."""
    return signing.loads(cursor, salt=salt)


def _written(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
