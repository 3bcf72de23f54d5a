"""Import files: uploaded ones are stored with their import, those on disk are read from there."""

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from claims.actions.imports.lifecycle import ImportFile
from claims.imports.exceptions import FileTooLarge, NoRows, TooManyRowsInFile
from claims.imports.parse import MAX_LINE_BYTES, FileRow, decode_lines, detect_format, parse_rows, split_lines
from claims.models import BulkImport
from claims.vocabulary import ImportFormat, ImportSubject

MAX_UPLOAD_MB = 10

MAX_UPLOAD_ROWS = 50_000


def parse_upload(name: str, data: bytes, subject: ImportSubject) -> ImportFile:
    """Check an uploaded file. Raises FileTooLarge, TooManyRowsInFile, NoRows, and the errors of parsing."""
    if len(data) > MAX_UPLOAD_MB * 1_000_000:
        raise FileTooLarge(limit=MAX_UPLOAD_MB)
    content = "".join(decode_lines(_raw_lines(BytesIO(data))))
    form = detect_format(name, content[:1000])
    rows = _count_rows(parse_rows(split_lines(content), form, subject))
    if rows > MAX_UPLOAD_ROWS:
        raise TooManyRowsInFile(limit=MAX_UPLOAD_ROWS)
    return ImportFile(name, form, subject, hashlib.sha256(data).hexdigest(), rows, content)


def scan_file(path: Path, subject: ImportSubject) -> ImportFile:
    """Hash a file and count its rows. Raises NoRows, and the errors of parsing."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        beginning = file.read(1000).decode(errors="replace")
        file.seek(0)
        while piece := file.read(MAX_LINE_BYTES):
            digest.update(piece)
    form = detect_format(path.name, beginning)
    return ImportFile(path.name, form, subject, digest.hexdigest(), _count_rows(read_file_rows(path, form, subject)))


def read_file_rows(path: Path, form: ImportFormat, subject: ImportSubject) -> Iterator[FileRow]:
    with path.open("rb") as file:
        yield from parse_rows(decode_lines(_raw_lines(file)), form, subject)


def stored_rows(bulk_import: BulkImport) -> Iterator[FileRow]:
    """The rows of an uploaded file, from the database."""
    form, subject = ImportFormat(bulk_import.format), ImportSubject(bulk_import.subject)
    return parse_rows(split_lines(bulk_import.content), form, subject)


def refused_rows(rows: Iterable[FileRow], refusals: Iterator[tuple[int, str]]) -> Iterator[tuple[FileRow, str]]:
    """The refused rows with the reason. Both arguments must be in line order."""
    refused = next(refusals, None)
    for row in rows:
        if refused is None:
            return
        if row.line == refused[0]:
            yield row, refused[1]
            refused = next(refusals, None)


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of the file, whether they end like those of Unix, Windows or an old Mac; one that is too long is cut
    into pieces."""
    rest = b""
    while chunk := file.read(MAX_LINE_BYTES):
        *lines, rest = (rest + chunk).splitlines(keepends=True)
        yield from lines
        if len(rest) > MAX_LINE_BYTES:
            yield rest
            rest = b""
    if rest:
        yield rest


def _count_rows(rows: Iterable[FileRow]) -> int:
    number = sum(1 for _ in rows)
    if not number:
        raise NoRows
    return number
