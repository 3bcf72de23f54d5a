"""Stream rows from and to PostgreSQL's COPY, with one row or block in memory at a time."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeAlias

import psycopg
from django.db import connections
from psycopg import sql

from claims.export.manifest import ExportFormat

Buffer: TypeAlias = bytes | bytearray | memoryview

ReportProgress = Callable[[int], None]
"""Called with the number of rows or bytes processed since the last call."""

PROGRESS_ROWS = 10_000
"""Rows between two progress reports."""

BLOCK_BYTES = 1 << 18

RAW_LINES = sql.SQL("(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')")
"""One unquoted JSON text per line: JSON escapes control characters, so the quote and delimiter never occur."""

SESSION_SETTINGS = (
    "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET extra_float_digits = 1"
)
"""Make the text format of rows independent of server and session settings."""


@contextmanager
def open_connection(alias: str) -> Iterator[psycopg.Connection]:
    """A separate autocommit connection. Closing it rolls back any open transaction."""
    with psycopg.connect(**connections[alias].get_connection_params(), autocommit=True) as connection:
        connection.execute(SESSION_SETTINGS)
        yield connection


def copy_out(connection: psycopg.Connection, query: sql.Composable, form: ExportFormat) -> Iterator[Buffer]:
    """Each row of a query as a line. (In the COPY protocol each message from the server is one row.)"""
    if form == "csv":
        statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(query)
    else:
        statement = sql.SQL("COPY (SELECT row_to_json(one) FROM ({}) AS one) TO STDOUT {}").format(query, RAW_LINES)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        yield from copy


def read_blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block


def copy_in(connection: psycopg.Connection, statement: sql.Composed, blocks: Iterator[bytes]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in blocks:
            copy.write(block)


def sha256_of(path: Path, report: ReportProgress) -> str:
    found = hashlib.sha256()
    for block in read_blocks(path):
        found.update(block)
        report(len(block))
    return found.hexdigest()


def write_lines(first: bytes, lines: Iterator[Buffer], to: IO[bytes], report: ReportProgress) -> tuple[int, str, str]:
    """Write a file. Returns the number of `lines`, the SHA-256 of the file, and the SHA-256 of the lines alone."""
    to.write(first)
    file_hash, lines_hash, count = hashlib.sha256(first), hashlib.sha256(), 0
    for line in lines:
        file_hash.update(line)
        lines_hash.update(line)
        to.write(line)
        count += 1
        if not count % PROGRESS_ROWS:
            report(PROGRESS_ROWS)
    report(count % PROGRESS_ROWS)
    return count, file_hash.hexdigest(), lines_hash.hexdigest()
