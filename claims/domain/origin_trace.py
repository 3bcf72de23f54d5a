"""Explains a claim's origins: the attributions behind each, and those that are not counted. Pure.

`claims.domain.standing` counts the origins; this module says how it arrived at the count.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from claims.domain.circular_reports import CircularReport
from claims.domain.history import AttributionFact, History
from claims.domain.independence import RootSet, SpeaksForGraph
from claims.domain.standing import Standing
from claims.domain.wording.names import SourceFacts, join_names, names_of
from claims.vocabulary import AFFIRMING_STANCES, Certainty, Stance

NON_AFFIRMING_REASONS: Mapping[Stance, str] = {
    Stance.DENIES: "denies it",
    Stance.QUESTIONS: "questions it",
    Stance.DECLINES: "declines to comment",
    Stance.SILENT: "is silent",
    Stance.RETRACTS: "is a retraction",
}


@dataclass(frozen=True, slots=True)
class OriginSpeaker:
    """A source that affirms: its attributions, newest first, and the path from it to the root it speaks for."""

    source: int
    attributions: tuple[AttributionFact, ...]
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin: its roots, and the affirming sources that speak for one of them."""

    roots: tuple[int, ...]
    speakers: tuple[OriginSpeaker, ...]


@dataclass(frozen=True, slots=True)
class UncountedAttribution:
    """An attribution that adds no origin, and why."""

    attribution: AttributionFact
    reason: str


@dataclass(frozen=True, slots=True)
class OriginTrace:
    summary: str
    origins: tuple[Origin, ...]
    uncounted: tuple[UncountedAttribution, ...]
    circles: tuple[CircularReport, ...] = ()


def trace_origins(history: History, derived: Standing, known_at: datetime, documents: Mapping[int, int]) -> OriginTrace:
    """Traces the origins of a standing. `documents` maps attributions to the documents that they quote."""
    history = history.resolved_at(known_at)
    speaks_for_graph = SpeaksForGraph(history.links, known_at)
    counted = _counted(derived)
    speakers = _speakers(derived, counted, speaks_for_graph)
    origins = tuple(Origin(tuple(sorted(roots)), tuple(speakers[roots])) for roots in derived.origins)
    traced = {one.id for origin in origins for speaker in origin.speakers for one in speaker.attributions}
    uncounted = tuple(
        UncountedAttribution(attribution, _uncounted_reason(attribution, derived, history.source_facts))
        for attribution in reversed(derived.live)
        if attribution.id not in traced
    )
    summary = _summary(origins, derived, documents, history.source_facts)
    return OriginTrace(summary, origins, uncounted, derived.circular_reports)


def _counted(derived: Standing) -> dict[int, tuple[AttributionFact, ...]]:
    """By affirming source, what it affirms by, newest first: whatever counts and was not retracted since."""
    uncounted = {attribution.id for attribution in derived.uncounted}
    counted: dict[int, list[AttributionFact]] = {
        source: [] for source, attribution in derived.stances.items() if attribution.stance in AFFIRMING_STANCES
    }
    retracting: set[int] = set()
    for attribution in reversed(derived.live):
        source = attribution.source
        if attribution.stance == Stance.RETRACTS:
            retracting.add(source)
        elif (
            attribution.stance in AFFIRMING_STANCES
            and source in counted
            and source not in retracting
            and attribution.id not in uncounted
        ):
            counted[source].append(attribution)
    return {source: tuple(attributions) for source, attributions in counted.items()}


def _speakers(
    derived: Standing, counted: Mapping[int, tuple[AttributionFact, ...]], speaks_for_graph: SpeaksForGraph
) -> dict[RootSet, list[OriginSpeaker]]:
    """By origin, the affirming sources that speak for one of its roots."""
    speakers: dict[RootSet, list[OriginSpeaker]] = {roots: [] for roots in derived.origins}
    origin_of = {root: roots for roots in derived.origins for root in roots}
    for source, attributions in counted.items():
        day = derived.stances[source].effective_day
        own = speaks_for_graph.roots(source, day)
        for roots in {origin_of[root] for root in own if root in origin_of}:
            path = _path(source, min(own & roots), speaks_for_graph, day)
            speakers[roots].append(OriginSpeaker(source, attributions, path))
    return speakers


def _path(source: int, root: int, speaks_for_graph: SpeaksForGraph, day: date) -> tuple[int, ...]:
    """The shortest path from a source to the root it speaks for, without the source itself."""
    came_from: dict[int, int | None] = {source: None}
    to_visit = deque([source])
    while to_visit and root not in came_from:
        current = to_visit.popleft()
        for body in speaks_for_graph.bodies(current, day):
            if body not in came_from:
                came_from[body] = current
                to_visit.append(body)
    path: list[int] = []
    step: int | None = root
    while step is not None and step != source:
        path.append(step)
        step = came_from.get(step)
    return tuple(reversed(path))


def _uncounted_reason(attribution: AttributionFact, derived: Standing, source_facts: SourceFacts) -> str:
    if attribution.repeats is not None:
        return f"repeats № {attribution.repeats}"
    if not source_facts[attribution.source].is_named:
        return "is from an unnamed source"
    if attribution.certainty != Certainty.CERTAIN:
        return "is uncertain"
    if attribution.stance not in AFFIRMING_STANCES:
        return NON_AFFIRMING_REASONS[attribution.stance]
    if attribution.source in derived.retracted:
        return "was retracted"
    if attribution.id in derived.dependence.circular:
        return "is part of a circle of reports"
    if attribution.id in derived.dependence.same_words:
        return f"rests on the same words as № {derived.dependence.same_words[attribution.id]}"
    return "no longer holds: its source has since changed its stance"


def _summary(
    origins: Sequence[Origin], derived: Standing, documents: Mapping[int, int], source_facts: SourceFacts
) -> str:
    """ "5 documents, 1 origin: all repeat the Kremlin"."""
    used = {
        documents[attribution.id]
        for attribution in derived.live
        if attribution.stance in AFFIRMING_STANCES and attribution.id in documents
    }
    numbers = f"{_count_phrase(len(used), 'document')}, {_count_phrase(len(origins), 'origin')}"
    if not origins:
        why = "no named source affirms it" if used else "nobody affirms it"
        return f"{numbers}: {why}."
    if len(origins) > 1:
        names = [" / ".join(names_of(origin.roots, source_facts)) for origin in origins]
        return f"{numbers}: {join_names(names)}, who do not speak for one another."
    speakers = origins[0].speakers
    if len(speakers) > 1:
        return f"{numbers}: {_shared_origin_text(origins[0], source_facts)}."
    name = source_facts[speakers[0].source].name
    if len(used) > 1:
        return f"{numbers}: {'both' if len(used) == 2 else 'all'} repeat {name}."
    return f"{numbers}: {name}."


def _shared_origin_text(origin: Origin, source_facts: SourceFacts) -> str:
    names = names_of(
        (speaker.source for speaker in origin.speakers if speaker.source not in origin.roots), source_facts
    )
    speak = {1: "speaks", 2: "both speak"}.get(len(names), "all speak")
    return f"{join_names(names)} {speak} for {' / '.join(names_of(origin.roots, source_facts))}"


def _count_phrase(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else f'{one}s'}"
