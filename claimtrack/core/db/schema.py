"""The database's functions and triggers, from the SQL files of claimtrack/sql/schema, as migration operations."""

from pathlib import Path
from typing import Any

import sqlparse
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunSQL

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "sql" / "schema"


def schema_files(app: str) -> list[Path]:
    """The SQL files of an app, by name. Each creates its functions and triggers or replaces them."""
    return sorted((SCHEMA_FOLDER / app).glob("*.sql"))


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
    """Operations that apply the SQL files of an app: those named, or all. Triggers need `atomic = False`.

    A migration applies a file as it is today, so a later migration that changes a function applies its file again.
    """
    files = [file for file in schema_files(app) if not names or file.stem in names]
    return [ApplySchema(file.read_text(encoding="utf-8"), RunSQL.noop) for file in files]
