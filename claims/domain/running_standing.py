"""The standing of a claim along a clock, kept up to date as attributions come and go. Pure.

`claims.domain.standing` derives a standing anew from the whole record. A timeline asks for it at every change, and
deriving each anew costs the square of the number of attributions. A `RunningStanding` touches only what an attribution
concerns: its source, and the parties for which that source speaks. A test compares the two on random histories.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from claims.domain.circular_reports import circular_reports
from claims.domain.history import AttributionFact, History, SourceFact
from claims.domain.independence import RootSet, SpeaksForGraph
from claims.domain.origins import independent_roots, origin_candidates, sources_on_shared_words
from claims.domain.standing import confirmation_of, counts, side_of
from claims.vocabulary import (
    AFFIRMING_STANCES,
    NO_COMMENT_STANCES,
    SUBSTANTIVE_STANCES,
    Confirmation,
    PositionKind,
    Stance,
)

SortKey: TypeAlias = tuple[datetime, datetime, int]
Entry: TypeAlias = tuple[SortKey, AttributionFact]
"""Sort keys end with the id, so two entries are never compared by their attributions."""

SourceSet: TypeAlias = int
"""A set of sources as bits, in the order of their ids in the history: copied and compared much faster than a set."""


@dataclass(frozen=True, slots=True)
class PositionOutline:
    """The parts of a position whose difference counts as a change."""

    party: int
    kind: PositionKind
    later_non_response: PositionKind | None = None
    dissenting_spokespeople: SourceSet = 0


@dataclass(frozen=True, slots=True)
class StandingOutline:
    """The parts of a standing whose difference counts as a change.

    `single_origins` are the origins with one root each, `shared_origins` those with several.
    """

    confirmation: Confirmation
    positions: tuple[PositionOutline, ...]
    single_origins: SourceSet
    shared_origins: tuple[RootSet, ...]


@dataclass(frozen=True, slots=True)
class Entanglement:
    """The sources that are, at some time, an origin only together with others, and the attributions from which their
    circles are found."""

    sources: frozenset[int]
    in_circles: frozenset[int]


def entanglement(history: History, graph: SpeaksForGraph) -> Entanglement:
    """The entanglement of a history whose sources are resolved."""
    circles = circular_reports(history.attributions, history.source_facts, graph)
    affirming = [one for one in history.attributions if one.stance in AFFIRMING_STANCES]
    in_circles = [attribution for circle in circles for attribution in circle.attributions]
    circling = {source for circle in circles for source in circle.sources}
    for_them = {one.source for one in affirming if graph.counts_as(one.source, one.effective_day) in circling}
    return Entanglement(
        frozenset(sources_on_shared_words(affirming) | circling | for_them),
        frozenset(one for attribution in in_circles for one in (attribution.id, attribution.repeats) if one),
    )


@dataclass(slots=True)
class _Speaker:
    """The attributions of one source that count: all of them by class, and the substantive ones by party."""

    affirming: list[Entry] = field(default_factory=list)
    substantive: list[Entry] = field(default_factory=list)
    retractions: list[Entry] = field(default_factory=list)
    substantive_for: dict[int, list[Entry]] = field(default_factory=dict)

    def lists_of(self, stance: Stance) -> Iterable[list[Entry]]:
        if stance in AFFIRMING_STANCES:
            yield self.affirming
        if stance in SUBSTANTIVE_STANCES:
            yield self.substantive
        if stance == Stance.RETRACTS:
            yield self.retractions

    def newest_unretracted(self, entries: list[Entry]) -> AttributionFact | None:
        """The newest of these entries, unless the source has retracted since."""
        if not entries or (self.retractions and self.retractions[-1] > entries[-1]):
            return None
        return entries[-1][1]

    @property
    def support(self) -> list[AttributionFact]:
        """What it affirms by, oldest first; empty if it does not affirm now."""
        newest = self.newest_unretracted(self.substantive)
        if newest is None or newest.stance not in AFFIRMING_STANCES:
            return []
        first = bisect_left(self.affirming, self.retractions[-1]) if self.retractions else 0
        return [attribution for _, attribution in self.affirming[first:]]

    @property
    def has_retracted(self) -> bool:
        return bool(self.affirming) and self.newest_unretracted(self.affirming) is None


@dataclass(slots=True)
class _Panel:
    """What one party's position is derived from: who holds which stance for it, retractions, silences and requests."""

    holders: dict[SourceSet, Entry] = field(default_factory=dict)
    newest_holders: list[Entry] = field(default_factory=list)
    sides: dict[Stance, SourceSet] = field(default_factory=dict)
    retractions: list[Entry] = field(default_factory=list)
    silences: list[Entry] = field(default_factory=list)
    open_requests: int = 0

    def hold(self, source: SourceSet, newest: AttributionFact | None) -> None:
        """Let the source hold the stance of this attribution; None: no stance."""
        before = self.holders.pop(source, None)
        if before is not None:
            _discard(self.newest_holders, before)
            self.sides[side_of(before[1])] ^= source
        if newest is not None:
            self.holders[source] = entry = _entry(newest)
            insort(self.newest_holders, entry)
            self.sides[side_of(newest)] = self.sides.get(side_of(newest), 0) | source

    def outline(self, party: int) -> PositionOutline:
        for deciding in (self.newest_holders, self.retractions, self.silences):
            if deciding:
                key, newest = deciding[-1]
                later = self.silences[-1] if self.silences and self.silences[-1][0] > key else None
                return PositionOutline(
                    party,
                    PositionKind(newest.stance),
                    PositionKind(later[1].stance) if later else None,
                    self._dissenting(newest) if deciding is self.newest_holders else 0,
                )
        return PositionOutline(party, PositionKind.ASKED if self.open_requests else PositionKind.NOT_ASKED)

    def _dissenting(self, newest: AttributionFact) -> SourceSet:
        own_side, others = side_of(newest), 0
        for side, sources in self.sides.items():
            others |= sources if side != own_side else 0
        return others


