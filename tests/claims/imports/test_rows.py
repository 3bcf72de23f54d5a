"""Parsing the cells of a row."""

from dataclasses import fields

import pytest

from claims.domain.stated_interval import parse_edtf
from claims.exceptions import EndsBeforeItBegins, UnreadableDate
from claims.imports.columns import COLUMNS
from claims.imports.exceptions import (
    CellTooLong,
    InvalidChoice,
    InvalidRow,
    InvalidTimeZone,
    MissingCell,
    QuoteWithoutDocument,
)
from claims.imports.parse import FileRow
from claims.imports.rows import AttributionImportRow, ClaimImportRow, parse_row
from claims.vocabulary import ImportSubject, Stance
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind

SOURCES, CLAIMS, ATTRIBUTIONS = ImportSubject.SOURCES, ImportSubject.CLAIMS, ImportSubject.ATTRIBUTIONS
SAID = {"claim": "12", "source": "Kremlin", "stance": "confirms", "stated_at": "2025"}


def test_a_source_is_named_in_wording_as_it_is_called_where_nothing_else_is_said():
    cells = {"name": "Kremlin", "kind": "office", "aliases": "a; b ;;A", "time_zone": "Europe/Moscow"}
    assert parse_row(SOURCES, FileRow(2, cells)) == SourceInput(
        "Kremlin", SourceKind.OFFICE, "", "Kremlin", ("a", "b"), "Europe/Moscow"
    )


def test_a_claim_is_in_english_where_nothing_else_is_said():
    row = FileRow(2, {"statement": "They spoke.", "parties": ["Kremlin", "PMO"], "tags": "x;y"})
    assert parse_row(CLAIMS, row) == ClaimImportRow("They spoke.", "en", ("x", "y"), ("Kremlin", "PMO"), "", "")


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        *[(edtf, edtf) for edtf in ("2025", "2025-07", "2025-07-28", "2025-07-28T14:05Z", "2025-07~", "2025-07?")],
        ("2025-07-01/2025-07-27", "2025-07-01/2025-07-27"),
        ("2025-07-28T17:05+03:00", "2025-07-28T14:05Z"),
    ],
)
def test_how_exactly_a_moment_is_known_shows_in_how_it_is_written(words, edtf):
    said = parse_row(ATTRIBUTIONS, FileRow(2, SAID | {"stated_at": words}))
    assert isinstance(said, AttributionImportRow)
    assert said.stated_at == parse_edtf(edtf)
    assert (said.stance, said.details) == (Stance.CONFIRMS, {})


@pytest.mark.parametrize(
    ("subject", "cells", "refusal"),
    [
        (SOURCES, {"kind": "office"}, MissingCell),
        (SOURCES, {"name": "", "kind": "office"}, MissingCell),
        (SOURCES, {"name": "x" * 201, "kind": "office"}, CellTooLong),
        (SOURCES, {"name": "Kan", "kind": "Outlet"}, InvalidChoice),
        (SOURCES, {"name": "Kan", "kind": "outlet", "time_zone": "Moscow"}, InvalidTimeZone),
        (SOURCES, {"name": ["Kan"], "kind": "outlet"}, InvalidRow),
        (SOURCES, {"name": "Kan", "kind": "outlet", "aliases": "y" * 201}, CellTooLong),
        (CLAIMS, {"statement": "They spoke.", "tags": "x" * 51}, CellTooLong),
        (ATTRIBUTIONS, SAID | {"stated_at": "28.7.2025"}, UnreadableDate),
        (ATTRIBUTIONS, SAID | {"stated_at": "2025-02-30"}, UnreadableDate),
        (ATTRIBUTIONS, SAID | {"stated_at": "2025-07-28T14:05"}, UnreadableDate),
        (ATTRIBUTIONS, SAID | {"stated_at": "2025-07-27/2025-07-01"}, EndsBeforeItBegins),
        (ATTRIBUTIONS, SAID | {"stance": "yes"}, InvalidChoice),
        (ATTRIBUTIONS, SAID | {"quote": "they spoke"}, QuoteWithoutDocument),
        (ATTRIBUTIONS, SAID | {"document_url": "https://example.org/1"}, QuoteWithoutDocument),
    ],
)
def test_a_row_that_is_not_in_order_is_refused(subject, cells, refusal):
    with pytest.raises(refusal):
        parse_row(subject, FileRow(2, cells))


def test_every_field_of_a_source_has_a_column():
    assert {column.name for column in COLUMNS[SOURCES]} == {field.name for field in fields(SourceInput)}
