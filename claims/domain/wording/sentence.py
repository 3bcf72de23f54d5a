"""The one-sentence wording of a standing. Pure."""

from collections.abc import Mapping

from claims.domain.clocks import format_datetime
from claims.domain.standing import Standing
from claims.domain.wording.names import SourceFacts, agree, join_names, names_of, relay_phrase
from claims.domain.wording.unnamed import UnnamedVoice, unnamed_voices
from claims.domain.wording.voices import Voice, reported_verb, voices_of
from claims.vocabulary import AFFIRMING_STANCES, SUBSTANTIVE_STANCES, Certainty, PositionKind, Stance

REPORTED_NON_RESPONSES: Mapping[Stance, str] = {
    Stance.DECLINES: "comment reportedly declined by",
    Stance.SILENT: "no comment reported from",
}

WITHOUT_NAMED_SOURCE: Mapping[Stance, str] = {
    **dict.fromkeys(sorted(AFFIRMING_STANCES), "reported without a named source"),
    Stance.DENIES: "denied without a named source",
    Stance.QUESTIONS: "questioned without a named source",
    Stance.RETRACTS: "retracted without a named source",
}

NO_STATEMENT_PHRASES: Mapping[PositionKind, tuple[str, str]] = {
    PositionKind.SILENT: ("{names} {have} not commented", "neither {names} {have} commented"),
    PositionKind.DECLINES: ("{names} declined to comment", "{names} declined to comment"),
    PositionKind.NOT_ASKED: ("{names} {have} not been asked yet", "neither {names} {have} been asked yet"),
}
"""The phrases for one party, and for several, that made no statement."""

LATER_NON_RESPONSE_PHRASES: Mapping[PositionKind, str] = {
    PositionKind.SILENT: "{name} {have} not commented since",
    PositionKind.DECLINES: "{name} {have} since declined to comment",
}


def sentence_of(standing: Standing, source_facts: SourceFacts) -> str:
    """The standing as one sentence: who affirms, who denies, who has made no statement."""
    clauses = [
        *_stance_clauses(standing, source_facts),
        *_retraction_clauses(standing, source_facts),
        *_uncertain_clauses(standing, source_facts),
        *_unnamed_clauses(standing, source_facts),
        *_disagreement_clauses(standing, source_facts),
        *_no_statement_clauses(standing, source_facts),
    ]
    nobody = "nothing on record counts for or against this" if standing.live else "nobody is on record about this"
    sentence = "; ".join(clauses) or nobody
    return f"{sentence[0].upper()}{sentence[1:]}."


def _stance_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """One clause for each verb and chain of relays, in the order of the vocabulary: "confirmed by the Kremlin and
    Kan"."""
    names: dict[tuple[str, str], list[str]] = {}
    voices = voices_of(standing, source_facts).values()
    for stance in Stance:
        if stance in SUBSTANTIVE_STANCES:
            for voice in voices:
                if voice.attribution.stance == stance:
                    names.setdefault((voice.verb.by, voice.relayed), []).append(_with_party(voice, source_facts))
    return [f"{by} {join_names(speakers)}{relayed}" for (by, relayed), speakers in names.items()]


def _with_party(voice: Voice, source_facts: SourceFacts) -> str:
    return voice.name if voice.spoken_for is None else f"{voice.name} for {source_facts[voice.spoken_for].name}"


def _retraction_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    retracted = [source for source in standing.retracted if source not in standing.stances]
    return [f"retracted by {join_names(names_of(retracted, source_facts))}"] if retracted else []


def _uncertain_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """What named sources only reportedly said; copies are left out."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    for attribution in standing.uncounted:
        source = source_facts[attribution.source]
        if attribution.repeats is None and source.is_named and attribution.certainty != Certainty.CERTAIN:
            phrase = REPORTED_NON_RESPONSES.get(attribution.stance)
            by = phrase or f"reportedly {reported_verb(attribution, standing).by}"
            names.setdefault((by, relay_phrase(attribution.relays, source_facts)), {})[source.name] = None
    return [f"{by} {join_names(list(speakers))}{relayed}" for (by, relayed), speakers in names.items()]


def _unnamed_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """What sources without a name say, by their description; "also", where others say the same."""
    sides = {attribution.stance for attribution in standing.stances.values()}
    also = "also " if sides & AFFIRMING_STANCES else ""
    described: dict[tuple[str, str], list[str]] = {}
    others: dict[str, None] = {}
    for voice in unnamed_voices(standing, source_facts):
        if voice.is_described:
            by = f"{also if voice.affirms else ''}{_unnamed_verb(voice)}"
            described.setdefault((by, voice.relayed), []).append(voice.name)
        else:
            others[f"{also if voice.affirms else ''}{WITHOUT_NAMED_SOURCE[voice.stance]}"] = None
    return [*(f"{by} {join_names(names)}{relayed}" for (by, relayed), names in described.items()), *others]


def _unnamed_verb(voice: UnnamedVoice) -> str:
    if voice.is_certain:
        return voice.verb.by
    return "reportedly asserted by" if voice.affirms else f"reportedly {voice.verb.by}"


def _disagreement_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    return [
        f"spokespeople for {source_facts[position.party].name} disagree"
        for position in standing.positions
        if position.dissenting_spokespeople
    ]


def _no_statement_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    clauses = []
    for kind, (one, several) in NO_STATEMENT_PHRASES.items():
        names = names_of((position.party for position in standing.positions if position.kind == kind), source_facts)
        clauses += _party_clauses(names, one, several)
    for position in standing.positions:
        name = source_facts[position.party].name
        have = agree([name], "has", "have")
        if position.kind == PositionKind.ASKED and position.deadline is not None:
            deadline = format_datetime(position.deadline)
            clauses.append(f"{name} {have} been asked for comment and {have} not yet responded (deadline {deadline})")
        if position.later_non_response is not None:
            clauses.append(LATER_NON_RESPONSE_PHRASES[position.later_non_response].format(name=name, have=have))
    return clauses


def _party_clauses(names: list[str], one: str, several: str) -> list[str]:
    """After "neither", the verb agrees with the name next to it."""
    if not names:
        return []
    have = agree(names[-1:], "has", "have")
    if len(names) == 1:
        return [one.format(names=names[0], have=have)]
    return [several.format(names=join_names(names, " nor " if several.startswith("neither") else " and "), have=have)]
