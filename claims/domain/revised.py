"""Values that were revised: which one the desk knew at a given time. Pure."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

import msgspec

Value = TypeVar("Value")


class Revised(msgspec.Struct, Generic[Value], frozen=True, array_like=True):
    """A value from the time on at which it was recorded, until the next one was."""

    recorded_at: datetime
    value: Value


Revisions = Mapping[int, Sequence[Revised[Value]]]
"""By id, the revisions of whatever was ever revised, oldest first."""


def known_values(revisions: Revisions[Value], known_at: datetime) -> dict[int, Value]:
    """The value that the desk knew of each at `known_at`. Before the first revision that is the first one: the record
    can be older than its revisions."""
    return {key: _known_value(one, known_at) for key, one in revisions.items()}


def _known_value(revisions: Sequence[Revised[Value]], known_at: datetime) -> Value:
    known = bisect_right(revisions, known_at, key=lambda revision: revision.recorded_at)
    return revisions[max(known, 1) - 1].value
