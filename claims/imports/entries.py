"""From the cells of a row to what it says about a source, a claim or an attribution: pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from zoneinfo import available_timezones

from claims.imports.columns import COLUMNS, SEPARATOR, Column
from claims.imports.exceptions import (
    BadRow,
    CellMissing,
    CellTooLong,
    NoSuchPeriod,
    NoSuchTimeZone,
    NotOneOf,
    QuoteWithoutDocument,
)
from claims.imports.reading import Cell, Row
from claims.imports.story import stated
from claims.vocabulary import Certainty, Directness, ImportSubject, Precision, Stance
from sources.vocabulary import SourceKind

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class SourceRow:
    name: str
    kind: SourceKind
    description: str
    name_in_wording: str
    aliases: tuple[str, ...]
    time_zone: str

    def __str__(self) -> str:
        return f"{self.name} — {self.description}" if self.description else self.name


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Parties are named, not yet looked up."""

    statement: str
    language: str
    tags: tuple[str, ...]
    parties: tuple[str, ...]
    without_party: str
    without_words: str

    def __str__(self) -> str:
        return self.statement


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """Claim, sources and document are named, not yet looked up."""

    claim: str
    source: str
    stance: Stance
    stated_at: datetime
    precision: Precision
    relayed_by: str
    certainty: Certainty
    directness: Directness
    document_url: str
    quote: str

    def __str__(self) -> str:
        return f"{self.source} {self.stance.label}: {self.claim}"


Entry: TypeAlias = SourceRow | ClaimRow | AttributionRow


def entry_of(subject: ImportSubject, row: Row) -> Entry:
    """What the row says.

    Raises BadRow, CellMissing, CellTooLong, NotOneOf, NoSuchPeriod, NoSuchTimeZone and QuoteWithoutDocument.
    """
    if row.wrong:
        raise BadRow(error=row.wrong)
    return READERS[subject](_Cells(row.cells, {column.name: column for column in COLUMNS[subject]}))


class _Cells:
    """The cells of one row, each checked against its column when it is read."""

    def __init__(self, cells: Mapping[str, Cell], columns: Mapping[str, Column]) -> None:
        self.cells, self.columns = cells, columns

    def text(self, name: str) -> str:
        column, cell = self.columns[name], self.cells.get(name, "")
        if not isinstance(cell, str):
            raise BadRow(error=f"“{name}” holds a list; it takes one text")
        if column.is_required and not cell:
            raise CellMissing(column=name)
        if column.choices is not None and cell and cell not in column.choices.values:
            raise NotOneOf(value=cell[:100], column=name, choices=", ".join(column.choices.values))
        return self._not_too_long(cell, column)

    def several(self, name: str) -> tuple[str, ...]:
        cell = self.cells.get(name, "")
        parts: Sequence[str] = cell.split(SEPARATOR) if isinstance(cell, str) else cell
        said = (self._not_too_long(part.strip(), self.columns[name]) for part in parts)
        return tuple(dict.fromkeys(part for part in said if part))

    @staticmethod
    def _not_too_long(text: str, column: Column) -> str:
        if len(text) > column.most:
            raise CellTooLong(column=column.name, length=len(text), limit=column.most)
        return text


def _source(cells: _Cells) -> SourceRow:
    name, time_zone = cells.text("name"), cells.text("time_zone")
    if time_zone and time_zone not in available_timezones():
        raise NoSuchTimeZone(value=time_zone)
    return SourceRow(
        name=name,
        kind=SourceKind(cells.text("kind")),
        description=cells.text("description"),
        name_in_wording=cells.text("name_in_wording") or name,
        aliases=_once_in_any_case(cells.several("aliases")),
        time_zone=time_zone,
    )


def _once_in_any_case(names: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.upper(), name)
    return tuple(kept.values())


def _claim(cells: _Cells) -> ClaimRow:
    return ClaimRow(
        statement=cells.text("statement"),
        language=cells.text("language") or DEFAULT_LANGUAGE,
        tags=cells.several("tags"),
        parties=cells.several("parties"),
        without_party=cells.text("without_party"),
        without_words=cells.text("without_words"),
    )


def _attribution(cells: _Cells) -> AttributionRow:
    said_at = cells.text("stated_at")
    try:
        stated_at, precision = stated(said_at)
    except (ValueError, OverflowError) as error:
        raise NoSuchPeriod(value=said_at[:100]) from error
    row = AttributionRow(
        claim=cells.text("claim"),
        source=cells.text("source"),
        stance=Stance(cells.text("stance")),
        stated_at=stated_at,
        precision=precision,
        relayed_by=cells.text("relayed_by"),
        certainty=Certainty(cells.text("certainty") or Certainty.CERTAIN),
        directness=Directness(cells.text("directness") or Directness.INDIRECT),
        document_url=cells.text("document_url"),
        quote=cells.text("quote"),
    )
    if bool(row.document_url) != bool(row.quote):
        raise QuoteWithoutDocument
    return row


READERS: Mapping[ImportSubject, Callable[[_Cells], Entry]] = {
    ImportSubject.SOURCES: _source,
    ImportSubject.CLAIMS: _claim,
    ImportSubject.ATTRIBUTIONS: _attribution,
}
