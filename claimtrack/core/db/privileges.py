"""The privileges of the application's database role: what it needs and no more."""

from collections.abc import Iterable

from django.db import models
from psycopg import sql

from claimtrack.core.db.append_only import AppendOnly, WrittenByTriggers

READ = "SELECT"
ADD = "SELECT, INSERT"
CHANGE = "SELECT, INSERT, UPDATE, DELETE"


def privileges_on(model: type[models.Model]) -> str:
    """The application's privileges on this model's table. Append-only tables get no UPDATE, DELETE or TRUNCATE."""
    if issubclass(model, WrittenByTriggers):
        return READ
    return ADD if issubclass(model, AppendOnly) else CHANGE


def grants(tables: Iterable[type[models.Model]], role: str) -> list[sql.Composed]:
    """The statements that give `role` its privileges on these tables and revoke all others."""
    name = sql.Identifier(role)
    return [
        statement
        for model in tables
        for table in [sql.Identifier(model._meta.db_table)]
        for statement in (
            sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(table, name),
            sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(privileges_on(model)), table, name),
        )
    ]


def grants_of_sequences(sequences: Iterable[str], role: str) -> list[sql.Composed]:
    """The statements that let `role` use these sequences. Identity columns, such as ours, need none."""
    return [
        sql.SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(sql.Identifier(sequence), sql.Identifier(role))
        for sequence in sequences
    ]
