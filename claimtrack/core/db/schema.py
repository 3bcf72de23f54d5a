"""The database's functions and triggers, from the SQL files of claimtrack/sql/schema, as migration operations."""

from pathlib import Path
from typing import Any

import sqlparse
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddField, AlterField, RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "sql" / "schema"


class ApplySchema(RunSQL):
    """Applies a file of functions and triggers.

    In a migration with `atomic = False` each statement is a transaction of its own, so that no trigger's lock on its
    table is held while another table's is waited for. Statements can be repeated, if the migration is interrupted.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        script = str(self.sql)
        statements = [script] if schema_editor.atomic_migration else sqlparse.split(script)
        for statement in statements:
            schema_editor.execute(statement, params=None)


def apply_schema(app: str, *names: str) -> list[ApplySchema]:
    """Operations that apply these SQL files of an app. Triggers need `atomic = False`.

    A file is found by its name in whichever subfolder of the app. A migration applies it as it is today, so a later
    migration that changes a function applies its file again.
    """
    return [ApplySchema(_file_of(app, name).read_text(encoding="utf-8"), RunSQL.noop) for name in names]


def add_record_position(app: str, *names: str) -> list[Operation]:
    """Operations that number the rows of these models in the record. The indexes are made while the desk works.

    The migration must not be atomic.
    """
    return [operation for name in names for operation in _add_record_position(f"{app}_{name}", name)]


class IndexColumn(SeparateDatabaseAndState):
    """Indexes a column while the desk works. What an interrupted attempt left behind is made anew."""

    def __init__(self, table: str, column: str, indexed: AlterField) -> None:
        name = f"{table}_{column}"
        drop = f"DROP INDEX CONCURRENTLY IF EXISTS {name}"
        create = RunSQL([drop, f"CREATE INDEX CONCURRENTLY {name} ON {table} ({column})"], drop)
        super().__init__([create], [indexed])


class DropUniqueness(SeparateDatabaseAndState):
    """Lets rows have the same value of a column whose uniqueness came with its field. Django would also make the
    column's foreign key again, and so read the whole table under a lock."""

    def __init__(self, table: str, column: str, altered: AlterField) -> None:
        drop = RunSQL(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_{column}_key", RunSQL.noop)
        super().__init__([drop], [altered])


def _file_of(app: str, name: str) -> Path:
    (file,) = (SCHEMA_FOLDER / app).rglob(f"{name}.sql")
    return file


def _add_record_position(table: str, name: str) -> list[Operation]:
    def field(*, is_indexed: bool) -> "models.BigIntegerField[int, int]":
        return models.BigIntegerField("position in the record", db_default=0, editable=False, db_index=is_indexed)

    indexed = AlterField(name, "record_position", field(is_indexed=True))
    return [
        AddField(name, "record_position", field(is_indexed=False)),
        IndexColumn(table, "record_position", indexed),
    ]
