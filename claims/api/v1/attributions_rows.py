"""The usual body of an attribution, alone or in a bulk, read at a tenth of the cost of its shape.

What it makes of a row is what `AttributionBody` makes of it. Whatever is not in order, or only unusual, it leaves to
that shape, which knows what to say.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.attributions_inputs import MOST_PIECES, beginning_of, day_in
from claims.api.v1.inputs import LONGEST
from claims.vocabulary import Certainty, Directness, Precision, Stance
from sources.api.inputs import moment_in
from sources.api.parameters import BIGGEST_ID

NUL = "\0"

Id = Annotated[int, Meta(ge=1, le=BIGGEST_ID)]
Words = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Beside = Annotated[str, Meta(max_length=LONGEST)]


class Selector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    exact: Words | UnsetType = UNSET
    prefix: Beside | UnsetType = UNSET
    suffix: Beside | UnsetType = UNSET
    start: Annotated[int, Meta(ge=0, le=2**31 - 1)] | UnsetType = UNSET
    end: Annotated[int, Meta(ge=1, le=2**31 - 1)] | UnsetType = UNSET

    def __post_init__(self) -> None:
        is_place = self.start is not UNSET
        if is_place != (self.end is not UNSET) or not (is_place or self.exact):
            raise ValueError
        if any(NUL in text for text in (self.exact, self.prefix, self.suffix) if text):
            raise ValueError


Selectors = Annotated[list[Selector], Meta(max_length=MOST_PIECES)]


class WordsGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    document: Id | UnsetType = UNSET
    snapshot: Id | UnsetType = UNSET
    source: Selectors | UnsetType = UNSET
    cue: Selectors | UnsetType = UNSET
    content: Selectors | UnsetType = UNSET

    def __post_init__(self) -> None:
        if (self.document is UNSET) == (self.snapshot is UNSET) or not (self.source or self.cue or self.content):
            raise ValueError


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    claim: Id
    source: Id
    stance: Stance
    stated_at: str
    stated_precision: Precision
    directness: Directness = Directness.INDIRECT
    certainty: Certainty = Certainty.CERTAIN
    relayed_by: Id | UnsetType | None = UNSET
    repeats: Id | UnsetType | None = UNSET
    words: WordsGiven | UnsetType | None = UNSET


def usual_row(row: Any) -> Mapping[str, Any] | None:
    """The values that a row holds, as `read_as` gives them; None for the shape to judge."""
    try:
        read = msgspec.convert(row, Row)
        values: dict[str, Any] = msgspec.to_builtins(read)  # what is UNSET is not among them
        return values | {"stated_at": _stated_at(read)}
    except (ValueError, OverflowError):
        return None


def _stated_at(read: Row) -> datetime:
    day = day_in(read.stated_at)
    if day is None:
        return moment_in(read.stated_at)
    if read.stated_precision == Precision.MINUTE:
        raise ValueError
    return beginning_of(day)
