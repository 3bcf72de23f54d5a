"""Reading the rows of a CSV or JSON Lines file, one at a time: pure, and never more than a row in memory.

What is wrong with the whole file is raised; what is wrong with one row is said of that row, and reading goes on.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeAlias

from claims.imports.columns import COLUMNS, WHY, names_of
from claims.imports.exceptions import ColumnsMissing, LineTooLong, NoRows, NotUtf8, RepeatedColumn, UnknownColumns
from claims.imports.guarding import unguarded
from claims.vocabulary import ImportFormat, ImportSubject

LONGEST_LINE = 1_000_000
"""Bytes. Nothing is read further than this for the end of a line."""

DELIMITERS = (",", ";", "\t")
JSON_LINES = frozenset({".jsonl", ".ndjson"})
TABLES = frozenset({".csv", ".tsv", ".txt"})
BOM = "\ufeff"

NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL, and halves of surrogate pairs, which JSON can write and UTF-8 cannot."""

Cell: TypeAlias = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, by column, and the line of the file on which it begins, from 1.

    `wrong` says why it could not be read; `cells` and `rest`, what stands in no column, are then for the error file.
    """

    line: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    wrong: str = ""
    rest: Sequence[str] = ()


def format_of(file_name: str, beginning: str) -> ImportFormat:
    """By the ending of the name; by the first character where that says nothing."""
    ending = PurePath(file_name).suffix.lower()
    if ending in JSON_LINES or (ending not in TABLES and beginning.lstrip(BOM + " \t\r\n").startswith("{")):
        return ImportFormat.JSONL
    return ImportFormat.CSV


def lines_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines of a file in UTF-8, with or without a byte order mark, with their ends.

    `chunks` are its lines as bytes, none longer than LONGEST_LINE + 1. Raises NotUtf8 and LineTooLong.
    """
    for number, raw in enumerate(chunks, 1):
        if len(raw) > LONGEST_LINE:
            raise LineTooLong(line=number, limit=LONGEST_LINE)
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            raise NotUtf8(line=number) from error
        if "\0" in line:
            raise NotUtf8(line=number)
        yield line.removeprefix(BOM) if number == 1 else line


def rows_of(lines: Iterable[str], form: ImportFormat, subject: ImportSubject) -> Iterator[Row]:
    """The rows of a file, blank ones passed over.

    Raises NoRows, UnknownColumns, ColumnsMissing and RepeatedColumn, about the first line of a CSV file.
    """
    return _of_json(lines, subject) if form == ImportFormat.JSONL else _of_csv(lines, subject)


def delimiter_of(header: str, subject: ImportSubject) -> str:
    """Comma, semicolon or tab: the one by which the header names most of the subject's columns."""
    known = set(names_of(subject))
    return max(DELIMITERS, key=lambda delimiter: len(known & set(_split(header, delimiter))))


def _split(header: str, delimiter: str) -> list[str]:
    return [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]


def _of_csv(lines: Iterable[str], subject: ImportSubject) -> Iterator[Row]:
    waiting = iter(lines)
    blank, header = 0, next(waiting, "")
    while header and not header.strip():
        blank, header = blank + 1, next(waiting, "")
    if not header:
        raise NoRows
    delimiter = delimiter_of(header, subject)
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
            yield Row(begins, wrong=str(error))
            continue
        if any(value.strip() for value in values):
            yield _row(begins, columns, values)


def _row(line: int, columns: Sequence[str], values: Sequence[str]) -> Row:
    cells = {
        name: unguarded(value.strip()) for name, value in zip(columns, values, strict=False) if name and name != WHY
    }
    rest = values[len(columns) :]
    if len(values) < len(columns) or any(value.strip() for value in rest):
        return Row(line, cells, f"it has {len(values)} cells, the first line names {len(columns)} columns", rest)
    return Row(line, cells)


def _check_header(columns: Sequence[str], subject: ImportSubject) -> None:
    named = [name for name in columns if name]
    for number, name in enumerate(named):
        if name in named[:number]:
            raise RepeatedColumn(name=name)
    known = names_of(subject)
    about = str(subject.label).lower()
    unknown = [name for name in named if name not in (*known, WHY)]
    if unknown:
        raise UnknownColumns(subject=about, names=", ".join(unknown), known=", ".join(known))
    missing = [column.name for column in COLUMNS[subject] if column.is_required and column.name not in named]
    if missing:
        raise ColumnsMissing(subject=about, names=", ".join(missing))


def _of_json(lines: Iterable[str], subject: ImportSubject) -> Iterator[Row]:
    known = set(names_of(subject))
    any_rows = False
    for number, line in enumerate(lines, 1):
        if line.strip():
            any_rows = True
            yield _json_row(number, line, known)
    if not any_rows:
        raise NoRows


def _json_row(number: int, line: str, known: set[str]) -> Row:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return Row(number, wrong="the line is no JSON", rest=[line.strip()])
    if not isinstance(said, dict):
        return Row(number, wrong="the line is no JSON object", rest=[line.strip()])
    said = {name: value for name, value in said.items() if name != WHY and value is not None}
    try:
        return Row(number, {name: _cell(name, value, known) for name, value in said.items()})
    except ValueError as wrong:
        return Row(number, wrong=str(wrong), rest=[line.strip()])


def _cell(name: str, value: object, known: set[str]) -> Cell:
    if name not in known:
        raise ValueError(f"it has “{name}”, which is none of {', '.join(sorted(known))}")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"“{name}” is neither a text nor a list of texts")
    if any(NO_TEXT.search(part) for part in parts):
        raise ValueError(f"“{name}” holds characters that no text has")
    return parts[0].strip() if isinstance(value, str) else tuple(part.strip() for part in parts)


def lines_in(text: str) -> Iterator[str]:
    """The lines of a text that was decoded before, as a file has them: ended by a line feed and by nothing else."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