class RunningStanding:
    """Starts empty, with the parties and links that hold; attributions and comment requests are added and removed."""

    def __init__(
        self,
        parties: Iterable[int],
        source_facts: Mapping[int, SourceFact],
        speaks_for_graph: SpeaksForGraph,
        entanglement: Entanglement,
    ) -> None:
        self._source_facts, self._graph, self._entanglement = source_facts, speaks_for_graph, entanglement
        self._places = {source: place for place, source in enumerate(sorted(source_facts))}
        self._panels = {party: _Panel() for party in parties}
        self._speakers: dict[int, _Speaker] = {}
        self._stances: Counter[Stance] = Counter()
        self._roots: Counter[RootSet] = Counter()
        self._single_origins: SourceSet = 0
        self._shared_roots: set[RootSet] = set()
        self._affirming = self._retracted = 0
        self._in_circles: dict[int, AttributionFact] = {}
        self._entangled: frozenset[RootSet] | None = frozenset()

    def add(self, attribution: AttributionFact) -> None:
        if attribution.id in self._entanglement.in_circles:
            self._in_circles[attribution.id] = attribution
            self._entangled = None
        self._change(attribution, insort)

    def remove(self, attribution: AttributionFact) -> None:
        if self._in_circles.pop(attribution.id, None):
            self._entangled = None
        self._change(attribution, _discard)

    def count_request(self, party: int, number: int) -> None:
        """Add to the number of open comment requests to this party."""
        if party in self._panels:
            self._panels[party].open_requests += number

    @property
    def outline(self) -> StandingOutline:
        positions = tuple(panel.outline(party) for party, panel in self._panels.items())
        single, shared = self._origins()
        confirmation = confirmation_of(
            [position.kind for position in positions],
            [stance for stance, number in self._stances.items() if number],
            single.bit_count() + len(shared),
            is_retracted=0 < self._affirming == self._retracted,
        )
        return StandingOutline(confirmation, positions, single, shared)

    def _origins(self) -> tuple[SourceSet, tuple[RootSet, ...]]:
        """The origins with one root, and those with several, of which none is an origin by itself."""
        if self._entangled is None:
            self._entangled = self._entangled_candidates()
        single, several = self._single_origins, set(self._shared_roots)
        for roots in self._entangled:
            if len(roots) == 1:
                single |= self._as_set(min(roots))
            else:
                several.add(roots)
        apart = [roots for roots in several if not any(root > 0 and self._as_set(root) & single for root in roots)]
        shared = []
        for roots in independent_roots(apart):
            if len(roots) == 1:
                single |= self._as_set(min(roots))
            else:
                shared.append(roots)
        return single, tuple(shared)

    def _entangled_candidates(self) -> frozenset[RootSet]:
        supports = {
            source: self._speakers[source].support
            for source in sorted(self._entanglement.sources)
            if source in self._speakers
        }
        support = {source: attributions for source, attributions in supports.items() if attributions}
        circles = circular_reports(self._in_circles.values(), self._source_facts, self._graph)
        return origin_candidates(support, circles, self._graph)[0]

    def _as_set(self, source: int) -> SourceSet:
        return 1 << self._places[source]

    def _change(self, attribution: AttributionFact, change: Callable[[list[Entry], Entry], None]) -> None:
        if not counts(attribution, self._source_facts):
            return
        entry, source = _entry(attribution), attribution.source
        if source in self._entanglement.sources:
            self._entangled = None
        speaker = self._speakers.setdefault(source, _Speaker())
        self._count(speaker, -1)
        for entries in speaker.lists_of(attribution.stance):
            change(entries, entry)
        self._count(speaker, 1)
        for party in self._graph.speaks_for(source, attribution.effective_day) & self._panels.keys():
            own = speaker.substantive_for.setdefault(party, [])
            if attribution.stance in SUBSTANTIVE_STANCES:
                change(own, entry)
            elif attribution.stance == Stance.RETRACTS:
                change(self._panels[party].retractions, entry)
            elif attribution.stance in NO_COMMENT_STANCES:
                change(self._panels[party].silences, entry)
        for party, own in speaker.substantive_for.items():
            self._panels[party].hold(self._as_set(source), speaker.newest_unretracted(own))

    def _count(self, speaker: _Speaker, number: int) -> None:
        """Add (1) or take away (-1) what the source contributes to the standing."""
        self._affirming += number * bool(speaker.affirming)
        self._retracted += number * speaker.has_retracted
        current = speaker.newest_unretracted(speaker.substantive)
        if current is None:
            return
        self._stances[current.stance] += number
        if current.stance in AFFIRMING_STANCES and current.source not in self._entanglement.sources:
            self._count_roots(self._graph.roots(current.source, current.effective_day), number)

    def _count_roots(self, roots: RootSet, number: int) -> None:
        self._roots[roots] += number
        is_new, is_gone = self._roots[roots] == number == 1, not self._roots[roots]
        if len(roots) == 1:
            self._single_origins ^= self._as_set(min(roots)) if is_new or is_gone else 0
        elif is_new:
            self._shared_roots.add(roots)
        elif is_gone:
            self._shared_roots.discard(roots)


def _entry(attribution: AttributionFact) -> Entry:
    return attribution.sort_key, attribution


def _discard(entries: list[Entry], entry: Entry) -> None:
    del entries[bisect_left(entries, entry)]
