"""Statements that PostgreSQL plans once on each connection, however often they are run.

Django puts the values into the text of a query, so that PostgreSQL plans it anew each time. That suits lists, whose
best plan depends on what is asked. It does not suit what finds or writes rows by their ids: planning such a statement,
and putting it together, takes longer than running it.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, TypeVar

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

Row = TypeVar("Row", bound=Model)


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


def rows_by_id(model: type[Row], ids: Collection[int], *, without: Collection[str] = ()) -> dict[int, Row]:
    """The rows with these ids, in one query; none where there are no ids. Columns `without` which they do are read
    when somebody asks for them. No field of the model may have a form of its own in Python."""
    if not ids:
        return {}
    names, statement = _by_id(model, frozenset(without))
    found = (model.from_db(connection.alias, names, values) for values in all_of(statement, [list(ids)]))
    return {row.pk: row for row in found}


@cache
def _by_id(model: type[Model], without: frozenset[str]) -> tuple[list[str], str]:
    """The fields stand in the model's order, for that is the one in which Django takes their values."""
    fields = [field for field in model._meta.concrete_fields if field.name not in without]
    columns = ", ".join(str(field.column) for field in fields)
    key = model._meta.pk.column
    statement = f"SELECT {columns} FROM {model._meta.db_table} WHERE {key} = ANY(%s::bigint[])"  # noqa: S608
    return [field.attname for field in fields], statement
