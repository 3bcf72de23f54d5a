"""Values that a projection is made of. Pure.

The structs decode JSON arrays from the database, whose items stand in the order of the fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from claims.domain.history import History
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
    id: int
    title: str
    web_url: str | None
    publisher: SourceName | None


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
    them."""

    words: Mapping[int, AttributionWords]
    documents: Mapping[int, DocumentReferenceJson]
    names: Mapping[int, SourceReferenceJson]
    claims: Mapping[int, ClaimDetails] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DerivedClaim:
    """A claim's history and its standing at given clocks. `details` also covers the other claims of the query."""

    history: History
    standing: Standing
    details: ProjectionDetails
