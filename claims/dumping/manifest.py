"""What an export says of itself: `manifest.json`, written last."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from claims.dumping.exceptions import NotAnExport, OtherFormat, OtherMigrations

FORMAT = 1
NAME = "manifest.json"
PEOPLE = "people.jsonl"

Form: TypeAlias = Literal["jsonl", "csv"]
FORMS: tuple[Form, ...] = ("jsonl", "csv")


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export. `digest` is that of its rows, whichever form the file has; `sha256` that of the file."""

    file: str
    columns: tuple[str, ...]
    rows: int
    bytes: int
    sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """An export: when and of what it was made, and what each of its files is."""

    made_at: str
    form: Form
    chosen: Mapping[str, Any]
    """The filter; empty: the whole ledger."""
    migrations: tuple[str, ...]
    digest: str
    tables: Mapping[str, Written]
    people: Written
    format: int = FORMAT

    @property
    def files(self) -> tuple[Written, ...]:
        return (self.people, *self.tables.values())

    @property
    def rows(self) -> int:
        return sum(written.rows for written in self.tables.values())

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")


def applied_migrations() -> tuple[str, ...]:
    """The migrations that laid the tables of the ledger."""
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied if app in ("sources", "claims")))


def read_manifest(folder: Path) -> Manifest:
    """Raises NotAnExport and OtherFormat."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if found["format"] != FORMAT:
            raise OtherFormat(found=found["format"], known=FORMAT)
        tables = {name: _written(row) for name, row in found["tables"].items()}
        manifest = Manifest(
            **found | {"tables": tables, "people": _written(found["people"]), "migrations": tuple(found["migrations"])}
        )
    except OSError as error:
        raise NotAnExport(folder=folder, error=f"{NAME}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnExport(folder=folder, error=f"{NAME} is not in order") from error
    if manifest.form not in FORMS:
        raise NotAnExport(folder=folder, error=f"the form “{manifest.form}” is unknown")
    return manifest


def _written(row: Mapping[str, Any]) -> Written:
    return Written(**{**row, "columns": tuple(row["columns"])})


def refuse_other_migrations(manifest: Manifest) -> None:
    """Raises OtherMigrations."""
    differing = sorted(set(manifest.migrations) ^ set(applied_migrations()))
    if differing:
        raise OtherMigrations(differing=", ".join(differing))
