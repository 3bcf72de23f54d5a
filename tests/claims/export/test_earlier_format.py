"""Exports from before the first release load under today's names."""

import hashlib
import json
from pathlib import Path

import pytest

from claims.export.earlier_format import EARLIER_COLUMNS, EARLIER_MIGRATIONS, earlier_table_name
from claims.export.tables import all_tables, ledger_tables
from tests.claims.export.conftest import answers, digest
from tests.support.commands import printed, refusal
from tests.support.thoroughness import first


def as_earlier(folder: Path) -> None:
    """Rewrite an export as format 1 had it: the earlier names of tables, columns and files."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest |= {"format": 1, "migrations": sorted(EARLIER_MIGRATIONS)}
    manifest["tables"] = {
        earlier_table_name(table): _earlier_file(folder, table, row) for table, row in manifest["tables"].items()
    }
    path.write_text(json.dumps(manifest))


def _earlier_file(folder: Path, table: str, exported: dict) -> dict:
    names = {current: earlier for earlier, current in EARLIER_COLUMNS.get(table, {}).items()}
    written = folder / exported["file"]
    renamed = folder / exported["file"].replace(table, earlier_table_name(table))
    lines = written.read_text().splitlines(keepends=True)
    if written.suffix == ".csv":
        lines[0] = ",".join(names.get(name, name) for name in lines[0].rstrip("\n").split(",")) + "\n"
    else:
        lines = [
            json.dumps({names.get(name, name): value for name, value in json.loads(line).items()}) + "\n"
            for line in lines
        ]
    written.unlink()
    renamed.write_text("".join(lines))
    sha256 = hashlib.sha256(renamed.read_bytes()).hexdigest()
    columns = [names.get(name, name) for name in exported["columns"]]
    return exported | {"file": renamed.name, "columns": columns, "sha256": sha256, "bytes": renamed.stat().st_size}


@pytest.mark.parametrize("form", first(1, ["csv", "jsonl"]))
def test_an_export_from_before_the_first_release_gives_the_same_ledger(ledger, tmp_path, form):
    folder = ledger.copy_to(tmp_path, form)
    as_earlier(folder)
    printed("import", str(folder))
    assert digest() == ledger.digest
    assert answers() == ledger.answers


def test_an_export_of_an_even_older_database_is_refused(ledger, tmp_path):
    folder = ledger.copy_to(tmp_path)
    as_earlier(folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"migrations": ["claims.0018_past_readings"]}))
    assert "claims.0019_rules_of_past_readings" in refusal("import", str(folder))


def test_every_renamed_column_exists():
    columns = {table.name: set(table.columns) for table in all_tables(ledger_tables())}
    assert all(set(renamed.values()) <= columns[table] for table, renamed in EARLIER_COLUMNS.items())
