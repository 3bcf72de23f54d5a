"""The one-sentence wording of a standing. Pure."""

from collections.abc import Mapping

from claims.moments import written
from claims.standing import Act, Standing
from claims.vocabulary import AFFIRMING, Certainty, PositionKind, Stance
from claims.wording.names import Voices, listed, names_of, parties_by_speaker

STANCE_PHRASES: Mapping[Stance, str] = {
    Stance.ASSERTS: "asserted by",
    Stance.CONFIRMS: "confirmed by",
    Stance.PARTLY_CONFIRMS: "partly confirmed by",
    Stance.DENIES: "denied by",
    Stance.QUESTIONS: "questioned by",
}

UNCERTAIN_PHRASES: Mapping[Stance, str] = {
    Stance.ASSERTS: "reportedly asserted by",
    Stance.CONFIRMS: "reportedly confirmed by",
    Stance.PARTLY_CONFIRMS: "reportedly confirmed in part by",
    Stance.DENIES: "reportedly denied by",
    Stance.QUESTIONS: "reportedly questioned by",
    Stance.DECLINES: "comment reportedly declined by",
    Stance.SILENT: "no comment reported from",
    Stance.RETRACTS: "reportedly retracted by",
}

UNNAMED_SOURCE_PHRASES: Mapping[Stance, str] = {
    Stance.ASSERTS: "reported without a named source",
    Stance.CONFIRMS: "reported without a named source",
    Stance.PARTLY_CONFIRMS: "reported without a named source",
    Stance.DENIES: "denied without a named source",
    Stance.QUESTIONS: "questioned without a named source",
    Stance.RETRACTS: "retracted without a named source",
}

NO_STATEMENT_PHRASES: Mapping[PositionKind, tuple[str, str]] = {
    PositionKind.SILENT: ("{} has not commented", "neither {} has commented"),
    PositionKind.DECLINES: ("{} declined to comment", "{} declined to comment"),
    PositionKind.NOT_ASKED: ("{} has not been asked yet", "neither {} has been asked yet"),
}
"""The phrases for one party, and for several, that made no statement."""

LATER_NON_RESPONSE_PHRASES: Mapping[PositionKind, str] = {
    PositionKind.SILENT: "{} has not commented since",
    PositionKind.DECLINES: "{} has since declined to comment",
}


def sentence_of(standing: Standing, voices: Voices) -> str:
    """The standing as one sentence: who affirms, who denies, who has made no statement."""
    clauses = [
        *_stance_clauses(standing, voices),
        *_retraction_clauses(standing, voices),
        *_uncounted_clauses(standing, voices),
        *_disagreement_clauses(standing, voices),
        *_no_statement_clauses(standing, voices),
    ]
    sentence = "; ".join(clauses) or "nobody is on record about this"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _stance_clauses(standing: Standing, voices: Voices) -> list[str]:
    """One clause for each stance, in the order of the vocabulary: "confirmed by the Kremlin and Kan"."""
    parties = parties_by_speaker(standing.positions)
    names_by_verb: dict[str, list[str]] = {}
    for stance, by in STANCE_PHRASES.items():
        for source, act in standing.stances.items():
            if act.stance == stance:
                verb = _verb(act, voices, by, is_party=source in parties)
                names_by_verb.setdefault(verb, []).append(_speaker_phrase(act, voices, parties.get(source)))
    return [f"{verb} {listed(names)}" for verb, names in names_by_verb.items()]


def _verb(act: Act, voices: Voices, by: str, *, is_party: bool) -> str:
    if is_party or act.stance != Stance.ASSERTS:
        return by
    return "reported by" if voices[act.source].is_outlet else "according to"


def _speaker_phrase(act: Act, voices: Voices, party: int | None) -> str:
    """The source, the party it speaks for, and who relayed it: "Putin, as relayed by the Kremlin"."""
    name = voices[act.source].name
    if party is not None and party != act.source:
        name += f" for {voices[party].name}"
    if act.relayed_by is not None:
        name += f", as relayed by {voices[act.relayed_by].name}"
    return name


def _retraction_clauses(standing: Standing, voices: Voices) -> list[str]:
    retracted = [source for source in standing.retracted if source not in standing.stances]
    return [f"retracted by {listed(names_of(retracted, voices))}"] if retracted else []


def _uncounted_clauses(standing: Standing, voices: Voices) -> list[str]:
    """Clauses for what does not count toward status but is still shown; copies are left out."""
    clauses: dict[str, list[str]] = {}
    for act in standing.uncounted:
        if act.repeats is None:
            is_named = voices[act.source].is_named
            if is_named and act.certainty != Certainty.CERTAIN:
                clauses.setdefault(UNCERTAIN_PHRASES[act.stance], []).append(voices[act.source].name)
            elif not is_named and act.stance in UNNAMED_SOURCE_PHRASES:
                clauses.setdefault(UNNAMED_SOURCE_PHRASES[act.stance], [])
    also = "also " if any(act.stance in AFFIRMING for act in standing.stances.values()) else ""
    return [_uncounted_clause(text, names, also) for text, names in clauses.items()]


def _uncounted_clause(text: str, names: list[str], also: str) -> str:
    if names:
        return f"{text} {listed(list(dict.fromkeys(names)))}"
    return f"{also}{text}"


def _disagreement_clauses(standing: Standing, voices: Voices) -> list[str]:
    return [
        f"spokespeople for {voices[position.party].name} disagree"
        for position in standing.positions
        if position.differing
    ]


def _no_statement_clauses(standing: Standing, voices: Voices) -> list[str]:
    clauses = []
    for kind, (one, several) in NO_STATEMENT_PHRASES.items():
        parties = [position.party for position in standing.positions if position.kind == kind]
        clauses += _party_clauses(names_of(parties, voices), one, several)
    for position in standing.positions:
        name = voices[position.party].name
        if position.kind == PositionKind.ASKED and position.deadline is not None:
            deadline = written(position.deadline)
            clauses.append(f"{name} has been asked for comment and has not yet responded (deadline {deadline})")
        if position.beside is not None:
            clauses.append(LATER_NON_RESPONSE_PHRASES[position.beside].format(name))
    return clauses


def _party_clauses(names: list[str], one: str, several: str) -> list[str]:
    if len(names) < 2:
        return [one.format(name) for name in names]
    joined = listed(names, " nor " if several.startswith("neither") else " and ")
    return [several.format(joined)]
