"""Which affirming sources are origins of their own. Pure.

One sentence is one origin: attributions on the same words, such as two suggestions that were accepted over one
sentence, never make two. Of sources that cite each other only what was said first adds an origin.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claims.domain.circular_reports import CircularReport
from claims.domain.history import AttributionFact, QuotedWords
from claims.domain.independence import RootSet, SpeaksForGraph, independent_origins
from claims.vocabulary import Stance

Support = Mapping[int, Sequence[AttributionFact]]
"""By affirming source, the attributions by which it affirms, oldest first; the last is its stance."""

Quoted = tuple[QuotedWords, AttributionFact]


@dataclass(frozen=True, slots=True)
class Dependence:
    """The attributions that may add no origin by themselves.

    `same_words` maps those on words by which other sources affirm, too, to the oldest one of these. `circular` maps
    those whose sources only cite each other to their circle.
    """

    same_words: Mapping[int, int] = field(default_factory=dict)
    circular: Mapping[int, CircularReport] = field(default_factory=dict)


def origin_candidates(
    support: Support, circles: Iterable[CircularReport], graph: SpeaksForGraph
) -> tuple[frozenset[RootSet], Dependence]:
    """The sets of which the origins are a largest choice without a common member.

    For each source these are its roots, with a negative number for each set of words that it shares with others. One
    attribution on words of its own is enough to be independent of them.
    """
    circular = _later_in_circles(support, circles, graph)
    counted = [one for attributions in support.values() for one in attributions if one.id not in circular]
    numbers: dict[int, set[int]] = defaultdict(set)
    same_words: dict[int, int] = {}
    relayed: set[int] = set()
    for number, group in enumerate(_on_the_same_words(counted)):
        relays = {relay for attribution in group for relay in attribution.relays}
        first, *later = sorted(group, key=lambda one: (one.source in relays, one.sort_key))
        second = next(one for one in later if one.source != first.source)
        numbers[first.id].add(-2 * number - 1)
        for attribution in later:  # a second number: where either could be the origin, the smaller set is taken
            numbers[attribution.id] |= {-2 * number - 1, -2 * number - 2}
        same_words |= {one.id: second.id if one.source == first.source else first.id for one in group}
        relayed |= {one.id for one in later if one.source in relays}
    roots = {source: graph.roots(source, attributions[-1].effective_day) for source, attributions in support.items()}
    candidates = frozenset(roots[one.source].union(numbers.get(one.id, ())) for one in counted if one.id not in relayed)
    return candidates, Dependence(same_words, circular)


def independent_roots(candidates: Iterable[RootSet]) -> tuple[RootSet, ...]:
    """The independent origins among candidates, as their roots alone."""
    chosen = independent_origins(candidates)
    if all(min(roots) > 0 for roots in chosen):
        return chosen
    return independent_origins(frozenset(root for root in roots if root > 0) for roots in chosen)


def sources_on_shared_words(attributions: Iterable[AttributionFact]) -> set[int]:
    """The sources that have words in common with another one."""
    return {attribution.source for group in _on_the_same_words(attributions) for attribution in group}


def _later_in_circles(
    support: Support, circles: Iterable[CircularReport], graph: SpeaksForGraph
) -> dict[int, CircularReport]:
    """The attributions of each circle, but for what was said first by anyone in it."""
    affirming = [circle for circle in circles if circle.side == Stance.ASSERTS]
    said = _said_by(support, graph) if affirming else {}
    later: dict[int, CircularReport] = {}
    for circle in affirming:
        own = {one.id: one for source in circle.sources for one in said.get(source, ())}
        if own:
            first = min(own.values(), key=lambda one: one.sort_key)
            later |= {one.id: circle for one in circle.attributions if one.id in own and one.id != first.id}
    return later


def _said_by(support: Support, graph: SpeaksForGraph) -> Mapping[int, Sequence[AttributionFact]]:
    """The attributions by which sources affirm, by the source and by the body that it counts as."""
    said: dict[int, list[AttributionFact]] = defaultdict(list)
    for attributions in support.values():
        for attribution in attributions:
            for source in {attribution.source, graph.counts_as(attribution.source, attribution.effective_day)}:
                said[source].append(attribution)
    return said


def _on_the_same_words(attributions: Iterable[AttributionFact]) -> Iterator[list[AttributionFact]]:
    """Groups of attributions, by more than one source, whose words overlap in a snapshot or read the same in a
    document."""
    in_document: dict[int, list[Quoted]] = defaultdict(list)
    for attribution in attributions:
        if attribution.words is not None:
            in_document[attribution.words.document].append((attribution.words, attribution))
    for _, together in sorted(in_document.items()):
        if len({attribution.source for _, attribution in together}) > 1:
            for group in (*_overlapping(together), *_of_the_same_text(together)):
                if len({attribution.source for attribution in group}) > 1:
                    yield group


def _overlapping(together: Iterable[Quoted]) -> Iterator[list[AttributionFact]]:
    """The largest groups that have a character in common, in each snapshot."""
    group: list[Quoted] = []
    first_end = (0, 0)
    for words, attribution in sorted(together, key=_place):
        if (words.snapshot, words.start) >= first_end:
            yield [one for _, one in group]
            group = [(own, one) for own, one in group if (own.snapshot, own.end) > (words.snapshot, words.start)]
            first_end = min(((own.snapshot, own.end) for own, _ in group), default=(words.snapshot, words.end))
        group.append((words, attribution))
        first_end = min(first_end, (words.snapshot, words.end))
    yield [one for _, one in group]


def _place(quoted: Quoted) -> tuple[int, int, int]:
    words, attribution = quoted
    return words.snapshot, words.start, attribution.id


def _of_the_same_text(together: Iterable[Quoted]) -> Iterator[list[AttributionFact]]:
    by_text: dict[int, list[AttributionFact]] = defaultdict(list)
    for words, attribution in together:
        by_text[words.digest].append(attribution)
    yield from by_text.values()
