"""The database of a desk of many years, beside the real one: `seed` fills it, `admin_at_size` measures in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
from django.conf import settings
from django.core.management import call_command
from psycopg import sql

from claimtrack import postgres

NAME = "claimtrack_at_size"


@contextmanager
def use_it(*, anew: bool = False, name: str = NAME) -> Iterator[psycopg.Connection]:
    """Point Django at this database, made or brought up to date first; the owner's connection."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")
    os.environ |= {"THROTTLE_READS_PER_MINUTE": "0", "THROTTLE_WRITES_PER_MINUTE": "0"}
    django.setup()
    if settings.EMBEDDED:
        postgres.ensure_running()
    with _connected() as owner:
        is_there = owner.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
        if anew and is_there:
            owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        if anew or not is_there:
            owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    for settled in settings.DATABASES.values():
        settled["NAME"] = name
    call_command("migrate", verbosity=0)
    with _connected() as owner:
        yield owner


def _connected() -> psycopg.Connection:
    settled = settings.DATABASES["owner"]
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {name: settled[key] for key, name in names.items() if settled.get(key)}
    return psycopg.connect(**given, autocommit=True)
