"""Counting no further than anybody reads: a thousand is many, and the exact number of a million rows takes seconds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

CAP = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, up to `CAP`."""

    number: int
    is_more: bool

    def __str__(self) -> str:
        return f"{self.number:,}+" if self.is_more else f"{self.number:,}"


def counted(questions: Mapping[str, QuerySet]) -> dict[str, Count]:
    """How many rows each of these has, all in one query."""
    parts, given = [], []
    for rows in questions.values():
        sql, parameters = _up_to_the_cap(rows)
        parts.append(sql)
        given += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", given)
        found = cursor.fetchone()
    return {name: Count(min(number, CAP), is_more=number > CAP) for name, number in zip(questions, found, strict=True)}


def _up_to_the_cap(rows: QuerySet) -> tuple[str, tuple]:
    try:
        sql, parameters = rows.order_by().values("pk")[: CAP + 1].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({sql}) AS counted)", parameters  # noqa: S608 (Django's own SQL, with placeholders)
