"""Validate the cells of a row and convert them to a source, claim or attribution. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from zoneinfo import available_timezones

from claims.domain.stated_interval import StatedInterval, parse_edtf
from claims.imports.columns import COLUMNS, SEPARATOR, ImportColumn, column_names
from claims.imports.exceptions import (
    CellTooLong,
    InvalidChoice,
    InvalidClaimId,
    InvalidRow,
    InvalidTimeZone,
    MissingCell,
    QuoteWithoutDocument,
)
from claims.imports.parse import Cell, FileRow
from claims.vocabulary import ImportSubject, Stance
from sources.source_input import SOURCE_FIELDS, SourceInput
from sources.vocabulary import SourceKind

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ClaimImportRow:
    """`parties` are names that have not been looked up."""

    statement: str
    language: str
    tags: tuple[str, ...]
    parties: tuple[str, ...]
    no_party_reason: str
    no_words_reason: str
    is_distinct_from: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.statement


@dataclass(frozen=True, slots=True)
class AttributionImportRow:
    """Claim, sources and document have not been looked up."""

    claim: str
    source: str
    stance: Stance
    stated_at: StatedInterval
    relays: tuple[str, ...]
    document_url: str
    quote: str
    details: Mapping[str, Any]
    """The other cells with a value, by the field of the attribution that they fill."""

    def __str__(self) -> str:
        return f"{self.source} {self.stance.label}: {self.claim}"


DETAIL_COLUMNS = tuple(
    name for name in column_names(ImportSubject.ATTRIBUTIONS) if name not in AttributionImportRow.__dataclass_fields__
)


ImportRow: TypeAlias = SourceInput | ClaimImportRow | AttributionImportRow


def parse_row(subject: ImportSubject, row: FileRow) -> ImportRow:
    """Parse and validate one row.

    Raises InvalidRow, MissingCell, CellTooLong, InvalidChoice, InvalidStatedAt, InvalidTimeZone and
    QuoteWithoutDocument.
    """
    if row.error:
        raise InvalidRow(error=row.error)
    return PARSERS[subject](_Cells(row.cells, {column.name: column for column in COLUMNS[subject]}))


class _Cells:
    """The cells of one row. Each is validated against its column when it is read."""

    def __init__(self, cells: Mapping[str, Cell], columns: Mapping[str, ImportColumn]) -> None:
        self.cells, self.columns = cells, columns

    def text(self, name: str) -> str:
        column, cell = self.columns[name], self.cells.get(name, "")
        if not isinstance(cell, str):
            raise InvalidRow(error=f"“{name}” is a list; it takes a single string")
        if column.is_required and not cell:
            raise MissingCell(column=name)
        if column.choices is not None and cell and cell not in column.choices.values:
            raise InvalidChoice(value=cell[:100], column=name, choices=", ".join(column.choices.values))
        text = self._checked_length(cell, column)
        return column.choices(text) if column.choices is not None and text else text

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a cell that holds several, each once."""
        return tuple(dict.fromkeys(self.listed(name)))

    def listed(self, name: str) -> tuple[str, ...]:
        """The values of a cell that holds several, as they are."""
        cell = self.cells.get(name, "")
        parts: Sequence[str] = cell.split(SEPARATOR) if isinstance(cell, str) else cell
        stripped = (self._checked_length(part.strip(), self.columns[name]) for part in parts)
        return tuple(part for part in stripped if part)

    @staticmethod
    def _checked_length(text: str, column: ImportColumn) -> str:
        if len(text) > column.max_length:
            raise CellTooLong(column=column.name, length=len(text), limit=column.max_length)
        return text


def _source(cells: _Cells) -> SourceInput:
    values: dict[str, Any] = {name: cells.text(name) for name in SOURCE_FIELDS}
    if values["time_zone"] and values["time_zone"] not in available_timezones():
        raise InvalidTimeZone(value=values["time_zone"])
    aliases = _unique_ignoring_case(cells.values("aliases"))
    return SourceInput(**values | {"kind": SourceKind(values["kind"])}, aliases=aliases)


def _unique_ignoring_case(names: Sequence[str]) -> tuple[str, ...]:
    by_upper: dict[str, str] = {}
    for name in names:
        by_upper.setdefault(name.upper(), name)
    return tuple(by_upper.values())


def _claim(cells: _Cells) -> ClaimImportRow:
    return ClaimImportRow(
        statement=cells.text("statement"),
        language=cells.text("language") or DEFAULT_LANGUAGE,
        tags=cells.values("tags"),
        parties=cells.values("parties"),
        no_party_reason=cells.text("no_party_reason"),
        no_words_reason=cells.text("no_words_reason"),
        is_distinct_from=tuple(map(_claim_id, cells.values("is_distinct_from"))),
    )


def _claim_id(value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        raise InvalidClaimId(value=value)
    return int(value)


def _attribution(cells: _Cells) -> AttributionImportRow:
    row = AttributionImportRow(
        claim=cells.text("claim"),
        source=cells.text("source"),
        stance=Stance(cells.text("stance")),
        stated_at=parse_edtf(cells.text("stated_at")),
        relays=cells.listed("relays"),
        document_url=cells.text("document_url"),
        quote=cells.text("quote"),
        details={name: value for name in DETAIL_COLUMNS if (value := cells.text(name))},
    )
    if bool(row.document_url) != bool(row.quote):
        raise QuoteWithoutDocument
    return row


PARSERS: Mapping[ImportSubject, Callable[[_Cells], ImportRow]] = {
    ImportSubject.SOURCES: _source,
    ImportSubject.CLAIMS: _claim,
    ImportSubject.ATTRIBUTIONS: _attribution,
}
