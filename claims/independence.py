"""Who speaks for whom on a given day, and how many independent origins a set of sources has. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Self, TypeAlias

import msgspec
from msgspec import structs

RootSet: TypeAlias = frozenset[int]
"""The ids of the topmost sources that one source speaks for: its origin."""


class SpeaksForLink(msgspec.Struct, frozen=True, array_like=True):
    """`source` speaks for `body` from `since` through `until`; None leaves that end open."""

    source: int
    body: int
    since: date | None
    until: date | None
    recorded_at: datetime
    superseded_at: datetime | None = None

    def holds(self, day: date, known_at: datetime) -> bool:
        """Whether `source` spoke for `body` on this day, as the desk knew it at `known_at`."""
        known = self.recorded_at <= known_at and not (self.superseded_at and self.superseded_at <= known_at)
        return known and (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def resolved(self, resolved_to: Mapping[int, int]) -> Self:
        return structs.replace(
            self, source=resolved_to.get(self.source, self.source), body=resolved_to.get(self.body, self.body)
        )


class SpeaksForGraph:
    """Who speaks for whom, as the desk knew it at one time."""

    def __init__(self, links: Iterable[SpeaksForLink], known_at: datetime) -> None:
        self._links = tuple(links)
        self._known_at = known_at
        self._bodies: dict[date, Mapping[int, Collection[int]]] = {}
        self._speaks_for: dict[tuple[int, date], frozenset[int]] = {}

    def speaks_for(self, source: int, day: date) -> frozenset[int]:
        """The source itself and everyone it speaks for on this day, directly or through others."""
        key = (source, day)
        if key not in self._speaks_for:
            self._speaks_for[key] = self._reach(source, self._bodies_on(day))
        return self._speaks_for[key]

    def roots(self, source: int, day: date) -> RootSet:
        """The topmost sources that this source speaks for on this day; itself if it speaks for nobody.

        Sources that speak for each other in a cycle are one root: the one with the smallest id.
        """
        reached = self.speaks_for(source, day)
        below = {node: self.speaks_for(node, day) for node in reached}
        return frozenset(min(above) for node, above in below.items() if all(node in below[other] for other in above))

    def _bodies_on(self, day: date) -> Mapping[int, Collection[int]]:
        if day not in self._bodies:
            bodies: dict[int, list[int]] = {}
            for link in self._links:
                if link.holds(day, self._known_at):
                    bodies.setdefault(link.source, []).append(link.body)
            self._bodies[day] = bodies
        return self._bodies[day]

    @staticmethod
    def _reach(source: int, bodies: Mapping[int, Collection[int]]) -> frozenset[int]:
        reached, to_visit = {source}, [source]
        while to_visit:
            new = [body for body in bodies.get(to_visit.pop(), ()) if body not in reached]
            reached.update(new)
            to_visit.extend(new)
        return frozenset(reached)


def speaks_for_cycle(source: int, links: Collection[SpeaksForLink], known_at: datetime) -> int | None:
    """A source that speaks for this one on a day on which this one also speaks for it; None if there is none."""
    speaks_for_graph = SpeaksForGraph(links, known_at)
    for day in {date.min, *(link.since for link in links if link.since)}:
        for other in sorted(speaks_for_graph.speaks_for(source, day) - {source}):
            if source in speaks_for_graph.speaks_for(other, day):
                return other
    return None


def independent_origins(origins: Iterable[RootSet]) -> tuple[RootSet, ...]:
    """A largest set of origins of which no two share a root, in a deterministic order.

    Someone who speaks for two bodies is one origin with each of them; the two bodies remain two.
    """
    distinct = sorted(set(origins), key=lambda roots: (len(roots), sorted(roots)))
    # An origin that contains a smaller one can always be swapped for it, so it never makes the set larger.
    minimal = [roots for i, roots in enumerate(distinct) if not any(other <= roots for other in distinct[:i])]
    return _largest_disjoint_set(minimal)


def _largest_disjoint_set(candidates: list[RootSet]) -> tuple[RootSet, ...]:
    if not candidates:
        return ()
    first, rest = candidates[0], candidates[1:]
    with_first = (first, *_largest_disjoint_set([roots for roots in rest if not roots & first]))
    overlapping = [roots for roots in rest if roots & first]
    if len(overlapping) <= 1:  # at most one conflict: taking the first loses nothing
        return with_first
    without_first = _largest_disjoint_set(rest)
    return with_first if len(with_first) >= len(without_first) else without_first
