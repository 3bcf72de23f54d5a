"""Row counts up to a maximum: counting a million rows exactly would take seconds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

MAX_COUNT = 1000


@dataclass(frozen=True, slots=True)
class CappedCount:
    """A row count of at most `MAX_COUNT`."""

    number: int
    is_more: bool

    def __str__(self) -> str:
        return f"{self.number:,}+" if self.is_more else f"{self.number:,}"


def capped_counts(querysets: Mapping[str, QuerySet]) -> dict[str, CappedCount]:
    """The capped row counts of several querysets, in one query."""
    parts, values = [], []
    for rows in querysets.values():
        sql, parameters = _capped_count_sql(rows)
        parts.append(sql)
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        found = cursor.fetchone()
    return {
        name: CappedCount(min(number, MAX_COUNT), is_more=number > MAX_COUNT)
        for name, number in zip(querysets, found, strict=True)
    }


def _capped_count_sql(rows: QuerySet) -> tuple[str, tuple]:
    try:
        sql, parameters = rows.order_by().values("pk")[: MAX_COUNT + 1].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({sql}) AS counted)", parameters  # noqa: S608 (Django's own SQL, with placeholders)
