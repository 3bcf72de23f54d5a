"""Write CSV templates, and error files in the format of the imported file. Pure."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from claims.imports.columns import COLUMNS, REASON_COLUMN, SEPARATOR, column_names
from claims.imports.guarding import escape_formula
from claims.imports.reading import Cell, FileRow
from claims.vocabulary import ImportFormat, ImportSubject

BOM = "\ufeff"
"""Tells spreadsheets that a CSV file is UTF-8."""

UNPARSED_KEY = "unread"
"""The key for a line that could not be parsed as JSON. The user has to correct and remove it."""


def csv_template(subject: ImportSubject) -> str:
    """A CSV file with the header and an example row."""
    return BOM + _line(column_names(subject)) + _line([escape_formula(column.example) for column in COLUMNS[subject]])


def error_file_lines(refused: Iterable[tuple[FileRow, str]], form: ImportFormat, subject: ImportSubject) -> Iterator[str]:
    """The lines of an error file: the refused rows, each with the reason, to be corrected and imported again."""
    if form == ImportFormat.CSV:
        yield BOM + _line([*column_names(subject), REASON_COLUMN])
    write: Callable[[FileRow, str, ImportSubject], str] = (
        _json_error_line if form == ImportFormat.JSONL else _csv_error_line
    )
    for row, why in refused:
        yield write(row, why, subject)


def _csv_error_line(row: FileRow, why: str, subject: ImportSubject) -> str:
    cells = [escape_formula(_cell_text(row.cells.get(name, ""))) for name in column_names(subject)]
    return _line([*cells, f"line {row.line}: {why}", *map(escape_formula, row.extra_cells)])


def _json_error_line(row: FileRow, why: str, subject: ImportSubject) -> str:
    unread = {UNPARSED_KEY: row.extra_cells[0]} if row.extra_cells else {}
    return json.dumps({**row.cells, **unread, REASON_COLUMN: f"line {row.line}: {why}"}, ensure_ascii=False) + "\n"


def _cell_text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{SEPARATOR} ".join(cell)


def _line(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
