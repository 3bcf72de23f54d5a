"""Streams of rows as PostgreSQL's COPY gives and takes them, a row or a block in memory at a time."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeAlias

import psycopg
from django.db import connections
from psycopg import sql

from claims.dumping.manifest import Form

Buffer: TypeAlias = bytes | bytearray | memoryview

Told = Callable[[int], None]
"""Is told how much further it has come: rows or bytes."""

AT_A_TIME = 10_000
"""Rows between two words of progress."""

BLOCK = 1 << 18
"""Bytes of a file read at a time."""

RAW = sql.SQL("(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')")
"""One JSON text a line, as it is: control characters are escaped in JSON, so nothing is ever quoted."""

PLAIN = "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET extra_float_digits = 1"
"""Rows are written the same way by every server and in every session."""


@contextmanager
def connected(alias: str) -> Iterator[psycopg.Connection]:
    """A connection of its own, without a transaction; what is open on it is rolled back when it breaks off."""
    with psycopg.connect(**connections[alias].get_connection_params(), autocommit=True) as connection:
        connection.execute(PLAIN)
        yield connection


def rows_out(connection: psycopg.Connection, query: sql.Composable, form: Form) -> Iterator[Buffer]:
    """Each row of a query as a line. (Messages that PostgreSQL sends in a COPY are single rows, by its protocol.)"""
    if form == "csv":
        statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(query)
    else:
        statement = sql.SQL("COPY (SELECT row_to_json(one) FROM ({}) AS one) TO STDOUT {}").format(query, RAW)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        yield from copy


def blocks_in(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def copy_in(connection: psycopg.Connection, statement: sql.Composed, blocks: Iterator[bytes]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in blocks:
            copy.write(block)


def sha256_of(path: Path, told: Told) -> str:
    found = hashlib.sha256()
    for block in blocks_in(path):
        found.update(block)
        told(len(block))
    return found.hexdigest()


def write_lines(first: bytes, lines: Iterator[Buffer], to: IO[bytes], told: Told) -> tuple[int, str, str]:
    """How many lines were written behind the first one; the SHA-256 of the file, and that without its first line."""
    to.write(first)
    whole, behind, count = hashlib.sha256(first), hashlib.sha256(), 0
    for line in lines:
        whole.update(line)
        behind.update(line)
        to.write(line)
        count += 1
        if not count % AT_A_TIME:
            told(AT_A_TIME)
    told(count % AT_A_TIME)
    return count, whole.hexdigest(), behind.hexdigest()
