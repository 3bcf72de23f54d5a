"""An export: one consistent state of the ledger, written by COPY into a folder that is there when it is whole."""

import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import psycopg
from django.contrib.auth import get_user_model
from psycopg import sql

from claims.dumping.choosing import Choice, keep
from claims.dumping.copying import Told, connected, rows_out, write_lines
from claims.dumping.digest import digest_of, digest_of_rows, digests
from claims.dumping.exceptions import AuditOfAPart, FolderTaken, FolderUnwritable
from claims.dumping.manifest import PEOPLE, Form, Manifest, Written, applied_migrations
from claims.dumping.tables import Table, audit, every, ledger

ToldOf = Callable[[str], Told]
"""Is told which table comes next; what it answers is told of its rows."""

PERSON = ("id", "username", "first_name", "last_name")
"""What is exported of people: no passwords, no addresses, no roles."""


def export(folder: Path, *, form: Form, choice: Choice, with_audit: bool, at: datetime, told_of: ToldOf) -> Manifest:
    """Write the ledger, or what is chosen of it, into a folder that is not there yet, or is empty.

    Raises FolderTaken, FolderUnwritable, AuditOfAPart and NothingChosen.
    """
    if with_audit and choice.is_part:
        raise AuditOfAPart
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(folder=folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as held:
            whole = Path(held, folder.name)
            whole.mkdir()
            manifest = _write(whole, form, choice, with_audit, at, told_of)
            whole.rename(folder)
    except OSError as error:
        raise FolderUnwritable(folder=folder, error=error.strerror or error) from error
    return manifest


def digest_of_ledger(choice: Choice) -> str:
    """The digest that an export would have now."""
    with connected("default") as connection, connection.transaction():
        _see_one_moment(connection, choice)
        return digest_of(digests(connection, is_part=choice.is_part))


def _see_one_moment(connection: psycopg.Connection, choice: Choice) -> None:
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    if choice.is_part:
        keep(connection, choice, every(ledger()))


def _write(folder: Path, form: Form, choice: Choice, with_audit: bool, at: datetime, told_of: ToldOf) -> Manifest:
    tables = [*every(ledger()), *([audit()] if with_audit else [])]
    with connected("default") as connection, connection.transaction():
        _see_one_moment(connection, choice)
        written = {
            table.name: _write_rows(
                connection, folder / f"{table.name}.{form}", table.columns, table.rows(is_part=choice.is_part), told_of
            )
            for table in tables
        }
        people = _write_rows(connection, folder / PEOPLE, PERSON, _people(tables, is_part=choice.is_part), told_of)
    manifest = Manifest(
        made_at=at.isoformat(),
        form=form,
        chosen=choice.asked,
        migrations=applied_migrations(),
        digest=digest_of({table.name: written[table.name].digest for table in every(ledger())}),
        tables=written,
        people=people,
    )
    manifest.write(folder)
    return manifest


def _write_rows(
    connection: psycopg.Connection, path: Path, columns: tuple[str, ...], query: sql.Composable, told_of: ToldOf
) -> Written:
    """The lines of a CSV file, behind the first, are those that the digest is of."""
    form: Form = "csv" if path.suffix == ".csv" else "jsonl"
    first = ",".join(columns).encode() + b"\n" if form == "csv" else b""
    with path.open("xb") as file:
        rows, sha256, of_rows = write_lines(first, rows_out(connection, query, form), file, told_of(path.stem))
        file.flush()
        os.fsync(file.fileno())
    return Written(
        file=path.name,
        columns=columns,
        rows=rows,
        bytes=path.stat().st_size,
        sha256=sha256,
        digest=of_rows if form == "csv" else digest_of_rows(connection, query),
    )


def _people(tables: Iterable[Table], *, is_part: bool) -> sql.Composed:
    """Everybody whom these tables name."""
    named = sql.SQL(" UNION ").join(
        sql.SQL("SELECT {} FROM {}").format(sql.Identifier(column), table.held(is_part=is_part))
        for table in tables
        for column in table.people
    )
    return sql.SQL("SELECT {} FROM {} WHERE id IN ({}) ORDER BY id").format(
        sql.SQL(", ").join(map(sql.Identifier, PERSON)), sql.Identifier(get_user_model()._meta.db_table), named
    )
