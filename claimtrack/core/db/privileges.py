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


FUNCTION_PATH = "pg_catalog, public, pg_temp"
"""Where functions look names up: never in temporary tables first."""
OWNER_FUNCTIONS = frozenset({"append_links", "begin_chain", "next_recorded_at"})
"""Functions that only the owner, and functions with the owner's rights, may call."""

SELECT_FUNCTIONS = """
SELECT p.proname, p.oid::regprocedure::text, p.prorettype = 'trigger'::regtype,
    coalesce('search_path=' || %s = ANY (p.proconfig), false)
FROM pg_proc AS p
WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
ORDER BY p.oid
"""
"""The functions of the schema, without those of extensions: name, signature, is it a trigger's, has it a fixed path."""


def grants_of_functions(functions: Iterable[tuple[str, str, bool, bool]], role: str) -> list[sql.Composed]:
    """The statements after which `role` alone may call these functions, and none can be led astray by other tables.

    `functions` are rows of SELECT_FUNCTIONS. The job queue brings functions of its own, which set no path.
    """
    name = sql.Identifier(role)
    statements = []
    for function, signature, is_trigger, is_safe in functions:
        called = sql.SQL("FUNCTION {}").format(sql.SQL(signature))
        if not is_safe:
            statements.append(sql.SQL("ALTER {} SET search_path = {}").format(called, sql.SQL(FUNCTION_PATH)))
        statements.append(sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(called, name))
        if not is_trigger and function not in OWNER_FUNCTIONS:
            statements.append(sql.SQL("GRANT EXECUTE ON {} TO {}").format(called, name))
    return statements


def grants_of_database(database: str, role: str) -> list[sql.Composed]:
    """The statements that leave `role` no right in the database but to connect: no temporary tables, no new schemas."""
    names = {"database": sql.Identifier(database), "role": sql.Identifier(role)}
    return [
        sql.SQL(statement).format(**names)
        for statement in (
            "REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC, {role}",
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
        )
    ]
