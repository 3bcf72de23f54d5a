"""Resolves merged sources to one identity, as the desk knew it at a given time. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec


class SourceIdentity(msgspec.Struct, frozen=True, array_like=True):
    """A merge: `source` resolves to `into` from `recorded_at` until `superseded_at`."""

    source: int
    into: int
    recorded_at: datetime
    superseded_at: datetime | None = None

    def holds(self, known_at: datetime) -> bool:
        return self.recorded_at <= known_at and not (self.superseded_at and self.superseded_at <= known_at)


def resolve_identities(identities: Iterable[SourceIdentity], known_at: datetime) -> Mapping[int, int]:
    """Maps each source that was merged at `known_at`, directly or in several steps, to the source it resolves to.

    The actions record neither cycles nor two merges of one source. If there were any, a cycle would resolve to its
    smallest id, and the latest of two merges would win.
    """
    in_force = sorted((merge.recorded_at, merge.into, merge.source) for merge in identities if merge.holds(known_at))
    into = {source: target for _, target, source in in_force}
    return {source: final for source in into if (final := _final_target(source, into)) != source}


def _final_target(source: int, into: Mapping[int, int]) -> int:
    visited = [source]
    while (target := into.get(visited[-1])) is not None:
        if target in visited:
            return min(visited[visited.index(target) :])
        visited.append(target)
    return visited[-1]
