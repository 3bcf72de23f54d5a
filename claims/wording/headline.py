"""The wording of a standing in a few words, for a headline or a card: "Kremlin confirms; Kan silent". Pure."""

from collections.abc import Mapping

from claims.standing import Act, Standing
from claims.vocabulary import AFFIRMING, Certainty, PositionKind, Stance
from claims.wording.names import Voices, listed, opened, spoken_for
from sources.naming import without_article

MOST_NAMED = 2
"""Of more than these, the others are only counted."""

DOES: Mapping[Stance, tuple[str, str]] = {
    Stance.ASSERTS: ("asserts", "assert"),
    Stance.CONFIRMS: ("confirms", "confirm"),
    Stance.PARTLY_CONFIRMS: ("confirms in part", "confirm in part"),
    Stance.DENIES: ("denies", "deny"),
    Stance.QUESTIONS: ("questions it", "question it"),
    Stance.RETRACTS: ("retracts", "retract"),
}
"""What one does, and what several do."""

REPORTS = ("reports", "report")
SAYS = ("says", "say")

WITHOUT_NAME: Mapping[Stance, str] = {
    **dict.fromkeys(sorted(AFFIRMING), "reported by unnamed source"),
    Stance.DENIES: "denied by unnamed source",
    Stance.QUESTIONS: "questioned by unnamed source",
}

WITHOUT_WORD: Mapping[PositionKind, tuple[str, str]] = {
    PositionKind.SILENT: ("silent", "silent"),
    PositionKind.DECLINES: ("declines to comment", "decline to comment"),
    PositionKind.ASKED: ("asked", "asked"),
    PositionKind.NOT_ASKED: ("not yet asked", "not yet asked"),
}


def headline_of(standing: Standing, voices: Voices) -> str:
    """What the standing says in a few words, without a full stop. It leaves out what changes nothing."""
    clauses = [*_doings(standing, voices), *_asides(standing, voices), *_without_word(standing, voices)]
    return opened("; ".join(clauses) or "nobody on record")


def _doings(standing: Standing, voices: Voices) -> list[str]:
    parties = _parties_by_voice(standing)
    spoken_for_now = {party for voice, party in parties.items() if voice != party}
    done: dict[tuple[str, str], list[str]] = {}
    for stance, does in DOES.items():
        for source, act in standing.stances.items():
            if act.stance == stance and source not in spoken_for_now:
                verb = does if stance != Stance.ASSERTS or source in parties else _says(act, voices)
                done.setdefault(verb, []).append(_named(act, parties.get(source), voices))
    gone = [source for source in standing.retracted if source not in standing.stances]
    if gone:
        done[DOES[Stance.RETRACTS]] = [without_article(voices[source].name) for source in gone]
    return [f"{_few(names)} {_agreeing(does, names)}" for does, names in done.items()]


def _parties_by_voice(standing: Standing) -> dict[int, int]:
    """Whose word each voice is; who differs with another voice of the same party goes by their own name."""
    agreed = [position for position in standing.positions if not position.differing]
    own = {source: source for source in spoken_for(standing.positions)}
    return own | spoken_for(agreed)


def _says(act: Act, voices: Voices) -> tuple[str, str]:
    return REPORTS if voices[act.source].is_outlet else SAYS


def _named(act: Act, party: int | None, voices: Voices) -> str:
    """A party by its name alone; of others it matters who passed their words on."""
    if party is not None:
        return without_article(voices[party].name)
    name = without_article(voices[act.source].name)
    return f"{name} (via {without_article(voices[act.relayed_by].name)})" if act.relayed_by is not None else name


def _asides(standing: Standing, voices: Voices) -> list[str]:
    """Reports that are uncertain or unnamed; an unnamed one that only echoes a named source is left out."""
    affirmed = any(act.stance in AFFIRMING for act in standing.stances.values())
    clauses: dict[str, None] = {}
    for act in standing.asides:
        voice = voices[act.source]
        if act.repeats is not None or (affirmed and act.stance in AFFIRMING):
            continue
        if not voice.is_named and act.stance in WITHOUT_NAME:
            clauses[WITHOUT_NAME[act.stance]] = None
        elif voice.is_named and act.certainty != Certainty.CERTAIN and act.stance in DOES:
            clauses[f"{without_article(voice.name)} reportedly {DOES[act.stance][0]}"] = None
    return list(clauses)


def _without_word(standing: Standing, voices: Voices) -> list[str]:
    clauses = []
    for kind, labels in WITHOUT_WORD.items():
        names = [without_article(voices[one.party].name) for one in standing.positions if one.kind == kind]
        if names:
            clauses.append(f"{_few(names)} {_agreeing(labels, names)}")
    return clauses


def _few(names: list[str]) -> str:
    """ "a", "a and b", "a, b and 3 others"."""
    names = list(dict.fromkeys(names))
    if len(names) <= MOST_NAMED + 1:
        return listed(names)
    return f"{', '.join(names[:MOST_NAMED])} and {len(names) - MOST_NAMED} others"


def _agreeing(does: tuple[str, str], names: list[str]) -> str:
    return does[0] if len(set(names)) == 1 else does[1]
