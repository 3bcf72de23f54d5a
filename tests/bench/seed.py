"""A desk of many years, for measuring: `python -m tests.bench.seed --claims 1000000` fills a database of its own.

PostgreSQL makes the rows itself (seed.sql), from a seeded chance, so that the same desk comes out of every run.
Triggers, indexes and foreign keys are away meanwhile. Putting the keys back proves that every row points at another.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from psycopg import sql

from tests.bench.at_size import NAME, use_it

STEPS = Path(__file__).with_name("seed.sql")

TABLES = """
    SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = 'public' AND relkind = 'r' AND relname ~ '^(access|accounts|audit|claims|sources)_'
"""
NUMBERED = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND is_identity = 'YES' AND table_name ~ '^(access|accounts|audit|claims|sources)_'
"""
FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid::regclass::text ~ '^(access|accounts|audit|claims|sources)_'
"""
INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename ~ '^(claims|sources)_'
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)
"""


@contextmanager
def bare(owner: psycopg.Connection) -> Iterator[None]:
    """Meanwhile the tables have no triggers, no foreign keys and no indexes but those of their keys."""
    tables = [name for (name,) in owner.execute(TABLES)]
    keys, indexes = owner.execute(FOREIGN_KEYS).fetchall(), owner.execute(INDEXES).fetchall()
    for name in tables:
        owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(name)))
    for table, name, _definition in keys:
        owner.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(name)))
    for name, _definition in indexes:
        owner.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    for _name, definition in indexes:
        owner.execute(definition)
    for table, name, definition in keys:
        owner.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for name in tables:
        owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(name)))
    for table, column in owner.execute(NUMBERED).fetchall():
        owner.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence({}, {}), max({})) FROM {} HAVING max({}) > 0").format(
                sql.Literal(table), sql.Literal(column), *map(sql.Identifier, (column, table, column))
            )
        )


def fill(owner: psycopg.Connection, claims: int) -> None:
    owner.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'; SET max_parallel_workers_per_gather = 0")
    with bare(owner):
        for step in STEPS.read_text().split("\n--- ")[1:]:
            name, statements = step.split("\n", 1)
            began = time.monotonic()
            owner.execute(statements % {"n": claims})
            print(f"  {name}: {time.monotonic() - began:.0f} s", flush=True)
        began = time.monotonic()
    print(f"  indexes and foreign keys: {time.monotonic() - began:.0f} s", flush=True)
    owner.execute("VACUUM (ANALYZE)")


def write_readings() -> None:
    """Store the projection of every claim, as a migration does."""
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    print(f"  readings: {time.monotonic() - began:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims; twice as many attributions")
    claims = parser.parse_args().claims
    with use_it(anew=True) as owner:
        print(f"Filling the database {NAME} with {claims:,} claims and {2 * claims:,} attributions …")
        fill(owner, claims)
        write_readings()


if __name__ == "__main__":
    main()
