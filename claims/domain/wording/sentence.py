"""The one-sentence wording of a standing. Pure."""

from collections.abc import Mapping

from claims.domain.clocks import format_datetime
from claims.domain.history import AttributionFact
from claims.domain.standing import Standing
from claims.domain.wording.names import SourceFacts, join_names, names_of, parties_by_speaker
from claims.vocabulary import AFFIRMING_STANCES, Certainty, PositionKind, Stance

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


def sentence_of(standing: Standing, source_facts: SourceFacts) -> str:
    """The standing as one sentence: who affirms, who denies, who has made no statement."""
    clauses = [
        *_stance_clauses(standing, source_facts),
        *_retraction_clauses(standing, source_facts),
        *_uncounted_clauses(standing, source_facts),
        *_disagreement_clauses(standing, source_facts),
        *_no_statement_clauses(standing, source_facts),
    ]
    sentence = "; ".join(clauses) or "nobody is on record about this"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _stance_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """One clause for each stance, in the order of the vocabulary: "confirmed by the Kremlin and Kan"."""
    parties = parties_by_speaker(standing.positions)
    names_by_verb: dict[str, list[str]] = {}
    for stance, by in STANCE_PHRASES.items():
        for source, attribution in standing.stances.items():
            if attribution.stance == stance:
                verb = _verb(attribution, source_facts, by, is_party=source in parties)
                names_by_verb.setdefault(verb, []).append(
                    _speaker_phrase(attribution, source_facts, parties.get(source))
                )
    return [f"{verb} {join_names(names)}" for verb, names in names_by_verb.items()]


def _verb(attribution: AttributionFact, source_facts: SourceFacts, by: str, *, is_party: bool) -> str:
    if is_party or attribution.stance != Stance.ASSERTS:
        return by
    return "reported by" if source_facts[attribution.source].is_outlet else "according to"


def _speaker_phrase(attribution: AttributionFact, source_facts: SourceFacts, party: int | None) -> str:
    """The source, the party it speaks for, and who relayed it: "Putin, as relayed by the Kremlin"."""
    name = source_facts[attribution.source].name
    if party is not None and party != attribution.source:
        name += f" for {source_facts[party].name}"
    if attribution.relayed_by is not None:
        name += f", as relayed by {source_facts[attribution.relayed_by].name}"
    return name


def _retraction_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    retracted = [source for source in standing.retracted if source not in standing.stances]
    return [f"retracted by {join_names(names_of(retracted, source_facts))}"] if retracted else []


def _uncounted_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """Clauses for what does not count toward status but is still shown; copies are left out."""
    clauses: dict[str, list[str]] = {}
    for attribution in standing.uncounted:
        if attribution.repeats is None:
            is_named = source_facts[attribution.source].is_named
            if is_named and attribution.certainty != Certainty.CERTAIN:
                clauses.setdefault(UNCERTAIN_PHRASES[attribution.stance], []).append(
                    source_facts[attribution.source].name
                )
            elif not is_named and attribution.stance in UNNAMED_SOURCE_PHRASES:
                clauses.setdefault(UNNAMED_SOURCE_PHRASES[attribution.stance], [])
    also = "also " if any(attribution.stance in AFFIRMING_STANCES for attribution in standing.stances.values()) else ""
    return [_uncounted_clause(text, names, also) for text, names in clauses.items()]


def _uncounted_clause(text: str, names: list[str], also: str) -> str:
    if names:
        return f"{text} {join_names(list(dict.fromkeys(names)))}"
    return f"{also}{text}"


def _disagreement_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    return [
        f"spokespeople for {source_facts[position.party].name} disagree"
        for position in standing.positions
        if position.dissenting_spokespeople
    ]


def _no_statement_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    clauses = []
    for kind, (one, several) in NO_STATEMENT_PHRASES.items():
        parties = [position.party for position in standing.positions if position.kind == kind]
        clauses += _party_clauses(names_of(parties, source_facts), one, several)
    for position in standing.positions:
        name = source_facts[position.party].name
        if position.kind == PositionKind.ASKED and position.deadline is not None:
            deadline = format_datetime(position.deadline)
            clauses.append(f"{name} has been asked for comment and has not yet responded (deadline {deadline})")
        if position.later_non_response is not None:
            clauses.append(LATER_NON_RESPONSE_PHRASES[position.later_non_response].format(name))
    return clauses


def _party_clauses(names: list[str], one: str, several: str) -> list[str]:
    if len(names) < 2:
        return [one.format(name) for name in names]
    joined = join_names(names, " nor " if several.startswith("neither") else " and ")
    return [several.format(joined)]
