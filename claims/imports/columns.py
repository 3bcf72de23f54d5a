"""The columns of import files. Parser, template and documentation are generated from this table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from claims.domain.text.statement import MAX_STATEMENT_CHARACTERS
from claims.vocabulary import Certainty, Directness, ImportSubject, Stance
from sources.vocabulary import SourceKind

SEPARATOR = ";"
"""Separates the values of a multi-value column."""

REASON_COLUMN = "why"
"""The last column of an error file. Ignored when the file is imported again."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of a CSV file, or one key of a JSON line.

    `max_length` is in characters; it applies to each value of a column that `holds_several`.
    """

    name: str
    meaning: str
    example: str = ""
    is_required: bool = False
    max_length: int = 200
    choices: type[TextChoices] | None = None
    holds_several: bool = False


COLUMNS: Mapping[ImportSubject, tuple[ImportColumn, ...]] = {
    ImportSubject.SOURCES: (
        ImportColumn("name", "The name of the source.", "Kremlin", is_required=True),
        ImportColumn("kind", "The kind of source.", "office", is_required=True, choices=SourceKind),
        ImportColumn(
            "description",
            "Disambiguation: distinguishes sources with the same name.",
            "Office of the President of Russia",
        ),
        ImportColumn("name_in_copy", "Name in copy, with its article. Default: the name.", "the Kremlin"),
        ImportColumn(
            "aliases",
            "Other names that documents use for it.",
            "Russian presidency; Kremlin press service",
            holds_several=True,
        ),
        ImportColumn(
            "time_zone",
            "The source’s time zone, used for deadlines: a name from the IANA time zone database.",
            "Europe/Moscow",
            max_length=64,
        ),
    ),
    ImportSubject.CLAIMS: (
        ImportColumn(
            "statement",
            "A checkable statement, in our own words.",
            "Putin and Netanyahu spoke by phone.",
            is_required=True,
            max_length=MAX_STATEMENT_CHARACTERS,
        ),
        ImportColumn("language", "Language of the statement, as a BCP 47 tag. Default: en.", "en", max_length=35),
        ImportColumn("tags", "Tags.", "diplomacy; Iran", max_length=50, holds_several=True),
        ImportColumn(
            "parties",
            "The parties that must be asked, each by a name or alias that only one source has, in the order in which "
            "the copy names them.",
            "Kremlin; Israeli Prime Minister’s Office",
            holds_several=True,
        ),
        ImportColumn("no_party_reason", "Why there are no parties. Only if parties is empty.", max_length=10_000),
        ImportColumn("no_words_reason", "Why no document shows the claim.", max_length=10_000),
        ImportColumn(
            "is_distinct_from",
            "The ids of similar claims on record that say something else. Without them, a row that says nearly the "
            "same as a claim on record is refused.",
            "17",
            max_length=18,
            holds_several=True,
        ),
    ),
    ImportSubject.ATTRIBUTIONS: (
        ImportColumn(
            "claim",
            "The id of the claim, or its exact current statement.",
            "Putin and Netanyahu spoke by phone.",
            is_required=True,
            max_length=10_000,
        ),
        ImportColumn(
            "source",
            "Who said it, by a name or alias that only one source has.",
            "Kremlin",
            is_required=True,
        ),
        ImportColumn(
            "stance",
            "The stance of the statement, or of the silence, on the claim.",
            "confirms",
            is_required=True,
            choices=Stance,
        ),
        ImportColumn(
            "stated_at",
            "When it was said, as exactly as known: 2025, 2025-07, 2025-07-28, 2025-07-28T14:05Z, or a period: "
            "2025-07-01/2025-07-27. Add ? if that is uncertain, ~ if approximate.",
            "2025-07-28",
            is_required=True,
        ),
        ImportColumn(
            "relays",
            "Who relayed the statement, each by name, in order, from the one nearest to the source.",
            holds_several=True,
        ),
        ImportColumn(
            "certainty", "How certain the document is that it was said. Default: certain.", "certain", choices=Certainty
        ),
        ImportColumn(
            "directness", "Whether the words are the source’s own. Default: indirect.", "indirect", choices=Directness
        ),
        ImportColumn(
            "document_url",
            "The URL of the document that shows it. Required unless the stance is silent or declines.",
            "https://example.org/kremlin-confirms-call",
            max_length=2000,
        ),
        ImportColumn(
            "quote",
            "The exact words. They must occur exactly once in the latest snapshot of the document.",
            "Vladimir Putin and Benjamin Netanyahu had spoken by phone",
            max_length=100_000,
        ),
    ),
}


def column_names(subject: ImportSubject) -> tuple[str, ...]:
    return tuple(column.name for column in COLUMNS[subject])
