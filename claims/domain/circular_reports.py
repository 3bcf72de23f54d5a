"""Finds circular reporting: sources that cite each other for the same statement. Pure.

An attribution cites along its chain: its source is cited by the first relay, that one by the next, and the last by the
publisher of the document. A copy cites the source of what it repeats. Whoever speaks for one body alone cites, and is
cited, as that body, too. Where citations lead back to where they began, nobody in the circle vouches for more than
whoever spoke first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from claims.domain.history import AttributionFact, SourceFact
from claims.domain.independence import SpeaksForGraph
from claims.vocabulary import AFFIRMING_STANCES, SUBSTANTIVE_STANCES, Stance


@dataclass(frozen=True, slots=True)
class CircularReport:
    """Sources that cite each other, and the attributions in which they do, oldest first.

    All take the same `side`: they assert, deny or question it.
    """

    side: Stance
    sources: tuple[int, ...]
    attributions: tuple[AttributionFact, ...]


class _Citation(NamedTuple):
    cited: int
    citing: int
    attribution: AttributionFact


def circular_reports(
    attributions: Collection[AttributionFact], source_facts: Mapping[int, SourceFact], graph: SpeaksForGraph
) -> tuple[CircularReport, ...]:
    """The circles among these attributions, that of the oldest attribution first. Sources must be resolved.

    Unnamed sources cite nobody and are cited by nobody: two officials are not known to be one.
    """
    recorded = {attribution.id: attribution for attribution in attributions}
    by_side: dict[Stance, list[_Citation]] = defaultdict(list)
    for attribution in attributions:
        if attribution.stance in SUBSTANTIVE_STANCES:
            side = Stance.ASSERTS if attribution.stance in AFFIRMING_STANCES else attribution.stance
            by_side[side] += _citations(attribution, recorded, source_facts, graph)
    found = [circle for side, citations in by_side.items() for circle in _circles(side, citations)]
    return tuple(sorted(found, key=lambda circle: circle.attributions[0].sort_key))


def _citations(
    attribution: AttributionFact,
    recorded: Mapping[int, AttributionFact],
    source_facts: Mapping[int, SourceFact],
    graph: SpeaksForGraph,
) -> Iterator[_Citation]:
    chain = [attribution.source, *attribution.relays]
    if attribution.publisher is not None and attribution.publisher not in chain:
        chain.append(attribution.publisher)
    original = recorded.get(attribution.repeats) if attribution.repeats is not None else None
    if original is not None and original.source not in chain:
        chain.insert(0, original.source)
    if len(chain) > 1:
        named = [source for source in chain if source_facts[source].is_named]
        bodies = dict.fromkeys(graph.counts_as(source, attribution.effective_day) for source in named)
        pairs = (*pairwise(named), *pairwise(body for body in bodies if source_facts[body].is_named))
        yield from (_Citation(cited, citing, attribution) for cited, citing in dict.fromkeys(pairs))


def _circles(side: Stance, citations: Collection[_Citation]) -> Iterator[CircularReport]:
    if {one.cited for one in citations}.isdisjoint(one.citing for one in citations):
        return
    component = _components(citations)
    members: dict[int, dict[int, AttributionFact]] = defaultdict(dict)
    for cited, citing, attribution in citations:
        if component[cited] == component[citing]:
            members[component[cited]][attribution.id] = attribution
    for circle, attributions in members.items():
        sources = tuple(sorted(source for source, one in component.items() if one == circle))
        yield CircularReport(side, sources, tuple(sorted(attributions.values(), key=lambda one: one.sort_key)))


def _components(citations: Iterable[_Citation]) -> dict[int, int]:
    """Maps each source to the smallest one of its circle: those that it cites and that cite it (Kosaraju)."""
    onward, back = defaultdict(set), defaultdict(set)
    for cited, citing, _ in citations:
        onward[cited].add(citing)
        back[citing].add(cited)
    component: dict[int, int] = {}
    for source in reversed(_as_left(onward)):
        if source not in component:
            reached, waiting = {source}, [source]
            while waiting:
                new = {one for one in back[waiting.pop()] if one not in reached and one not in component}
                reached |= new
                waiting += new
            component |= dict.fromkeys(reached, min(reached))
    return component


def _as_left(onward: Mapping[int, Collection[int]]) -> list[int]:
    """The sources in the order in which a search, depth first, leaves them."""
    order: list[int] = []
    seen: set[int] = set()
    for start in sorted(onward):
        waiting = [(start, False)]
        while waiting:
            source, is_left = waiting.pop()
            if is_left:
                order.append(source)
            elif source not in seen:
                seen.add(source)
                waiting.append((source, True))
                waiting += ((further, False) for further in sorted(onward.get(source, ())))
    return order
