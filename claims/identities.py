"""Which sources on file are one and the same, as far as the desk knew at a moment. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec


class Identity(msgspec.Struct, frozen=True, array_like=True):
    """`source` is read as `into` from the moment this was recorded until it was taken back."""

    source: int
    into: int
    recorded_at: datetime
    superseded_at: datetime | None = None

    def holds(self, known_at: datetime) -> bool:
        return self.recorded_at <= known_at and not (self.superseded_at and self.superseded_at <= known_at)


def canonical(identities: Iterable[Identity], known_at: datetime) -> Mapping[int, int]:
    """For every source that was read as another at `known_at`, directly or through others, as whom.

    No action records a circle, nor a source as two others. Were there one, its sources would be the one with the
    smallest id; of two, the one recorded last would hold.
    """
    held = sorted((one.recorded_at, one.into, one.source) for one in identities if one.holds(known_at))
    into = {source: other for _, other, source in held}
    return {source: end for source in into if (end := _end(source, into)) != source}


def _end(source: int, into: Mapping[int, int]) -> int:
    passed = [source]
    while (following := into.get(passed[-1])) is not None:
        if following in passed:
            return min(passed[passed.index(following) :])
        passed.append(following)
    return passed[-1]
