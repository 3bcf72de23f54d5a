"""What is shown of claims, as the database and the derivation tell it. Pure.

Of what the database tells, values come in the order of the fields, without their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from claims.standing import History, Standing

JSON: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Derived:
    """A claim's history, and how it stood at the moments asked for."""

    history: History
    standing: Standing


class Name(msgspec.Struct, frozen=True, array_like=True):
    """A source, as others name it."""

    id: int
    name: str
    kind: str


class ClaimDetails(msgspec.Struct, frozen=True, array_like=True):
    """What a claim says, by the revision that was the newest at the moment of knowing."""

    stage: str
    number: int
    statement: str
    language: str
    tags: tuple[str, ...]
    parties: tuple[int, ...]
    changed_at: datetime | None


class DocumentDetails(msgspec.Struct, frozen=True, array_like=True):
    id: int
    title: str
    web_url: str | None
    publisher: Name | None


class AttributionDetails(msgspec.Struct, frozen=True, array_like=True):
    """An attribution with its words; spans are pairs of offsets in the snapshot's text."""

    source: int
    stance: str
    exact: str
    start: int | None
    end: int | None
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    stated_at: datetime
    stated_precision: str
    recorded_at: datetime
    directness: str
    certainty: str
    relayed_by: int | None
    repeats: int | None
    supersedes: int | None
    is_void: bool
    snapshot: int | None

    def words_of(self, spans: tuple[tuple[int, int], ...]) -> str:
        """The words at `spans`, the pieces of a broken quotation joined by an ellipsis."""
        offset = self.start or 0
        if len(spans) == 1:
            ((start, end),) = spans
            return self.exact[start - offset : end - offset]
        return " … ".join(self.exact[start - offset : end - offset] for start, end in spans)


class Found(msgspec.Struct, frozen=True, array_like=True):
    """What the database tells of some claims; a part of which there is nothing is None."""

    claims: dict[int, ClaimDetails] | None
    attributions: dict[int, AttributionDetails] | None
    documents: dict[int, DocumentDetails] | None
    """By the ids of their snapshots."""
    names: dict[int, Name] | None


@dataclass(frozen=True, slots=True)
class Details:
    """What is shown of some claims. Of documents, by the ids of their snapshots, and of names the JSON, since many
    claims share it."""

    claims: Mapping[int, ClaimDetails]
    attributions: Mapping[int, AttributionDetails]
    documents: Mapping[int, JSON]
    names: Mapping[int, JSON]
