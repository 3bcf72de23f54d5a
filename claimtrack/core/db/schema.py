"""The database's functions and triggers, from the SQL files of claimtrack/sql/schema, as migration operations."""

from pathlib import Path

from django.db import models
from django.db.migrations import AddField, AlterField, RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "sql" / "schema"


def apply_schema(app: str, *names: str) -> list[RunSQL]:
    """Operations that apply these SQL files of an app. Each creates its functions and triggers or replaces them.

    A migration applies a file as it is today, so a later migration that changes a function applies its file again.
    """
    files = [SCHEMA_FOLDER / app / f"{name}.sql" for name in names]
    return [RunSQL(file.read_text(encoding="utf-8"), RunSQL.noop) for file in files]


def add_record_position(app: str, *names: str) -> list[Operation]:
    """Operations that number the rows of these models in the record. The indexes are made while the desk works.

    The migration must not be atomic.
    """
    return [operation for name in names for operation in _add_record_position(f"{app}_{name}", name)]


def _add_record_position(table: str, name: str) -> list[Operation]:
    def field(*, is_indexed: bool) -> "models.BigIntegerField[int, int]":
        return models.BigIntegerField("position in the record", db_default=0, editable=False, db_index=is_indexed)

    index = f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {table}_record_position ON {table} (record_position)"
    indexed = AlterField(name, "record_position", field(is_indexed=True))
    return [
        AddField(name, "record_position", field(is_indexed=False)),
        SeparateDatabaseAndState([RunSQL(index, f"DROP INDEX CONCURRENTLY {table}_record_position")], [indexed]),
    ]
