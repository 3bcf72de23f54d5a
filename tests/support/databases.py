"""The test databases: each run has its own, so that two runs at once do not meet, and killed ones are cleared away.

To migrate one takes ten seconds. The embedded server therefore keeps a copy of one that was just migrated, and as long
as nothing changes of which the tables are made, the databases of later workers and runs begin as copies of it.
"""

import gc
import hashlib
import os
import re
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from psycopg import sql

from claimtrack.core.db.privileges import grants_of_database

PREFIX = f"test_{settings.DATABASES['owner']['NAME']}"
MIGRATED = f"{PREFIX}_migrated_"
ONE_AT_A_TIME = 20_250_728  # the number of the lock

TABLES_ARE_MADE_OF = (
    "*/migrations/*.py",
    "claims/models/constraints.py",
    "claimtrack/*/migrations/*.py",
    "claimtrack/accounts/roles.py",
    "claimtrack/core/db/constraints.py",
    "claims/models/spans.py",
    "claims/querysets/*.py",
    "sources/querysets/word_search.py",
    "claimtrack/core/db/append_only.py",
    "claimtrack/core/db/privileges.py",
    "claimtrack/core/db/schema.py",
    "claimtrack/sql/schema/**/*.sql",
    "requirements.txt",
)
"""The migrations, and what of the project they import; the requirements bring migrations of their own."""


def name_for_this_run() -> str:
    """The worker processes of one run share its name; pytest-django tells them apart by a suffix."""
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    return f"{PREFIX}_{run}"


def as_owner() -> psycopg.Connection:
    """A connection of the owner, beside those that Django lends to the tests."""
    return psycopg.connect(**connections["owner"].get_connection_params())


KEPT = {
    *("audit_chainstate", "django_content_type", "django_migrations"),
    *("auth_permission", "auth_group", "auth_group_permissions"),
}
"""The tables that migrations fill."""

SELECT_SEQUENCES = """
SELECT setval(pg_get_serial_sequence(quote_ident(table_name), column_name), 1, false)
FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES' AND table_name = ANY (%s)
"""


def empty_all_tables() -> None:
    """Undo what was committed. Few tables hold rows, and to delete those takes less time than to truncate all.

    The append-only tables refuse to be emptied, so the owner lifts that for a moment.
    """
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - KEPT)
    with as_owner() as owner:
        filled = " UNION ALL ".join(f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in tables)
        held = [table for (table,) in owner.execute(filled)]
        if any(table.startswith("procrastinate") for table in held):  # its references cannot be checked later
            owner.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")
        held = [table for table in held if not table.startswith("procrastinate")]
        for table in held:
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table in held:
            owner.execute(f"DELETE FROM {table}")
        owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in held:
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        owner.execute(SELECT_SEQUENCES, [tables])
        owner.execute("SELECT setval('record_clock', 1)")
    cache.clear()  # ids begin anew, and so do the keys made of them


SELECT_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def wait_until_unused(seconds: float = 20) -> None:
    """A page that a browser closed may have sent a last request, which still has a connection."""
    with warnings.catch_warnings(action="ignore"):
        gc.collect()  # the threads of the live server are gone, and their connections with them
    connections["owner"].close()
    give_up = time.monotonic() + seconds
    with as_owner() as owner:
        owner.autocommit = True
        while owner.execute(SELECT_OTHERS).fetchone() != (0,) and time.monotonic() < give_up:
            time.sleep(0.1)


def drop_those_of_killed_runs() -> None:
    """Databases whose run no longer lives. Only for the embedded server, whose runs are all on this machine."""
    with _administering() as owner:
        for name in _names(owner):
            run = re.match(rf"{PREFIX}_(\d+)(_gw\d+)?$", name)
            if run and not Path("/proc", run[1]).exists():
                _drop(owner, name)


def copied_or_made(make: Callable[[], Any]) -> Any:
    """What `make` answers, having made a test database: as a copy of the migrated one, which it may have to leave.

    One worker at a time, so that the second one of the first run finds what the first one leaves.
    """
    migrated = MIGRATED + digest_of_tables()
    with _administering() as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        earlier = [name for name in _names(owner) if name.startswith(MIGRATED)]
        test = connections["owner"].settings_dict["TEST"]
        if migrated in earlier:
            test["TEMPLATE"] = migrated
            made = make()
            for statement in grants_of_database(
                connections["owner"].settings_dict["NAME"], settings.DATABASES["default"]["USER"]
            ):
                owner.execute(statement)  # a copy does not inherit the rights in the database itself
            return made
        made = make()
        connections.close_all()  # a database in use is not copied
        _copy(owner, connections["owner"].settings_dict["NAME"], migrated)
        for name in earlier:
            _drop(owner, name)
        return made


def digest_of_tables() -> str:
    files = sorted(file for pattern in TABLES_ARE_MADE_OF for file in settings.BASE_DIR.glob(pattern))
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.relative_to(settings.BASE_DIR)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _administering() -> Iterator[psycopg.Connection]:
    with as_owner() as owner:
        owner.autocommit = True
        yield owner


def _names(owner: psycopg.Connection) -> list[str]:
    return [name for (name,) in owner.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])]


def _copy(owner: psycopg.Connection, name: str, copy: str) -> None:
    owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(name)))


def _drop(owner: psycopg.Connection, name: str) -> None:
    owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
