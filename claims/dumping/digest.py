"""What a ledger is known by: one SHA-256 over all its rows."""

import hashlib
from collections.abc import Mapping

import psycopg
from psycopg import sql

from claims.dumping.copying import rows_out
from claims.dumping.tables import Table, every, ledger


def digest_of_rows(connection: psycopg.Connection, query: sql.Composable) -> str:
    """The SHA-256 of a query's rows as CSV, in their order."""
    found = hashlib.sha256()
    for line in rows_out(connection, query, "csv"):
        found.update(line)
    return found.hexdigest()


def digests(connection: psycopg.Connection, *, is_part: bool = False) -> dict[str, str]:
    """The digest of every table of the ledger. The caller's transaction makes it one moment."""
    return {table.name: digest_of_rows(connection, table.rows(is_part=is_part)) for table in every(ledger())}


def has_rows(connection: psycopg.Connection, table: Table) -> bool:
    query = sql.SQL("SELECT EXISTS ({})").format(table.rows())
    row = connection.execute(query).fetchone()
    return bool(row and row[0])


def digest_of(digests: Mapping[str, str]) -> str:
    """One SHA-256 over those of the tables, in the order of their names."""
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
