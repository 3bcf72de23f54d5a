"""Export one consistent state of the ledger with COPY. The folder appears only when it is complete."""

import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import psycopg
from django.contrib.auth import get_user_model
from psycopg import sql

from claims.export.copy_streams import ReportProgress, copy_out, open_connection, write_lines
from claims.export.digest import digest_of, digest_of_rows, digests
from claims.export.exceptions import AuditNeedsWholeLedger, FolderNotEmpty, FolderUnwritable
from claims.export.manifest import PEOPLE_FILE, ExportedFile, ExportFormat, ExportManifest, applied_migrations
from claims.export.selection import ExportFilter, collect_rows
from claims.export.tables import LedgerTable, all_tables, audit_entries_table, ledger_tables

StartProgress = Callable[[str], ReportProgress]
"""Called with the name of each table; returns the callback for its rows."""

PERSON_COLUMNS = ("id", "username", "first_name", "last_name")
"""Columns exported for accounts: no passwords, email addresses or roles."""


def export_ledger(
    folder: Path,
    *,
    form: ExportFormat,
    export_filter: ExportFilter,
    with_audit: bool,
    at: datetime,
    start_progress: StartProgress,
) -> ExportManifest:
    """Write the ledger, or the selected part, into a new or empty folder.

    Raises FolderNotEmpty, FolderUnwritable, AuditNeedsWholeLedger and NoClaimsSelected.
    """
    if with_audit and export_filter.is_partial:
        raise AuditNeedsWholeLedger
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder=folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as parent:
            complete = Path(parent, folder.name)
            complete.mkdir()
            manifest = _write(complete, form, export_filter, with_audit, at, start_progress)
            complete.rename(folder)
    except OSError as error:
        raise FolderUnwritable(folder=folder, error=error.strerror or error) from error
    return manifest


def digest_of_ledger(export_filter: ExportFilter) -> str:
    """The digest that an export would have now."""
    with open_connection(_role_of(export_filter)) as connection, connection.transaction():
        _freeze_snapshot(connection, export_filter)
        return digest_of(digests(connection, is_partial=export_filter.is_partial))


def _role_of(export_filter: ExportFilter) -> str:
    """Who reads the rows: a partial export needs temporary tables, which the application may not make."""
    return "owner" if export_filter.is_partial else "default"


def _freeze_snapshot(connection: psycopg.Connection, export_filter: ExportFilter) -> None:
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    if export_filter.is_partial:
        collect_rows(connection, export_filter, all_tables(ledger_tables()))


def _write(
    folder: Path,
    form: ExportFormat,
    export_filter: ExportFilter,
    with_audit: bool,
    at: datetime,
    start_progress: StartProgress,
) -> ExportManifest:
    tables = [*all_tables(ledger_tables()), *([audit_entries_table()] if with_audit else [])]
    with open_connection(_role_of(export_filter)) as connection, connection.transaction():
        _freeze_snapshot(connection, export_filter)
        exported = {
            table.name: _write_rows(
                connection,
                folder / f"{table.name}.{form}",
                table.columns,
                table.rows(is_partial=export_filter.is_partial),
                start_progress,
            )
            for table in tables
        }
        people = _write_rows(
            connection,
            folder / PEOPLE_FILE,
            PERSON_COLUMNS,
            _people(tables, is_partial=export_filter.is_partial),
            start_progress,
        )
    manifest = ExportManifest(
        made_at=at.isoformat(),
        form=form,
        chosen=export_filter.criteria,
        migrations=applied_migrations(),
        digest=digest_of({table.name: exported[table.name].digest for table in all_tables(ledger_tables())}),
        tables=exported,
        people=people,
    )
    manifest.write(folder)
    return manifest


def _write_rows(
    connection: psycopg.Connection,
    path: Path,
    columns: tuple[str, ...],
    query: sql.Composable,
    start_progress: StartProgress,
) -> ExportedFile:
    """Write one table. For CSV the digest is computed while writing; other formats need a second query."""
    form: ExportFormat = "csv" if path.suffix == ".csv" else "jsonl"
    first = ",".join(columns).encode() + b"\n" if form == "csv" else b""
    with path.open("xb") as file:
        rows, sha256, of_rows = write_lines(first, copy_out(connection, query, form), file, start_progress(path.stem))
        file.flush()
        os.fsync(file.fileno())
    return ExportedFile(
        file=path.name,
        columns=columns,
        rows=rows,
        bytes=path.stat().st_size,
        sha256=sha256,
        digest=of_rows if form == "csv" else digest_of_rows(connection, query),
    )


def _people(tables: Iterable[LedgerTable], *, is_partial: bool) -> sql.Composed:
    """The accounts that these tables reference."""
    named = sql.SQL(" UNION ").join(
        sql.SQL("SELECT {} FROM {}").format(sql.Identifier(column), table.from_clause(is_partial=is_partial))
        for table in tables
        for column in table.people
    )
    return sql.SQL("SELECT {} FROM {} WHERE id IN ({}) ORDER BY id").format(
        sql.SQL(", ").join(map(sql.Identifier, PERSON_COLUMNS)), sql.Identifier(get_user_model()._meta.db_table), named
    )
