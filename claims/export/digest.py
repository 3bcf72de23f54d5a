"""The digest that identifies the state of a ledger: one SHA-256 over all its rows."""

import hashlib
from collections.abc import Mapping

import psycopg
from psycopg import sql

from claims.export.copy_streams import copy_out
from claims.export.tables import LedgerTable, all_tables, ledger_tables


def digest_of_rows(connection: psycopg.Connection, query: sql.Composable) -> str:
    """The SHA-256 of a query's rows as CSV, in order."""
    found = hashlib.sha256()
    for line in copy_out(connection, query, "csv"):
        found.update(line)
    return found.hexdigest()


def digests(connection: psycopg.Connection, *, is_partial: bool = False) -> dict[str, str]:
    """The digest of every ledger table. Run it in one REPEATABLE READ transaction to get a consistent state."""
    return {
        table.name: digest_of_rows(connection, table.rows(is_partial=is_partial))
        for table in all_tables(ledger_tables())
    }


def has_rows(connection: psycopg.Connection, table: LedgerTable) -> bool:
    query = sql.SQL("SELECT EXISTS ({})").format(table.rows())
    row = connection.execute(query).fetchone()
    return bool(row and row[0])


def digest_of(digests: Mapping[str, str]) -> str:
    """One SHA-256 over the digests of the tables, in order of table name."""
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
