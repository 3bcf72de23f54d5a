"""Parsing import files: cells, line numbers and errors."""

import pytest

from claims.imports.columns import COLUMNS, column_names
from claims.imports.exceptions import (
    DuplicateColumn,
    LineTooLong,
    MissingColumns,
    NoRows,
    NotUtf8,
    UnknownColumns,
)
from claims.imports.guarding import escape_formula, unescape_formula
from claims.imports.reading import MAX_LINE_BYTES, FileRow, decode_lines, detect_format, parse_rows, split_lines
from claims.imports.writing import error_file_lines, csv_template
from claims.vocabulary import ImportFormat, ImportSubject
from sources.exceptions import Refused

SOURCES, CLAIMS, ATTRIBUTIONS = ImportSubject.SOURCES, ImportSubject.CLAIMS, ImportSubject.ATTRIBUTIONS
CSV, JSONL = ImportFormat.CSV, ImportFormat.JSONL


def read(text: str | bytes, form: ImportFormat = CSV, subject: ImportSubject = SOURCES) -> list[FileRow]:
    data = text.encode() if isinstance(text, str) else text
    return list(parse_rows(decode_lines(data.splitlines(keepends=True)), form, subject))


KREMLIN = {"name": "Kremlin", "kind": "office"}


@pytest.mark.parametrize(
    "text",
    [
        "name,kind\nKremlin,office\n",
        "name,kind\r\nKremlin,office\r\n",
        "name;kind\nKremlin;office\n",
        "name\tkind\nKremlin\toffice",
        "\ufeffname,kind\nKremlin,office\n",
        " Name , KIND \n Kremlin , office \n",
        "\n\nname,kind\nKremlin,office\n",
        'name,kind\n"Kremlin","office"\n',
        "name,kind,why\nKremlin,office,line 2: it was refused\n",
        "name,kind,,\nKremlin,office,,\n",
    ],
)
def test_a_csv_file_is_read_however_a_spreadsheet_saved_it(text):
    rows = read(text)
    assert [{key: value for key, value in row.cells.items() if value} for row in rows] == [KREMLIN]
    assert [row.error for row in rows] == [""]


def test_each_row_knows_the_line_on_which_it_begins():
    text = 'name,kind,description\nKan,outlet,"two\nlines"\n\n,,\nTASS,outlet,x\n'
    assert [row.line for row in read(text)] == [2, 6]
    assert [row.line for row in read("\n\nname,kind\nKan,outlet\n")] == [4]
    assert [row.line for row in read('\n{"name": "Kan"}\n\n{"name": "TASS"}\n', JSONL)] == [2, 4]


