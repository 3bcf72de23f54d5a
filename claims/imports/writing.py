"""Writing rows: the template of a subject, and the error file, in the format in which the rows came. Pure."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO

from claims.imports.columns import COLUMNS, SEPARATOR, WHY, names_of
from claims.imports.guarding import guarded
from claims.imports.reading import Cell, Row
from claims.vocabulary import ImportFormat, ImportSubject

BOM = "\ufeff"
"""By this a spreadsheet sees that a CSV file is in UTF-8."""


UNREAD = "unread"
"""The key under which the error file keeps a line that is no JSON. It is to be put right and taken away."""


def template(subject: ImportSubject) -> str:
    """A CSV file with the columns and one row that shows how they are filled in."""
    return BOM + _line(names_of(subject)) + _line([guarded(column.example) for column in COLUMNS[subject]])


def errors(refused: Iterable[tuple[Row, str]], form: ImportFormat, subject: ImportSubject) -> Iterator[str]:
    """The refused rows line by line, each with its reason last, ready to be put right and imported again."""
    if form == ImportFormat.CSV:
        yield BOM + _line([*names_of(subject), WHY])
    write: Callable[[Row, str, ImportSubject], str] = _as_json if form == ImportFormat.JSONL else _as_csv
    for row, why in refused:
        yield write(row, why, subject)


def _as_csv(row: Row, why: str, subject: ImportSubject) -> str:
    cells = [guarded(_joined(row.cells.get(name, ""))) for name in names_of(subject)]
    return _line([*cells, f"line {row.line}: {why}", *map(guarded, row.rest)])


def _as_json(row: Row, why: str, subject: ImportSubject) -> str:
    unread = {UNREAD: row.rest[0]} if row.rest else {}
    return json.dumps({**row.cells, **unread, WHY: f"line {row.line}: {why}"}, ensure_ascii=False) + "\n"


def _joined(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{SEPARATOR} ".join(cell)


def _line(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
