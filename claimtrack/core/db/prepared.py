"""Statements that PostgreSQL plans once on each connection, however often they are run.

Django puts the values into the text of a query, so that PostgreSQL plans it anew each time. That suits lists, whose
best plan depends on what is asked. It does not suit what finds or writes rows by their ids: planning such a statement,
and putting it together, takes longer than running it.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

Row = TypeVar("Row", bound=NamedTuple)


class _Preparing(psycopg.Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **how: Any) -> "_Preparing":
        return super().execute(query, params, **how | {"prepare": True})


def prepared() -> CursorWrapper:
    """A cursor like `connection.cursor()`, for statements whose values are typed where they stand: `%s::bigint[]`."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    cursor: Any = _Preparing(connection.connection)  # Django wraps whatever behaves like one of its own
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)


def all_of(statement: str, values: Sequence[Any] | dict[str, Any]) -> list[Any]:
    """The rows that a statement brings."""
    with prepared() as cursor:
        cursor.execute(statement, values)
        rows: list[Any] = cursor.fetchall()
        return rows


def rows_by_id(model: type[Model], shape: type[Row], ids: Collection[int]) -> dict[int, Row]:
    """Of the model's rows with these ids what a `shape` holds, whose fields are called as the columns, and the first
    `pk`. One query; none where there are no ids."""
    if not ids:
        return {}
    found = map(shape._make, all_of(_by_id(model, shape._fields), [list(ids)]))
    return {row[0]: row for row in found}


@cache
def _by_id(model: type[Model], columns: tuple[str, ...]) -> str:
    key = model._meta.pk.column
    found = ", ".join([f"{key} AS pk", *columns[1:]])
    return f"SELECT {found} FROM {model._meta.db_table} WHERE {key} = ANY(%s::bigint[])"  # noqa: S608
