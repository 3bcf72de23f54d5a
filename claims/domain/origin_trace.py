"""Explains a claim's origins: the attributions behind each, and those that are not counted. Pure.

`claims.domain.standing` counts the origins; this module says how it arrived at the count.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.domain.history import AttributionFact, History
from claims.domain.independence import RootSet, SpeaksForGraph, SpeaksForLink
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


def trace_origins(history: History, derived: Standing, known_at: datetime, documents: Mapping[int, int]) -> OriginTrace:
    """Traces the origins of a standing. `documents` maps attributions to the documents that they quote."""
    history = history.resolved_at(known_at)
    speaks_for_graph = SpeaksForGraph(history.links, known_at)
    uncounted_ids = {attribution.id for attribution in derived.uncounted}
    counted = {
        source: tuple(
            other for other in reversed(derived.live) if _is_counted(other, attribution, uncounted_ids, derived)
        )
        for source, attribution in derived.stances.items()
        if attribution.stance in AFFIRMING_STANCES
    }
    origins = tuple(
        Origin(
            tuple(sorted(roots)), tuple(_speakers(roots, counted, derived, speaks_for_graph, history.links, known_at))
        )
        for roots in derived.origins
    )
    counted_ids = {attribution.id for attributions in counted.values() for attribution in attributions}
    uncounted = tuple(
        UncountedAttribution(attribution, _uncounted_reason(attribution, derived, history.source_facts))
        for attribution in reversed(derived.live)
        if attribution.id not in counted_ids
    )
    return OriginTrace(_summary(origins, derived, documents, history.source_facts), origins, uncounted)


def _is_counted(
    attribution: AttributionFact, current: AttributionFact, uncounted_ids: Collection[int], derived: Standing
) -> bool:
    """Whether the source of `current` affirms by `attribution` as well: it counts, and was not retracted since."""
    affirms = (
        attribution.source == current.source
        and attribution.id not in uncounted_ids
        and attribution.stance in AFFIRMING_STANCES
    )
    return affirms and attribution.sort_key > _last_retraction(attribution.source, derived.live)


def _last_retraction(source: int, live: Iterable[AttributionFact]) -> tuple[datetime, datetime, int] | tuple[()]:
    """The sort key of this source's last retraction; without one, the empty tuple, which sorts first."""
    return max(
        (
            attribution.sort_key
            for attribution in live
            if attribution.source == source and attribution.stance == Stance.RETRACTS
        ),
        default=(),
    )


def _speakers(
    roots: RootSet,
    counted: Mapping[int, tuple[AttributionFact, ...]],
    derived: Standing,
    speaks_for_graph: SpeaksForGraph,
    links: Collection[SpeaksForLink],
    known_at: datetime,
) -> Iterable[OriginSpeaker]:
    for source, attributions in counted.items():
        day = derived.stances[source].effective_day
        shared = speaks_for_graph.roots(source, day) & roots
        if shared:
            in_force = [link for link in links if link.holds(day, known_at)]
            yield OriginSpeaker(source, attributions, _path(source, min(shared), in_force))


def _path(source: int, root: int, links: Sequence[SpeaksForLink]) -> tuple[int, ...]:
    """The shortest path from a source to the root it speaks for, without the source itself."""
    came_from: dict[int, int | None] = {source: None}
    to_visit = deque([source])
    while to_visit and root not in came_from:
        current = to_visit.popleft()
        for link in links:
            if link.source == current and link.body not in came_from:
                came_from[link.body] = current
                to_visit.append(link.body)
    path: list[int] = []
    step: int | None = root
    while step is not None and step != source:
        path.insert(0, step)
        step = came_from.get(step)
    return tuple(path)


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
