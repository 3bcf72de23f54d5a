"""The wording of a standing as a headline: "Kremlin confirms; Kan silent". Pure."""

from collections.abc import Mapping

from claims.domain.history import AttributionFact
from claims.domain.standing import Standing
from claims.domain.wording.names import SourceFacts, capitalized, join_names, parties_by_speaker
from claims.vocabulary import AFFIRMING_STANCES, Certainty, PositionKind, Stance
from sources.name_matching import without_article

MAX_LISTED_NAMES = 2
"""Beyond this number, further names are only counted."""

STANCE_VERBS: Mapping[Stance, tuple[str, str]] = {
    Stance.ASSERTS: ("asserts", "assert"),
    Stance.CONFIRMS: ("confirms", "confirm"),
    Stance.PARTLY_CONFIRMS: ("confirms in part", "confirm in part"),
    Stance.DENIES: ("denies", "deny"),
    Stance.QUESTIONS: ("questions it", "question it"),
    Stance.RETRACTS: ("retracts", "retract"),
}
"""Singular and plural."""

OUTLET_VERBS = ("reports", "report")
SPEAKER_VERBS = ("says", "say")

UNNAMED_SOURCE_PHRASES: Mapping[Stance, str] = {
    **dict.fromkeys(sorted(AFFIRMING_STANCES), "reported by unnamed source"),
    Stance.DENIES: "denied by unnamed source",
    Stance.QUESTIONS: "questioned by unnamed source",
}

NO_STATEMENT_PHRASES: Mapping[PositionKind, tuple[str, str]] = {
    PositionKind.SILENT: ("silent", "silent"),
    PositionKind.DECLINES: ("declines to comment", "decline to comment"),
    PositionKind.ASKED: ("asked", "asked"),
    PositionKind.NOT_ASKED: ("not yet asked", "not yet asked"),
}


def headline_of(standing: Standing, source_facts: SourceFacts) -> str:
    """The standing as a headline, without a full stop. Whatever does not affect the standing is left out."""
    clauses = [
        *_stance_clauses(standing, source_facts),
        *_uncounted_clauses(standing, source_facts),
        *_no_statement_clauses(standing, source_facts),
    ]
    return capitalized("; ".join(clauses) or "nobody on record")


def _stance_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    parties = _parties_by_speaker(standing)
    spoken_for_now = {party for speaker, party in parties.items() if speaker != party}
    names_by_verb: dict[tuple[str, str], list[str]] = {}
    for stance, verb_forms in STANCE_VERBS.items():
        for source, attribution in standing.stances.items():
            if attribution.stance == stance and source not in spoken_for_now:
                verb = (
                    verb_forms
                    if stance != Stance.ASSERTS or source in parties
                    else _speaking_verb(attribution, source_facts)
                )
                names_by_verb.setdefault(verb, []).append(_display_name(attribution, parties.get(source), source_facts))
    retracted = [source for source in standing.retracted if source not in standing.stances]
    if retracted:
        names_by_verb[STANCE_VERBS[Stance.RETRACTS]] = [
            without_article(source_facts[source].name) for source in retracted
        ]
    return [f"{_shortened_list(names)} {_verb_form(verb_forms, names)}" for verb_forms, names in names_by_verb.items()]


def _parties_by_speaker(standing: Standing) -> dict[int, int]:
    """The party that each source speaks for; sources that disagree about one party appear under their own names."""
    agreed = [position for position in standing.positions if not position.dissenting_spokespeople]
    own = {source: source for source in parties_by_speaker(standing.positions)}
    return own | parties_by_speaker(agreed)


def _speaking_verb(attribution: AttributionFact, source_facts: SourceFacts) -> tuple[str, str]:
    return OUTLET_VERBS if source_facts[attribution.source].is_outlet else SPEAKER_VERBS


def _display_name(attribution: AttributionFact, party: int | None, source_facts: SourceFacts) -> str:
    """A party by its name alone; other sources with whoever relayed them."""
    if party is not None:
        return without_article(source_facts[party].name)
    name = without_article(source_facts[attribution.source].name)
    return (
        f"{name} (via {without_article(source_facts[attribution.relayed_by].name)})"
        if attribution.relayed_by is not None
        else name
    )


def _uncounted_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """Uncertain or unnamed reports; those that affirm what a named source already affirms are left out."""
    affirmed = any(attribution.stance in AFFIRMING_STANCES for attribution in standing.stances.values())
    clauses: dict[str, None] = {}
    for attribution in standing.uncounted:
        source = source_facts[attribution.source]
        if attribution.repeats is not None or (affirmed and attribution.stance in AFFIRMING_STANCES):
            continue
        if not source.is_named and attribution.stance in UNNAMED_SOURCE_PHRASES:
            clauses[UNNAMED_SOURCE_PHRASES[attribution.stance]] = None
        elif source.is_named and attribution.certainty != Certainty.CERTAIN and attribution.stance in STANCE_VERBS:
            clauses[f"{without_article(source.name)} reportedly {STANCE_VERBS[attribution.stance][0]}"] = None
    return list(clauses)


def _no_statement_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    clauses = []
    for kind, labels in NO_STATEMENT_PHRASES.items():
        names = [without_article(source_facts[one.party].name) for one in standing.positions if one.kind == kind]
        if names:
            clauses.append(f"{_shortened_list(names)} {_verb_form(labels, names)}")
    return clauses


def _shortened_list(names: list[str]) -> str:
    """ "a", "a and b", "a, b and 3 others"."""
    names = list(dict.fromkeys(names))
    if len(names) <= MAX_LISTED_NAMES + 1:
        return join_names(names)
    return f"{', '.join(names[:MAX_LISTED_NAMES])} and {len(names) - MAX_LISTED_NAMES} others"


def _verb_form(verb_forms: tuple[str, str], names: list[str]) -> str:
    return verb_forms[0] if len(set(names)) == 1 else verb_forms[1]
