"""Files of rows: uploaded, and then kept with their import, or on disk, and then read from there."""

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from claims.actions.importing import BroughtFile
from claims.imports.exceptions import FileTooLarge, NoRows, TooManyRows
from claims.imports.reading import LONGEST_LINE, Row, format_of, lines_in, lines_of, rows_of
from claims.models import BulkImport
from claims.vocabulary import ImportFormat, ImportSubject

LARGEST_UPLOAD = 10
"""Megabytes."""

MOST_ROWS = 50_000
"""Of an uploaded file."""


def uploaded(name: str, data: bytes, subject: ImportSubject) -> BroughtFile:
    """Raises FileTooLarge, TooManyRows, NoRows, and what reading the file raises."""
    if len(data) > LARGEST_UPLOAD * 1_000_000:
        raise FileTooLarge(limit=LARGEST_UPLOAD)
    content = "".join(lines_of(_pieces(BytesIO(data))))
    form = format_of(name, content[:1000])
    rows = _counted(rows_of(lines_in(content), form, subject))
    if rows > MOST_ROWS:
        raise TooManyRows(limit=MOST_ROWS)
    return BroughtFile(name, form, subject, hashlib.sha256(data).hexdigest(), rows, content)


def on_disk(path: Path, subject: ImportSubject) -> BroughtFile:
    """Reads the file once, to know it again and to count its rows. Raises NoRows, and what reading the file raises."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        beginning = file.read(1000).decode(errors="replace")
        file.seek(0)
        while piece := file.read(LONGEST_LINE):
            digest.update(piece)
    form = format_of(path.name, beginning)
    return BroughtFile(path.name, form, subject, digest.hexdigest(), _counted(rows_on_disk(path, form, subject)))


def rows_on_disk(path: Path, form: ImportFormat, subject: ImportSubject) -> Iterator[Row]:
    with path.open("rb") as file:
        yield from rows_of(lines_of(_pieces(file)), form, subject)


def rows_kept(bulk_import: BulkImport) -> Iterator[Row]:
    """The rows of an uploaded file."""
    form, subject = ImportFormat(bulk_import.format), ImportSubject(bulk_import.subject)
    return rows_of(lines_in(bulk_import.content), form, subject)


def refused_among(rows: Iterable[Row], refusals: Iterator[tuple[int, str]]) -> Iterator[tuple[Row, str]]:
    """The rows that were refused, with why; both come in the order of their lines."""
    refused = next(refusals, None)
    for row in rows:
        if refused is None:
            return
        if row.line == refused[0]:
            yield row, refused[1]
            refused = next(refusals, None)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Its lines, or the beginnings of lines that are too long."""
    return iter(lambda: file.readline(LONGEST_LINE + 1), b"")


def _counted(rows: Iterable[Row]) -> int:
    number = sum(1 for _ in rows)
    if not number:
        raise NoRows
    return number
