"""The test databases: each run has its own, so that two runs at once do not meet, and killed ones are cleared away."""

import os
import re
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

PREFIX = f"test_{settings.DATABASES['owner']['NAME']}"


def name_for_this_run() -> str:
    """The worker processes of one run share its name; pytest-django tells them apart by a suffix."""
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    return f"{PREFIX}_{run}"


def as_owner() -> psycopg.Connection:
    """A connection of the owner, beside those that Django lends to the tests."""
    return psycopg.connect(**connections["owner"].get_connection_params())


def drop_those_of_killed_runs() -> None:
    """Databases whose run no longer lives. Only for the embedded server, whose runs are all on this machine."""
    with as_owner() as owner:
        owner.autocommit = True
        found = owner.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"]).fetchall()
        for (name,) in found:
            run = re.match(rf"{PREFIX}_(\d+)(_gw\d+)?$", name)
            if run and not Path("/proc", run[1]).exists():
                owner.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
