"""Parse the rows of a CSV or JSON Lines file, one at a time. Pure.

Faults of the whole file are raised. A faulty row is returned with its error, and parsing continues.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeAlias

from claims.imports.columns import COLUMNS, REASON_COLUMN, column_names
from claims.imports.exceptions import (
    DuplicateColumn,
    InvalidHeader,
    LineTooLong,
    MissingColumns,
    NoRows,
    NotUtf8,
    UnknownColumns,
)
from claims.imports.formula_escaping import unescape_formula
from claims.vocabulary import ImportFormat, ImportSubject

MAX_LINE_BYTES = 1_000_000
"""Reading stops after this many bytes without a line end."""

MAX_QUOTED_CHARACTERS = 200
"""The most that a refusal quotes of the file."""

DELIMITERS = (",", ";", "\t")
JSON_LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
CSV_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
BOM = "\ufeff"

LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
INVALID_CHARACTERS = re.compile("[\0\ud800-\udfff]")
"""NUL and lone surrogates, which JSON can encode but PostgreSQL's UTF-8 cannot."""

Cell: TypeAlias = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class FileRow:
    """The cells of one row by column, and the line on which it begins, counted from 1.

    `error` says why it could not be parsed. `extra_cells` belong to no column; the error file repeats them.
    """

    line: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    error: str = ""
    extra_cells: Sequence[str] = ()


def detect_format(file_name: str, beginning: str) -> ImportFormat:
    """By the file name extension, or else by the first character."""
    ending = PurePath(file_name).suffix.lower()
    if ending in JSON_LINES_SUFFIXES or (
        ending not in CSV_SUFFIXES and beginning.lstrip(BOM + " \t\r\n").startswith("{")
    ):
        return ImportFormat.JSONL
    return ImportFormat.CSV


def decode_lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Decode the lines of a UTF-8 file, with or without a byte order mark. Line ends are kept.

    `chunks` are the lines as bytes, at most MAX_LINE_BYTES + 1 each. Raises NotUtf8 and LineTooLong.
    """
    for number, raw in enumerate(chunks, 1):
        if len(raw) > MAX_LINE_BYTES:
            raise LineTooLong(line=number, limit=MAX_LINE_BYTES)
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            raise NotUtf8(line=number) from error
        if "\0" in line:
            raise NotUtf8(line=number)
        yield line.removeprefix(BOM) if number == 1 else line


def parse_rows(lines: Iterable[str], form: ImportFormat, subject: ImportSubject) -> Iterator[FileRow]:
    """The non-blank rows of a file.

    Raises NoRows, and for the header of a CSV file InvalidHeader, UnknownColumns, MissingColumns and DuplicateColumn.
    """
    return _json_rows(lines, subject) if form == ImportFormat.JSONL else _csv_rows(lines, subject)


def detect_delimiter(header: str, subject: ImportSubject) -> str:
    """Comma, semicolon or tab: whichever splits the header into the most known columns."""
    known = set(column_names(subject))

    def known_columns(delimiter: str) -> int:
        with suppress(InvalidHeader):
            return len(known & set(_split(header, delimiter)))
        return 0

    return max(DELIMITERS, key=known_columns)


def _split(header: str, delimiter: str) -> list[str]:
    """Raises InvalidHeader."""
    try:
        return [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter, strict=True), [])]
    except csv.Error as error:
        raise InvalidHeader(error=error) from error


def _csv_rows(lines: Iterable[str], subject: ImportSubject) -> Iterator[FileRow]:
    waiting = iter(lines)
    blank, header = 0, next(waiting, "")
    while header and not header.strip():
        blank, header = blank + 1, next(waiting, "")
    if not header:
        raise NoRows
    delimiter = detect_delimiter(header, subject)
    columns = _split(header, delimiter)
    _check_header(columns, subject)
    reader = csv.reader(waiting, delimiter=delimiter, strict=True)
    before = blank + 1
    while True:
        begins = before + reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield FileRow(begins, error=str(error))
            continue
        if any(value.strip() for value in values):
            yield _csv_row(begins, columns, values)


def _csv_row(line: int, columns: Sequence[str], values: Sequence[str]) -> FileRow:
    cells = {
        name: unescape_formula(value.strip())
        for name, value in zip(columns, values, strict=False)
        if name and name != REASON_COLUMN
    }
    extra_cells = values[len(columns) :]
    if len(values) < len(columns) or any(value.strip() for value in extra_cells):
        return FileRow(
            line, cells, f"it has {len(values)} cells, but the header names {len(columns)} columns", extra_cells
        )
    return FileRow(line, cells)


def _check_header(columns: Sequence[str], subject: ImportSubject) -> None:
    named = [name for name in columns if name]
    repeated = next((name for name, number in Counter(named).items() if number > 1), None)
    if repeated is not None:
        raise DuplicateColumn(name=_shortened(repeated))
    known = column_names(subject)
    about = str(subject.label).lower()
    unknown = [name for name in named if name not in (*known, REASON_COLUMN)]
    if unknown:
        raise UnknownColumns(subject=about, names=_shortened(", ".join(unknown)), known=", ".join(known))
    missing = [column.name for column in COLUMNS[subject] if column.is_required and column.name not in named]
    if missing:
        raise MissingColumns(subject=about, names=", ".join(missing))


def _shortened(words: str) -> str:
    return words if len(words) <= MAX_QUOTED_CHARACTERS else f"{words[:MAX_QUOTED_CHARACTERS]}…"


def _json_rows(lines: Iterable[str], subject: ImportSubject) -> Iterator[FileRow]:
    known = set(column_names(subject))
    any_rows = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            any_rows = True
            yield _json_row(number, line, known)
    if not any_rows:
        raise NoRows


def _json_row(number: int, line: str, known: set[str]) -> FileRow:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return FileRow(number, error="the line is not JSON", extra_cells=[line.strip()])
    if not isinstance(record, dict):
        return FileRow(number, error="the line is not a JSON object", extra_cells=[line.strip()])
    record = {name: value for name, value in record.items() if name != REASON_COLUMN and value is not None}
    try:
        return FileRow(number, {name: _cell(name, value, known) for name, value in record.items()})
    except ValueError as error:
        return FileRow(number, error=str(error), extra_cells=[line.strip()])


def _cell(name: str, value: object, known: set[str]) -> Cell:
    if name not in known:
        raise ValueError(
            f"it has “{_shortened(INVALID_CHARACTERS.sub('�', name))}”, which is not one of {', '.join(sorted(known))}"
        )
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"“{name}” is neither a string nor a list of strings")
    if any(INVALID_CHARACTERS.search(part) for part in parts):
        raise ValueError(f"“{name}” contains invalid characters")
    return parts[0].strip() if isinstance(value, str) else tuple(part.strip() for part in parts)


def split_lines(text: str) -> Iterator[str]:
    """Split decoded text at line feeds and carriage returns only (unlike str.splitlines). Line ends are kept."""
    return (line.group() for line in LINE.finditer(text))