@pytest.mark.parametrize(
    ("form", "text", "wrong"),
    [
        (CSV, "name,kind\nKremlin\nKan,outlet\n", "it has 1 cells, but the header names 2 columns"),
        (CSV, "name,kind\nKremlin,Moscow,office\nKan,outlet\n", "it has 3 cells, but the header names 2 columns"),
        (CSV, 'name,kind\n"Kremlin" office,x\nKan,outlet\n', "',' expected after '\"'"),
        (JSONL, '{"name"\n{"name": "Kan", "kind": "outlet"}\n', "the line is not JSON"),
        (JSONL, '["Kan"]\n{"name": "Kan", "kind": "outlet"}\n', "the line is not a JSON object"),
        (JSONL, '{"nom": "x"}\n{"name": "Kan", "kind": "outlet"}\n', "it has “nom”, which is not one of"),
        (
            JSONL,
            '{"name": 1.5}\n{"name": "Kan", "kind": "outlet"}\n',
            "“name” is neither a string nor a list of strings",
        ),
        (JSONL, '{"name": "\\ud800"}\n{"name": "Kan", "kind": "outlet"}\n', "“name” contains invalid characters"),
        (JSONL, '{"name": "\\u0000"}\n{"name": "Kan", "kind": "outlet"}\n', "“name” contains invalid characters"),
        (JSONL, "[" * 100_000 + '\n{"name": "Kan", "kind": "outlet"}\n', "the line is not JSON"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_the_next_one_is_read(form, text, wrong):
    bad, good = read(text, form)
    assert wrong in bad.error
    assert (good.error, good.cells) == ("", {"name": "Kan", "kind": "outlet"})


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ("name,kind\nKan,outlet\n".encode("utf-16"), NotUtf8),
        ("name,kind\nMünchen,state\n".encode("latin-1"), NotUtf8),
        (b"name,kind\nKan\0,outlet\n", NotUtf8),
        (b"name,kind\n" + b"x" * (MAX_LINE_BYTES + 1), LineTooLong),
        (b"", NoRows),
        (b"\n\n", NoRows),
        (b"name,kind,nom\n", UnknownColumns),
        (b"name\n", MissingColumns),
        (b"name,kind,name\n", DuplicateColumn),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(data, refusal):
    with pytest.raises(refusal):
        read(data)


def test_a_file_in_another_encoding_names_the_first_line_that_shows_it():
    with pytest.raises(NotUtf8) as refused:
        read(b"name,kind\nKan,outlet\nM\xfcnchen,state\n")
    assert refused.value.message.startswith("Line 3 ")


@pytest.mark.parametrize(
    ("name", "beginning", "form"),
    [
        ("claims.csv", "statement", CSV),
        ("claims.tsv", "{", CSV),
        ("CLAIMS.JSONL", "", JSONL),
        ("claims.ndjson", "", JSONL),
        ("claims", '\ufeff {"statement": "x"}', JSONL),
        ("claims.json", '{"statement": "x"}', JSONL),
        ("claims", "statement", CSV),
    ],
)
def test_the_format_is_told_by_the_name_or_else_by_the_first_character(name, beginning, form):
    assert detect_format(name, beginning) == form


def test_a_text_falls_into_the_lines_of_its_file():
    assert list(split_lines("a\r\nb\u2028c\n\nd")) == ["a\r\n", "b\u2028c\n", "\n", "d"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-1", "'tis", "Kan", "", "a=1", "\tx"])
def test_a_guarded_cell_begins_no_formula_and_is_read_back_as_it_was(cell):
    assert not escape_formula(cell).startswith(("=", "+", "-", "@", "\t"))
    assert unescape_formula(escape_formula(cell)) == cell


@pytest.mark.parametrize("subject", ImportSubject)
def test_the_template_of_each_subject_is_read_without_a_complaint(subject):
    (row,) = read(csv_template(subject), CSV, subject)
    assert row.error == ""
    assert tuple(row.cells) == column_names(subject)
    assert row.cells[COLUMNS[subject][0].name] == COLUMNS[subject][0].example


def test_the_error_file_holds_the_refused_rows_and_is_read_again():
    rows = read('name,kind,aliases\n=Kan,outlet,"a; b"\n')
    written = "".join(error_file_lines([(rows[0], "it is wrong")], CSV, SOURCES))
    assert written.splitlines()[0] == "\ufeffname,kind,description,name_in_copy,aliases,time_zone,why"
    assert written.splitlines()[1] == "'=Kan,outlet,,,a; b,,line 2: it is wrong"
    (again,) = read(written)
    assert {key: value for key, value in again.cells.items() if value} == dict(rows[0].cells)


def test_what_stood_in_no_column_is_kept_behind_the_reason():
    (row,) = read("name,kind\nKremlin,Moscow,office\n")
    assert "".join(error_file_lines([(row, "too many")], CSV, SOURCES)).splitlines()[1].endswith("line 2: too many,office")


def test_lines_of_json_come_back_as_lines_of_json():
    good, bad = read('{"name": "Kan", "aliases": ["a", "b"]}\n{"name"\n', JSONL)
    written = "".join(error_file_lines([(good, "no kind"), (bad, "no JSON")], JSONL, SOURCES))
    assert written == (
        '{"name": "Kan", "aliases": ["a", "b"], "why": "line 1: no kind"}\n'
        '{"unread": "{\\"name\\"", "why": "line 2: no JSON"}\n'
    )
    assert read(written, JSONL)[0].cells == good.cells


def test_what_is_wrong_with_a_file_is_said_in_words():
    with pytest.raises(Refused) as refused:
        read("name,kind,nom\n")
    assert refused.value.message == (
        "Unknown columns for sources: nom. "
        "Valid columns are name, kind, description, name_in_copy, aliases, time_zone."
    )
