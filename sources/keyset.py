"""Pages by keyset: a page begins behind the last row of the one before, so that rows which come and go in between move
nothing, and the thousandth page costs what the first does."""

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

Key = Sequence[Any]
"""Where a row stands: what it has in the columns of the order."""


@dataclass(frozen=True, slots=True)
class Keyset:
    """An order in which no two rows stand at the same place: columns that are never null, all of them ascending or all
    descending ("-"), because PostgreSQL compares `(a, b) < (x, y)` by one walk of one index."""

    columns: tuple[str, ...]
    descends: bool

    @classmethod
    def of(cls, order: Iterable[str]) -> "Keyset":
        order = tuple(order)
        columns = tuple(column.removeprefix("-") for column in order)
        descends = {column.startswith("-") for column in order}
        if len(descends) != 1:
            raise ImproperlyConfigured(f"A keyset goes one way in all its columns, not {order}.")
        return cls(columns, descends.pop())

    def rows(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(*self._order(self.descends))

    def after(self, queryset: QuerySet, key: Key) -> QuerySet:
        """The rows behind this place, the nearest first."""
        return queryset.filter(self._beyond(key, self.descends)).order_by(*self._order(self.descends))

    def before(self, queryset: QuerySet, key: Key) -> QuerySet:
        """The rows in front of this place, the nearest first."""
        return queryset.filter(self._beyond(key, not self.descends)).order_by(*self._order(not self.descends))

    def key_of(self, row: Model) -> Key:
        return [self._value(row, column) for column in self.columns]

    def _order(self, descends: bool) -> list[str]:
        return [f"-{column}" if descends else column for column in self.columns]

    def _beyond(self, key: Key, descends: bool) -> TupleLessThan | TupleGreaterThan:
        compared = TupleLessThan if descends else TupleGreaterThan
        return compared(Tuple(*map(F, self.columns)), tuple(key))

    @staticmethod
    def _value(row: Any, column: str) -> Any:
        for step in column.split("__"):
            row = getattr(row, step)
        return row.pk if isinstance(row, Model) else row


def salt_of(address: str, parameters: Iterable[tuple[str, str]]) -> str:
    """What a cursor is bound to: the list, and all that narrows it."""
    return json.dumps([address, sorted(parameters)])


def sealed(place: Sequence[Any], salt: str) -> str:
    """A place in a list as a text that only we can make."""
    return signing.dumps([_written(value) for value in place], salt=salt)


def unsealed(cursor: str, salt: str) -> list[Any]:
    """Raises BadSignature where the text is not ours, or was made for another list."""
    return signing.loads(cursor, salt=salt)


def _written(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
