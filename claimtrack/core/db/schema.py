"""The database's functions and triggers, from the SQL files of claimtrack/sql/schema, as migration operations."""

from pathlib import Path

from django.db.migrations import RunSQL

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "sql" / "schema"


def schema_files(app: str) -> list[Path]:
    """The SQL files of an app, by name. Each creates its functions and triggers or replaces them."""
    return sorted((SCHEMA_FOLDER / app).glob("*.sql"))


def apply_schema(app: str, *names: str) -> list[RunSQL]:
    """Operations that apply the SQL files of an app: those named, or all.

    A migration applies a file as it is today, so a later migration that changes a function applies its file again.
    """
    files = [file for file in schema_files(app) if not names or file.stem in names]
    return [RunSQL(file.read_text(encoding="utf-8"), RunSQL.noop) for file in files]
