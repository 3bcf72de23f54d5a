"""Prepared statements: PostgreSQL plans them once per connection.

Django interpolates values into the query text, so PostgreSQL plans each query again. That is right for lists, whose
best plan depends on the filters. For statements that read or write rows by id, building and planning the query would
take longer than running it.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

RowT = TypeVar("RowT", bound=NamedTuple)


class _PreparedCursor(psycopg.Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **how: Any) -> "_PreparedCursor":
        return super().execute(query, params, **how | {"prepare": True})


def prepared_cursor() -> CursorWrapper:
    """A cursor like `connection.cursor()` for prepared statements. Parameters need explicit types: `%s::bigint[]`."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.limit_time()  # type: ignore[attr-defined]  # our engine's
    cursor: Any = _PreparedCursor(connection.connection)  # Django accepts any object with the cursor interface
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)


def fetch_all(statement: str, values: Sequence[Any] | dict[str, Any]) -> list[Any]:
    """Run a statement and return its rows."""
    with prepared_cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[Any] = cursor.fetchall()
        return rows


def rows_by_id(model: type[Model], shape: type[RowT], ids: Collection[int]) -> dict[int, RowT]:
    """The rows with these ids as `shape` tuples, by id. The fields of `shape` are column names; the first must be `pk`.

    One query, or none if there are no ids.
    """
    if not ids:
        return {}
    found = map(shape._make, fetch_all(_select_by_id(model, shape._fields), [list(ids)]))
    return {row[0]: row for row in found}


@cache
def _select_by_id(model: type[Model], columns: tuple[str, ...]) -> str:
    key = model._meta.pk.column
    found = ", ".join([f"{key} AS pk", *columns[1:]])
    return f"SELECT {found} FROM {model._meta.db_table} WHERE {key} = ANY(%s::bigint[])"  # noqa: S608
