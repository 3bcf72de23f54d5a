"""The manifest of an export: `manifest.json`, written last."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from claims.export.earlier_format import (
    EARLIER_FORMAT_VERSION,
    EARLIER_MIGRATIONS,
    earlier_table_name,
    with_current_names,
)
from claims.export.exceptions import MigrationsDiffer, NotAnExport, UnsupportedExportFormat

FORMAT_VERSION = 2
MANIFEST_FILE = "manifest.json"
PEOPLE_FILE = "people.jsonl"

ExportFormat: TypeAlias = Literal["jsonl", "csv"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = ("jsonl", "csv")


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export. `digest` covers its rows, independent of the format; `sha256` covers the file."""

    file: str
    columns: tuple[str, ...]
    rows: int
    bytes: int
    sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class ExportManifest:
    """An export: when it was made, from what, and its files."""

    made_at: str
    form: ExportFormat
    chosen: Mapping[str, Any]
    """The filter; empty for the whole ledger."""
    migrations: tuple[str, ...]
    digest: str
    tables: Mapping[str, ExportedFile]
    people: ExportedFile
    format: int = FORMAT_VERSION

    @property
    def is_earlier(self) -> bool:
        """Whether the export was written before the first release, with other names of tables and columns."""
        return self.format == EARLIER_FORMAT_VERSION

    def file_name(self, table: str) -> str:
        """The name that the file of a table must have."""
        return f"{earlier_table_name(table) if self.is_earlier else table}.{self.form}"

    @property
    def files(self) -> tuple[ExportedFile, ...]:
        return (self.people, *self.tables.values())

    @property
    def rows(self) -> int:
        return sum(exported.rows for exported in self.tables.values())

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8")


def applied_migrations() -> tuple[str, ...]:
    """The applied migrations of the apps whose tables an export contains."""
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied if app in ("audit", "claims", "sources")))


def read_manifest(folder: Path) -> ExportManifest:
    """Raises NotAnExport and UnsupportedExportFormat."""
    try:
        found = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
        if found["format"] == EARLIER_FORMAT_VERSION:
            found = with_current_names(found)
        elif found["format"] != FORMAT_VERSION:
            raise UnsupportedExportFormat(found=found["format"], known=FORMAT_VERSION)
        tables = {name: _exported_file(row) for name, row in found["tables"].items()}
        manifest = ExportManifest(
            **found
            | {"tables": tables, "people": _exported_file(found["people"]), "migrations": tuple(found["migrations"])}
        )
    except OSError as error:
        raise NotAnExport(folder=folder, error=f"{MANIFEST_FILE}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnExport(folder=folder, error=f"{MANIFEST_FILE} is invalid") from error
    if manifest.form not in EXPORT_FORMATS:
        raise NotAnExport(folder=folder, error=f"unknown format “{manifest.form}”")
    return manifest


def _exported_file(row: Mapping[str, Any]) -> ExportedFile:
    return ExportedFile(**{**row, "columns": tuple(row["columns"])})


def check_migrations(manifest: ExportManifest) -> None:
    """Raises MigrationsDiffer."""
    if manifest.is_earlier:
        differing = sorted(EARLIER_MIGRATIONS - set(manifest.migrations))
    else:
        differing = sorted(set(manifest.migrations) ^ set(applied_migrations()))
    if differing:
        raise MigrationsDiffer(differing=", ".join(differing))
