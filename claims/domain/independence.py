"""Who speaks for whom on a given day, and how many independent origins a set of sources has. Pure."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Self, TypeAlias

import msgspec
from msgspec import structs

RootSet: TypeAlias = frozenset[int]
"""The ids of the topmost sources that one source speaks for: its origin."""

MAX_EXACT_CANDIDATES = 24
"""Up to this many origins that overlap, the largest independent set is found by trying; beyond, by taking the smallest
origins first, because the number of tries doubles with each."""


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
    """Who speaks for whom, as the desk knew it at one time.

    Between two days on which a role begins or ends nothing changes, so answers are cached by these eras.
    """

    def __init__(self, links: Iterable[SpeaksForLink], known_at: datetime) -> None:
        self._links: dict[int, list[SpeaksForLink]] = {}
        days: set[date] = set()
        for link in links:
            self._links.setdefault(link.source, []).append(link)
            days.update(_first_days_of_eras(link))
        self._days = sorted(days)
        self._known_at = known_at
        self._speaks_for: dict[tuple[int, int], frozenset[int]] = {}
        self._roots: dict[tuple[int, int], RootSet] = {}

    def has_links(self, source: int) -> bool:
        """Whether the source speaks for anybody on any day."""
        return source in self._links

    def speaks_for(self, source: int, day: date) -> frozenset[int]:
        """The source itself and everyone it speaks for on this day, directly or through others."""
        key = (source, bisect_right(self._days, day))
        if key not in self._speaks_for:
            self._speaks_for[key] = self._reach(source, day)
        return self._speaks_for[key]

    def roots(self, source: int, day: date) -> RootSet:
        """The topmost sources that this source speaks for on this day; itself if it speaks for nobody.

        Sources that speak for each other in a cycle are one root: the one with the smallest id.
        """
        key = (source, bisect_right(self._days, day))
        if key not in self._roots:
            below = {node: self.speaks_for(node, day) for node in self.speaks_for(source, day)}
            self._roots[key] = frozenset(
                min(above) for node, above in below.items() if all(node in below[other] for other in above)
            )
        return self._roots[key]

    def counts_as(self, source: int, day: date) -> int:
        """The only root that this source speaks for on this day; itself if there are several."""
        roots = self.roots(source, day)
        return min(roots) if len(roots) == 1 else source

    def bodies(self, source: int, day: date) -> Iterator[int]:
        """Those for whom this source speaks directly on this day."""
        return (link.body for link in self._links.get(source, ()) if link.holds(day, self._known_at))

    def _reach(self, source: int, day: date) -> frozenset[int]:
        reached, to_visit = {source}, [source]
        while to_visit:
            new = [body for body in self.bodies(to_visit.pop(), day) if body not in reached]
            reached.update(new)
            to_visit.extend(new)
        return frozenset(reached)


def _first_days_of_eras(link: SpeaksForLink) -> Iterator[date]:
    if link.since is not None:
        yield link.since
    if link.until is not None and link.until < date.max:
        yield link.until + timedelta(days=1)


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
    candidates = _minimal(set(origins))
    chosen = [one for overlapping in _components(candidates) for one in _largest_disjoint_set(overlapping)]
    return tuple(sorted(chosen, key=_by_size))


def _by_size(roots: RootSet) -> tuple[int, list[int]]:
    return len(roots), sorted(roots)


def _minimal(origins: set[RootSet]) -> list[RootSet]:
    """The origins that contain no other one. One that does can always be swapped for it, so it makes no set larger."""
    minimal: list[RootSet] = []
    by_root: dict[int, list[RootSet]] = {}
    for roots in sorted(origins, key=_by_size):
        if not any(other <= roots for root in roots for other in by_root.get(root, ())):
            minimal.append(roots)
            for root in roots:
                by_root.setdefault(root, []).append(roots)
    return minimal


def _components(candidates: list[RootSet]) -> list[list[RootSet]]:
    """The candidates in groups that share no root with one another, each in the order given."""
    representative: dict[int, int] = {}

    def find(root: int) -> int:
        while representative.setdefault(root, root) != root:
            representative[root] = representative[representative[root]]
            root = representative[root]
        return root

    for roots in candidates:
        first, *others = map(find, sorted(roots))
        for other in others:
            representative[find(other)] = find(first)
    groups: dict[int, list[RootSet]] = {}
    for roots in candidates:
        groups.setdefault(find(min(roots)), []).append(roots)
    return list(groups.values())


def _largest_disjoint_set(candidates: list[RootSet]) -> tuple[RootSet, ...]:
    """Of at most MAX_EXACT_CANDIDATES a largest set; of more, one to which none can be added."""
    if len(candidates) > MAX_EXACT_CANDIDATES:
        return _first_disjoint_set(candidates)
    if not candidates:
        return ()
    first, rest = candidates[0], candidates[1:]
    with_first = (first, *_largest_disjoint_set([roots for roots in rest if not roots & first]))
    overlapping = [roots for roots in rest if roots & first]
    if len(overlapping) <= 1:  # at most one conflict: taking the first loses nothing
        return with_first
    without_first = _largest_disjoint_set(rest)
    return with_first if len(with_first) >= len(without_first) else without_first


def _first_disjoint_set(candidates: list[RootSet]) -> tuple[RootSet, ...]:
    taken: set[int] = set()
    chosen: list[RootSet] = []
    for roots in candidates:
        if taken.isdisjoint(roots):
            chosen.append(roots)
            taken |= roots
    return tuple(chosen)
