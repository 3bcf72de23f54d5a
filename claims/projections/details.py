"""Values that a projection is made of. Pure.

The structs decode JSON arrays from the database, whose items stand in the order of the fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

import msgspec

from claims.domain.history import History
from claims.domain.revised import Revisions, known_values
from claims.domain.standing import Standing
from claims.projections.json_types import DocumentReferenceJson
from claims.vocabulary import Directness, Stage
from sources.api.v1.source_reference import SourceReferenceJson
from sources.vocabulary import SourceKind


class SourceName(msgspec.Struct, frozen=True, array_like=True):
    """A source as others refer to it."""

    id: int
    name: str
    kind: SourceKind


class ClaimDetails(msgspec.Struct, frozen=True, array_like=True):
    """A claim's text, by its newest revision at `known_at`."""

    stage: Stage
    number: int
    statement: str
    language: str
    tags: tuple[str, ...]
    confirmation_changed_at: datetime | None


class DocumentDetails(msgspec.Struct, frozen=True, array_like=True):
    """`document_revised_at` is when it got this description, or its publisher this name, if either was ever changed."""

    id: int
    title: str
    web_url: str | None
    publisher: SourceName | None
    document_revised_at: datetime | None = None


class FactCheckRow(msgspec.Struct, frozen=True, array_like=True):
    """A fact-check whose page is out, by its newest revision at `known_at`, with its publisher as known then."""

    revision: int
    id: int
    rating: str
    summary: str
    web_url: str
    language: str
    published_at: datetime | None
    publisher: SourceName | None
    rating_value: float | None
    rating_worst: float | None
    rating_best: float | None
    imported: dict[str, Any] | None


class AttributionWords(msgspec.Struct, frozen=True, array_like=True):
    """The parts of an attribution that do not affect the standing. Spans are pairs of offsets in the snapshot."""

    exact: str
    start: int | None
    end: int | None
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    directness: Directness
    supersedes: int | None
    snapshot: int | None

    def at(self, spans: tuple[tuple[int, int], ...]) -> str:
        """The text at `spans`; pieces of a broken quotation are joined by an ellipsis."""
        offset = self.start or 0
        if len(spans) == 1:
            ((start, end),) = spans
            return self.exact[start - offset : end - offset]
        return " … ".join(self.exact[start - offset : end - offset] for start, end in spans)


@dataclass(frozen=True, slots=True)
class ProjectionDetails:
    """What is shown of some claims. Documents, by snapshot id, and names are JSON already, since many claims share
    them. `names` are the newest that were read; `revised_names` has all of those sources that were ever revised."""

    words: Mapping[int, AttributionWords]
    documents: Mapping[int, DocumentReferenceJson]
    names: Mapping[int, SourceReferenceJson]
    claims: Mapping[int, ClaimDetails] = field(default_factory=dict)
    revised_names: Revisions[SourceReferenceJson] = field(default_factory=dict)
    fact_checks: Mapping[int, tuple[FactCheckRow, ...]] = field(default_factory=dict)
    """By claim id, oldest first."""
    document_revised_at: Mapping[int, datetime] = field(default_factory=dict)
    """By snapshot id, when the document got its description or its publisher its name, if either was ever changed."""


@dataclass(frozen=True, slots=True)
class DerivedClaim:
    """A claim's history and its standing at given clocks. `details` also covers the other claims of the query."""

    history: History
    standing: Standing
    details: ProjectionDetails

    def named_at(self, known_at: datetime) -> Self:
        """The same claim, with its sources named as the desk knew them at `known_at`. Documents stay as they are."""
        if not self.history.revised_facts:
            return self
        names = {**self.details.names, **known_values(self.details.revised_names, known_at)}
        return replace(
            self,
            history=replace(self.history, source_facts=self.history.facts_at(known_at)),
            details=replace(self.details, names=names),
        )
