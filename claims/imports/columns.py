"""What a row of an imported file may say, column by column: reader, template and docs are made from this table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from claims.vocabulary import Certainty, Directness, ImportSubject, Stance
from sources.vocabulary import SourceKind

SEPARATOR = ";"
"""Between the values of a column that holds several."""

WHY = "why"
"""The last column of an error file. It is passed over when the file is imported again."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a CSV file, or one key of a line of JSON.

    `most` is the number of characters that it may have, each value of them where it `holds_several`.
    """

    name: str
    meaning: str
    example: str = ""
    is_required: bool = False
    most: int = 200
    choices: type[TextChoices] | None = None
    holds_several: bool = False


COLUMNS: Mapping[ImportSubject, tuple[Column, ...]] = {
    ImportSubject.SOURCES: (
        Column("name", "What the source is called.", "Kremlin", is_required=True),
        Column("kind", "What the source is.", "office", is_required=True, choices=SourceKind),
        Column("description", "Tells namesakes apart.", "Office of the President of Russia"),
        Column("name_in_wording", "How a sentence names it, with its article; empty: like the name.", "the Kremlin"),
        Column(
            "aliases",
            "Other names under which documents speak of it.",
            "Russian presidency; Kremlin press service",
            holds_several=True,
        ),
        Column(
            "time_zone",
            "Where it works, for the deadlines that it is given: a name of the IANA time zone database.",
            "Europe/Moscow",
            most=64,
        ),
    ),
    ImportSubject.CLAIMS: (
        Column(
            "statement",
            "A checkable statement, in our own words.",
            "Putin and Netanyahu spoke by phone.",
            is_required=True,
            most=10_000,
        ),
        Column("language", "Of the statement, as a BCP 47 tag; empty: en.", "en", most=35),
        Column("tags", "Words to find the claim by.", "diplomacy; Iran", most=50, holds_several=True),
        Column(
            "parties",
            "Whose word is needed, by a name or alias that only one source on record has; the wording names them in "
            "this order.",
            "Kremlin; Israeli Prime Minister’s Office",
            holds_several=True,
        ),
        Column("without_party", "Why nobody’s word is needed; only where parties is empty.", most=10_000),
        Column("without_words", "Why no words in a document show what was claimed.", most=10_000),
    ),
    ImportSubject.ATTRIBUTIONS: (
        Column(
            "claim",
            "The claim’s number, or its statement as it now reads, word for word.",
            "Putin and Netanyahu spoke by phone.",
            is_required=True,
            most=10_000,
        ),
        Column(
            "source",
            "Who said it, by a name or alias that only one source on record has.",
            "Kremlin",
            is_required=True,
        ),
        Column(
            "stance", "What the words, or the silence, do to the claim.", "confirms", is_required=True, choices=Stance
        ),
        Column(
            "stated_at",
            "When, as exactly as it is known: 2025, 2025-07, 2025-07-28, or 2025-07-28T14:05Z.",
            "2025-07-28",
            is_required=True,
        ),
        Column("relayed_by", "Who passed the words on, by name.", ""),
        Column(
            "certainty", "How sure the document is that they were said; empty: certain.", "certain", choices=Certainty
        ),
        Column(
            "directness", "Whether the words are the source’s own; empty: indirect.", "indirect", choices=Directness
        ),
        Column(
            "document_url",
            "The document that shows it, by its URL on record; needed unless the stance is silent or declines.",
            "https://example.org/kremlin-confirms-call",
            most=2000,
        ),
        Column(
            "quote",
            "The exact words, as the newest text of the document has them, once.",
            "Vladimir Putin and Benjamin Netanyahu had spoken by phone",
            most=100_000,
        ),
    ),
}


def names_of(subject: ImportSubject) -> tuple[str, ...]:
    return tuple(column.name for column in COLUMNS[subject])
