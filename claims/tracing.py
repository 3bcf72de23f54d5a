"""Why a claim has as many origins as it has: the words that lead to each, and the words that add none. Pure.

The count itself is `claims.standing`'s; this says how it came about.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.independence import Link, Mouthpieces, Roots
from claims.standing import Act, History, Standing
from claims.vocabulary import AFFIRMING, Certainty, Stance
from claims.wording.names import Voices, listed, names_of

ADDS_NONE: Mapping[Stance, str] = {
    Stance.DENIES: "denies it",
    Stance.QUESTIONS: "questions it",
    Stance.DECLINES: "declines to comment",
    Stance.SILENT: "is silent",
    Stance.RETRACTS: "takes back what was said",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that affirms, by which words, the newest first, and for whom it speaks, step by step up to a root."""

    source: int
    acts: tuple[Act, ...]
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin: its roots, and those who affirm and speak for one of them."""

    roots: tuple[int, ...]
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Words that add no origin, and why."""

    act: Act
    reason: str


@dataclass(frozen=True, slots=True)
class Trace:
    summary: str
    origins: tuple[Origin, ...]
    without: tuple[Without, ...]


def trace(history: History, derived: Standing, known_at: datetime, documents: Mapping[int, int]) -> Trace:
    """How the origins of this standing came about. `documents` maps attributions to the documents of their words."""
    history = history.read_at(known_at)
    mouthpieces = Mouthpieces(history.links, known_at)
    asides = {act.id for act in derived.asides}
    counting = {
        source: tuple(one for one in reversed(derived.live) if _counts(one, act, asides, derived))
        for source, act in derived.stances.items()
        if act.stance in AFFIRMING
    }
    origins = tuple(
        Origin(tuple(sorted(roots)), tuple(_speakers(roots, counting, derived, mouthpieces, history.links, known_at)))
        for roots in derived.origins
    )
    counted_acts = {act.id for acts in counting.values() for act in acts}
    without = tuple(
        Without(act, _why_none(act, derived, history.voices))
        for act in reversed(derived.live)
        if act.id not in counted_acts
    )
    return Trace(_summary(origins, derived, documents, history.voices), origins, without)


def _counts(one: Act, held: Act, asides: Collection[int], derived: Standing) -> bool:
    """Whether `one` is among the words by which its source affirms: not taken back since, and no aside."""
    own = one.source == held.source and one.id not in asides and one.stance in AFFIRMING
    return own and one.order > _taken_back(one.source, derived.live)


def _taken_back(source: int, live: Iterable[Act]) -> tuple[datetime, datetime, int] | tuple[()]:
    """The place in the order of the last words by which this source took its own back; before everything if none."""
    return max((act.order for act in live if act.source == source and act.stance == Stance.RETRACTS), default=())


def _speakers(
    roots: Roots,
    counting: Mapping[int, tuple[Act, ...]],
    derived: Standing,
    mouthpieces: Mouthpieces,
    links: Collection[Link],
    known_at: datetime,
) -> Iterable[Speaker]:
    for source, acts in counting.items():
        shared = mouthpieces.roots(source, derived.stances[source].day) & roots
        if shared:
            holding = [link for link in links if link.holds(derived.stances[source].day, known_at)]
            yield Speaker(source, acts, _path(source, min(shared), holding))


def _path(source: int, root: int, links: Sequence[Link]) -> tuple[int, ...]:
    """The shortest way from a source to the root for which it speaks, without the source itself."""
    came_from: dict[int, int | None] = {source: None}
    waiting = deque([source])
    while waiting and root not in came_from:
        at = waiting.popleft()
        for link in links:
            if link.source == at and link.body not in came_from:
                came_from[link.body] = at
                waiting.append(link.body)
    path: list[int] = []
    step: int | None = root
    while step is not None and step != source:
        path.insert(0, step)
        step = came_from.get(step)
    return tuple(path)


def _why_none(act: Act, derived: Standing, voices: Voices) -> str:
    if act.repeats is not None:
        return f"copies № {act.repeats}"
    if not voices[act.source].is_named:
        return "is by an unnamed source"
    if act.certainty != Certainty.CERTAIN:
        return "is uncertain"
    if act.stance not in AFFIRMING:
        return ADDS_NONE[act.stance]
    if act.source in derived.retracted:
        return "was retracted"
    return "holds no longer: its source has since said otherwise"


def _summary(origins: Sequence[Origin], derived: Standing, documents: Mapping[int, int], voices: Voices) -> str:
    """ "5 documents, 1 origin: all pass on the Kremlin's words"."""
    used = {documents[act.id] for act in derived.live if act.stance in AFFIRMING and act.id in documents}
    numbers = f"{_number(len(used), 'document')}, {_number(len(origins), 'origin')}"
    if not origins:
        why = "nobody who can be named affirms it" if used else "nobody affirms it"
        return f"{numbers}: {why}."
    if len(origins) > 1:
        names = [" / ".join(names_of(origin.roots, voices)) for origin in origins]
        return f"{numbers}: {listed(names)}, who do not speak for one another."
    speakers = origins[0].speakers
    if len(speakers) > 1:
        return f"{numbers}: {_all_speak_for(origins[0], voices)}."
    name = voices[speakers[0].source].name
    if len(used) > 1:
        return f"{numbers}: {'both' if len(used) == 2 else 'all'} pass on the words of {name}."
    return f"{numbers}: {name}."


def _all_speak_for(origin: Origin, voices: Voices) -> str:
    names = names_of((one.source for one in origin.speakers if one.source not in origin.roots), voices)
    speak = {1: "speaks", 2: "both speak"}.get(len(names), "all speak")
    return f"{listed(names)} {speak} for {' / '.join(names_of(origin.roots, voices))}"


def _number(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else f'{one}s'}"
