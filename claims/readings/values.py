"""What is shown of claims, as the database and the derivation tell it. Pure.

Of what the database tells, values come in the order of the fields, without their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from claims.standing import History, Standing

JSON: TypeAlias = dict[str, Any]


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
    changed_at: datetime | None


class DocumentDetails(msgspec.Struct, frozen=True, array_like=True):
    id: int
    title: str
    web_url: str | None
    publisher: Name | None


class Words(msgspec.Struct, frozen=True, array_like=True):
    """What of an attribution says nothing for the standing; spans are pairs of offsets in the snapshot's text."""

    exact: str
    start: int | None
    end: int | None
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    directness: str
    supersedes: int | None
    snapshot: int | None

    def at(self, spans: tuple[tuple[int, int], ...]) -> str:
        """The words at `spans`, the pieces of a broken quotation joined by an ellipsis."""
        offset = self.start or 0
        if len(spans) == 1:
            ((start, end),) = spans
            return self.exact[start - offset : end - offset]
        return " … ".join(self.exact[start - offset : end - offset] for start, end in spans)


@dataclass(frozen=True, slots=True)
class Details:
    """What is shown of some claims. Of documents, by the ids of their snapshots, and of names the JSON, since many
    claims share it."""

    words: Mapping[int, Words]
    documents: Mapping[int, JSON]
    names: Mapping[int, JSON]
    claims: Mapping[int, ClaimDetails] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Derived:
    """A claim's history, how it stood at the moments asked for, and what is shown of it and of those read with it."""

    history: History
    standing: Standing
    details: Details
