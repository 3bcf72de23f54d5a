"""Explains a claim's origins: the attributions behind each, and those that are not counted. Pure.

`claims.standing` counts the origins; this module says how it arrived at the count.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.independence import Link, Mouthpieces, Roots
from claims.standing import Act, History, Standing
from claims.vocabulary import AFFIRMING, Certainty, Stance
from claims.wording.names import Voices, listed, names_of

NON_AFFIRMING_REASONS: Mapping[Stance, str] = {
    Stance.DENIES: "denies it",
    Stance.QUESTIONS: "questions it",
    Stance.DECLINES: "declines to comment",
    Stance.SILENT: "is silent",
    Stance.RETRACTS: "is a retraction",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that affirms: its attributions, newest first, and the path from it to the root it speaks for."""

    source: int
    acts: tuple[Act, ...]
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin: its roots, and the affirming sources that speak for one of them."""

    roots: tuple[int, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """An attribution that adds no origin, and why."""

    act: Act
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    summary: str
    origins: tuple[Origin, ...]
    without: tuple[Without, ...]


def trace(history: History, derived: Standing, known_at: datetime, documents: Mapping[int, int]) -> Trace:
    """Traces the origins of a standing. `documents` maps attributions to the documents that they quote."""
    history = history.read_at(known_at)
    mouthpieces = Mouthpieces(history.links, known_at)
    uncounted = {act.id for act in derived.uncounted}
    counted = {
        source: tuple(other for other in reversed(derived.live) if _is_counted(other, act, uncounted, derived))
        for source, act in derived.stances.items()
        if act.stance in AFFIRMING
    }
    origins = tuple(
        Origin(tuple(sorted(roots)), tuple(_speakers(roots, counted, derived, mouthpieces, history.links, known_at)))
        for roots in derived.origins
    )
    counted_ids = {act.id for acts in counted.values() for act in acts}
    without = tuple(
        Without(act, _uncounted_reason(act, derived, history.voices))
        for act in reversed(derived.live)
        if act.id not in counted_ids
    )
    return Trace(_summary(origins, derived, documents, history.voices), origins, without)


def _is_counted(act: Act, current: Act, uncounted: Collection[int], derived: Standing) -> bool:
    """Whether the source of `current` affirms by `act` as well: it counts, and was not retracted since."""
    affirms = act.source == current.source and act.id not in uncounted and act.stance in AFFIRMING
    return affirms and act.order > _last_retraction(act.source, derived.live)


def _last_retraction(source: int, live: Iterable[Act]) -> tuple[datetime, datetime, int] | tuple[()]:
    """The sort key of this source's last retraction; without one, the empty tuple, which sorts first."""
    return max((act.order for act in live if act.source == source and act.stance == Stance.RETRACTS), default=())


def _speakers(
    roots: Roots,
    counted: Mapping[int, tuple[Act, ...]],
    derived: Standing,
    mouthpieces: Mouthpieces,
    links: Collection[Link],
    known_at: datetime,
) -> Iterable[Speaker]:
    for source, acts in counted.items():
        day = derived.stances[source].day
        shared = mouthpieces.roots(source, day) & roots
        if shared:
            in_force = [link for link in links if link.holds(day, known_at)]
            yield Speaker(source, acts, _path(source, min(shared), in_force))


def _path(source: int, root: int, links: Sequence[Link]) -> tuple[int, ...]:
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


def _uncounted_reason(act: Act, derived: Standing, voices: Voices) -> str:
    if act.repeats is not None:
        return f"repeats № {act.repeats}"
    if not voices[act.source].is_named:
        return "is from an unnamed source"
    if act.certainty != Certainty.CERTAIN:
        return "is uncertain"
    if act.stance not in AFFIRMING:
        return NON_AFFIRMING_REASONS[act.stance]
    if act.source in derived.retracted:
        return "was retracted"
    return "no longer holds: its source has since changed its stance"


def _summary(origins: Sequence[Origin], derived: Standing, documents: Mapping[int, int], voices: Voices) -> str:
    """ "5 documents, 1 origin: all repeat the Kremlin"."""
    used = {documents[act.id] for act in derived.live if act.stance in AFFIRMING and act.id in documents}
    numbers = f"{_count_phrase(len(used), 'document')}, {_count_phrase(len(origins), 'origin')}"
    if not origins:
        why = "no named source affirms it" if used else "nobody affirms it"
        return f"{numbers}: {why}."
    if len(origins) > 1:
        names = [" / ".join(names_of(origin.roots, voices)) for origin in origins]
        return f"{numbers}: {listed(names)}, who do not speak for one another."
    speakers = origins[0].speakers
    if len(speakers) > 1:
        return f"{numbers}: {_shared_origin_text(origins[0], voices)}."
    name = voices[speakers[0].source].name
    if len(used) > 1:
        return f"{numbers}: {'both' if len(used) == 2 else 'all'} repeat {name}."
    return f"{numbers}: {name}."


def _shared_origin_text(origin: Origin, voices: Voices) -> str:
    names = names_of((speaker.source for speaker in origin.speakers if speaker.source not in origin.roots), voices)
    speak = {1: "speaks", 2: "both speak"}.get(len(names), "all speak")
    return f"{listed(names)} {speak} for {' / '.join(names_of(origin.roots, voices))}"


def _count_phrase(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else f'{one}s'}"
