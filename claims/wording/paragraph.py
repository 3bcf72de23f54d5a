"""The wording of a standing as a paragraph: who did what when, who gave no word, and how many origins affirm. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from claims.moments import written
from claims.standing import Act, Position, Standing
from claims.vocabulary import AFFIRMING, Certainty, PositionKind, Precision, Stance
from claims.wording.names import Voices, listed, names_of, opened, spoken_for

MOST_NAMED = 5
"""Of more who did the same, the others are only counted."""

DID: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserted",
    Stance.CONFIRMS: "confirmed",
    Stance.PARTLY_CONFIRMS: "partly confirmed",
    Stance.DENIES: "denied",
    Stance.QUESTIONS: "questioned",
    Stance.RETRACTS: "retracted",
}

SIDES: Mapping[frozenset[Stance], str] = {
    AFFIRMING: "affirmed",
    frozenset({Stance.DENIES}): "denied",
    frozenset({Stance.QUESTIONS}): "questioned",
}

SAYING_SO = ("a report without a named source says so", "{} reports without a named source say so")

UNNAMED: Mapping[Stance, tuple[str, str]] = {
    Stance.ASSERTS: SAYING_SO,
    Stance.CONFIRMS: SAYING_SO,
    Stance.PARTLY_CONFIRMS: SAYING_SO,
    Stance.DENIES: ("a report without a named source denies it", "{} reports without a named source deny it"),
    Stance.QUESTIONS: ("a report without a named source questions it", "{} reports without a named source question it"),
}

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def paragraph_of(standing: Standing, voices: Voices) -> str:
    """What the standing says, with dates as exactly as they are known and the origins counted."""
    sentences = [
        *_stances(standing, voices),
        *_retractions(standing, voices),
        *_uncertain(standing, voices),
        *_unnamed(standing, voices),
        *_differences(standing, voices),
        *_without_word(standing, voices),
        _origins(standing, voices),
    ]
    return " ".join(f"{opened(sentence)}." for sentence in sentences)


def on(moment: datetime, precision: str = Precision.MINUTE) -> str:
    """ "on 28 July 2025, 14:05 UTC", "on 28 July 2025", "in July 2025" or "in 2025"."""
    preposition = "on" if precision in {Precision.MINUTE, Precision.DAY} else "in"
    return f"{preposition} {written(moment, precision)}"


def _stances(standing: Standing, voices: Voices) -> list[str]:
    """A sentence for each who holds a stance, the affirming first, in the order in which they were said."""
    parties = spoken_for(standing.positions)
    runs = {position.voice: position for position in standing.positions if len(position.evidence) > 1}
    sentences = []
    for side, likewise in SIDES.items():
        held = [act for act in standing.stances.values() if act.stance in side]
        for act in sorted(held, key=lambda one: one.order)[:MOST_NAMED]:
            sentences.append(_stance(act, parties.get(act.source), runs.get(act.source), voices))
        if len(held) > MOST_NAMED:
            sentences.append(f"{counted(len(held) - MOST_NAMED, 'other', 'others')} {likewise} this too")
    return sentences


def _stance(act: Act, party: int | None, run: Position | None, voices: Voices) -> str:
    who = _who(act, party, voices)
    did = DID[act.stance]
    if act.stance == Stance.ASSERTS and party is None:
        did = "reported" if voices[act.source].is_outlet else "said"
    if run is not None and run.since is not None and run.kind == act.stance.value:
        since = on(run.since, run.since_precision)
        return f"{who} {did} this first {since}, most recently {on(act.stated_at, act.precision)}"
    return f"{who} {did} this {on(act.stated_at, act.precision)}"


def _who(act: Act, party: int | None, voices: Voices) -> str:
    who = voices[act.source].name
    if party is not None and party != act.source:
        who += f", who speaks for {voices[party].name},"
    if act.relayed_by is not None:
        who = f"{who.removesuffix(',')}, as relayed by {voices[act.relayed_by].name},"
    return who


def _retractions(standing: Standing, voices: Voices) -> list[str]:
    taken_back = {act.source: act for act in standing.live if act.stance == Stance.RETRACTS}
    return [
        f"{on(act.stated_at, act.precision)}, {voices[source].name} retracted what it had said"
        for source, act in taken_back.items()
        if source in standing.retracted and source not in standing.stances
    ]


def _uncertain(standing: Standing, voices: Voices) -> list[str]:
    """What a source only reportedly did; by whom else it was copied says nothing new."""
    reported = [
        act
        for act in standing.asides
        if act.repeats is None
        and voices[act.source].is_named
        and act.certainty != Certainty.CERTAIN
        and act.stance in DID
    ]
    return [
        f"{voices[act.source].name} reportedly {DID[act.stance]} this {on(act.stated_at, act.precision)}"
        for act in reported[-MOST_NAMED:]
    ]


def _unnamed(standing: Standing, voices: Voices) -> list[str]:
    found: dict[tuple[str, str], list[Act]] = {}
    for act in standing.asides:
        if act.repeats is None and not voices[act.source].is_named and act.stance in UNNAMED:
            found.setdefault(UNNAMED[act.stance], []).append(act)
    sentences = []
    for (one, several), acts in found.items():
        newest = written(acts[-1].stated_at, acts[-1].precision)
        text = f"{one} ({newest})" if len(acts) == 1 else f"{several.format(_number(len(acts)))} (the newest {newest})"
        sentences.append(text)
    return sentences


def _differences(standing: Standing, voices: Voices) -> list[str]:
    return [
        f"those who speak for {voices[position.party].name} differ"
        for position in standing.positions
        if position.differing
    ]


def _without_word(standing: Standing, voices: Voices) -> list[str]:
    acts = {act.id: act for act in standing.live}
    sentences = []
    for position in standing.positions:
        name = voices[position.party].name
        match position.kind:
            case PositionKind.SILENT:
                sentences.append(f"{name} had not commented as of {_looked(position, acts)}")
            case PositionKind.DECLINES if position.since is not None:
                sentences.append(f"{name} declined to comment {on(position.since, position.since_precision)}")
            case PositionKind.ASKED if position.since is not None and position.deadline is not None:
                asked, deadline = written(position.since), written(position.deadline)
                sentences.append(f"{name} was asked on {asked} and has not answered yet (deadline {deadline})")
            case PositionKind.NOT_ASKED:
                sentences.append(f"{name} has not been asked yet")
        if position.beside is not None:
            sentences.append(_beside(position, name, standing.live))
    return sentences


def _looked(position: Position, acts: Mapping[int, Act]) -> str:
    first, last = acts[position.evidence[0]], acts[position.evidence[-1]]
    newest = written(last.stated_at, last.precision)
    return newest if first is last else f"{newest} (first noted {on(first.stated_at, first.precision)})"


def _beside(position: Position, name: str, live: Iterable[Act]) -> str:
    act = next(act for act in live if act.said_by == position.last_looked and act.stance.value == position.beside)
    if position.beside == PositionKind.DECLINES:
        return f"{name} has since declined to comment ({written(act.stated_at, act.precision)})"
    return f"{name} had not commented again as of {written(act.stated_at, act.precision)}"


def _origins(standing: Standing, voices: Voices) -> str:
    if not any(act.stance in AFFIRMING for act in standing.stances.values()):
        return "nobody who can be named affirms it" if standing.live else "nobody is on record about this"
    names = [" / ".join(names_of(sorted(roots), voices)) for roots in standing.origins]
    affirm = "affirms" if len(names) == 1 else "affirm"
    return f"{counted(len(names), 'independent origin', 'independent origins')} {affirm} it: {listed(names)}"


def counted(number: int, one: str, several: str) -> str:
    """ "one origin", "two origins", "12 origins"."""
    return f"{_number(number)} {one if number == 1 else several}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
