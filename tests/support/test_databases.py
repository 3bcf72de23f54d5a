"""A kept test database is copied only while nothing has changed of which its tables are made."""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from tests.support.databases import TABLES_ARE_MADE_OF

ROOT: Path = settings.BASE_DIR
OURS = ("claims.", "claimtrack.", "sources.")


def modules_imported_by(migration: Path) -> Iterator[str]:
    for statement in ast.walk(ast.parse(migration.read_text())):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            yield statement.module or ""


def test_every_module_that_a_migration_imports_tells_an_older_database_apart():
    migrations = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("claimtrack/*/migrations/*.py")]
    imported = {name for migration in migrations for name in modules_imported_by(migration) if name.startswith(OURS)}
    watched = {str(module) for pattern in TABLES_ARE_MADE_OF for module in ROOT.glob(pattern)}
    assert "claimtrack.core.db.schema" in imported
    assert not [name for name in imported if find_spec(name).origin not in watched]
