"""The wording of a standing as one sentence. Pure."""

from collections.abc import Mapping

from claims.moments import written
from claims.standing import Act, Standing
from claims.vocabulary import AFFIRMING, Certainty, PositionKind, Stance
from claims.wording.names import Voices, listed, names_of, spoken_for

DONE_BY: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserted by",
    Stance.CONFIRMS: "confirmed by",
    Stance.PARTLY_CONFIRMS: "partly confirmed by",
    Stance.DENIES: "denied by",
    Stance.QUESTIONS: "questioned by",
}

REPORTEDLY: Mapping[Stance, str] = {
    Stance.ASSERTS: "reportedly asserted by",
    Stance.CONFIRMS: "reportedly confirmed by",
    Stance.PARTLY_CONFIRMS: "reportedly confirmed in part by",
    Stance.DENIES: "reportedly denied by",
    Stance.QUESTIONS: "reportedly questioned by",
    Stance.DECLINES: "comment reportedly declined by",
    Stance.SILENT: "no comment reported from",
    Stance.RETRACTS: "reportedly retracted by",
}

WITHOUT_NAME: Mapping[Stance, str] = {
    Stance.ASSERTS: "reported without a named source",
    Stance.CONFIRMS: "reported without a named source",
    Stance.PARTLY_CONFIRMS: "reported without a named source",
    Stance.DENIES: "denied without a named source",
    Stance.QUESTIONS: "questioned without a named source",
    Stance.RETRACTS: "taken back without a named source",
}

WITHOUT_WORD: Mapping[PositionKind, tuple[str, str]] = {
    PositionKind.SILENT: ("{} has not commented", "neither {} has commented"),
    PositionKind.DECLINES: ("{} declined to comment", "{} declined to comment"),
    PositionKind.NOT_ASKED: ("{} has not been asked yet", "neither {} has been asked yet"),
}
"""What is said of one party, and of several, that gave no word."""

SINCE: Mapping[PositionKind, str] = {
    PositionKind.SILENT: "{} has not commented since",
    PositionKind.DECLINES: "{} has since declined to comment",
}


def sentence_of(standing: Standing, voices: Voices) -> str:
    """What the standing says, as one sentence: who affirms, who denies, who has given no word."""
    clauses = [
        *_stances(standing, voices),
        *_retractions(standing, voices),
        *_asides(standing, voices),
        *_differences(standing, voices),
        *_parties_without_word(standing, voices),
    ]
    sentence = "; ".join(clauses) or "nobody is on record about this"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _stances(standing: Standing, voices: Voices) -> list[str]:
    """A clause for each thing done: "confirmed by the Kremlin and Kan"; affirming first, in the vocabulary's order."""
    parties = spoken_for(standing.positions)
    done: dict[str, list[str]] = {}
    for stance, by in DONE_BY.items():
        for source, act in standing.stances.items():
            if act.stance == stance:
                verb = _verb(act, voices, by, is_party=source in parties)
                done.setdefault(verb, []).append(_named(act, voices, parties.get(source)))
    return [f"{verb} {listed(names)}" for verb, names in done.items()]


def _verb(act: Act, voices: Voices, by: str, *, is_party: bool) -> str:
    if is_party or act.stance != Stance.ASSERTS:
        return by
    return "reported by" if voices[act.source].is_outlet else "according to"


def _named(act: Act, voices: Voices, party: int | None) -> str:
    """The source, for whom it speaks, and who passed its words on: "Putin, as relayed by the Kremlin"."""
    name = voices[act.source].name
    if party is not None and party != act.source:
        name += f" for {voices[party].name}"
    if act.relayed_by is not None:
        name += f", as relayed by {voices[act.relayed_by].name}"
    return name


def _retractions(standing: Standing, voices: Voices) -> list[str]:
    silent_now = [source for source in standing.retracted if source not in standing.stances]
    return [f"retracted by {listed(names_of(silent_now, voices))}"] if silent_now else []


def _asides(standing: Standing, voices: Voices) -> list[str]:
    """What lifts no status and is shown all the same; a copy says nothing new."""
    clauses: dict[str, list[str]] = {}
    for act in standing.asides:
        if act.repeats is None:
            is_named = voices[act.source].is_named
            if is_named and act.certainty != Certainty.CERTAIN:
                clauses.setdefault(REPORTEDLY[act.stance], []).append(voices[act.source].name)
            elif not is_named and act.stance in WITHOUT_NAME:
                clauses.setdefault(WITHOUT_NAME[act.stance], [])
    also = "also " if any(act.stance in AFFIRMING for act in standing.stances.values()) else ""
    return [_aside(text, names, also) for text, names in clauses.items()]


def _aside(text: str, names: list[str], also: str) -> str:
    if names:
        return f"{text} {listed(list(dict.fromkeys(names)))}"
    return f"{also}{text}"


def _differences(standing: Standing, voices: Voices) -> list[str]:
    return [
        f"those who speak for {voices[position.party].name} differ"
        for position in standing.positions
        if position.differing
    ]


def _parties_without_word(standing: Standing, voices: Voices) -> list[str]:
    clauses = []
    for kind, (one, several) in WITHOUT_WORD.items():
        parties = [position.party for position in standing.positions if position.kind == kind]
        clauses += _of_parties(names_of(parties, voices), one, several)
    for position in standing.positions:
        name = voices[position.party].name
        if position.kind == PositionKind.ASKED and position.deadline is not None:
            clauses.append(f"{name} has been asked and has not answered yet (deadline {written(position.deadline)})")
        if position.beside is not None:
            clauses.append(SINCE[position.beside].format(name))
    return clauses


def _of_parties(names: list[str], one: str, several: str) -> list[str]:
    if len(names) < 2:
        return [one.format(name) for name in names]
    joined = listed(names, " nor " if several.startswith("neither") else " and ")
    return [several.format(joined)]
