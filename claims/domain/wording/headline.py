"""The wording of a standing as a headline: "Kremlin confirms; Kan silent". Pure."""

from collections.abc import Mapping, Sequence

from claims.domain.standing import Standing
from claims.domain.wording.names import SourceFacts, agree, capitalized, join_names, names_of, parties_by_speaker
from claims.domain.wording.unnamed import UnnamedVoice, unnamed_voices
from claims.domain.wording.voices import RETRACTION, Voice, reported_verb, voices_of
from claims.vocabulary import AFFIRMING_STANCES, NO_COMMENT_STANCES, Certainty, PositionKind, Stance
from sources.name_matching import without_article

MAX_LISTED_NAMES = 2
"""Beyond this number, further names are only counted."""

BY_UNNAMED_SOURCE: Mapping[Stance, str] = {
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
"""Singular and plural."""


def headline_of(standing: Standing, source_facts: SourceFacts) -> str:
    """The standing as a headline, without a full stop. Whatever does not affect the standing is left out."""
    clauses = [
        *_stance_clauses(standing, source_facts),
        *_uncounted_clauses(standing, source_facts),
        *_no_statement_clauses(standing, source_facts),
    ]
    nobody = "nothing on record counts" if standing.live else "nobody on record"
    return capitalized("; ".join(clauses) or nobody)


def _stance_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    parties = _parties_by_speaker(standing)
    spoken_for_now = {party for speaker, party in parties.items() if speaker != party}
    voices = voices_of(standing, source_facts)
    names: dict[tuple[str, str], list[str]] = {}
    for stance in Stance:
        for source, voice in voices.items():
            if voice.attribution.stance == stance and source not in spoken_for_now:
                name = _display_name(voice, parties.get(source), source_facts)
                names.setdefault((voice.verb.one, voice.verb.several), []).append(name)
    retracted = [source for source in standing.retracted if source not in standing.stances]
    if retracted:
        names[RETRACTION.one, RETRACTION.several] = names_of(retracted, source_facts)
    return [_clause(named, *forms) for forms, named in names.items()]


def _parties_by_speaker(standing: Standing) -> dict[int, int]:
    """The party that each source speaks for; sources that disagree about one party appear under their own names."""
    agreed = [position for position in standing.positions if not position.dissenting_spokespeople]
    own = {source: source for source in parties_by_speaker(standing.positions)}
    return own | parties_by_speaker(agreed)


def _display_name(voice: Voice, party: int | None, source_facts: SourceFacts) -> str:
    """A party by its name alone; other sources with whoever relayed them."""
    if party is not None:
        return source_facts[party].name
    return voice.name + _via(voice.attribution.relays, source_facts)


def _via(relays: Sequence[int], source_facts: SourceFacts) -> str:
    return f" (via {', '.join(without_article(source_facts[relay].name) for relay in relays)})" if relays else ""


def _uncounted_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    """Uncertain or unnamed reports; those that affirm what a named source already affirms are left out."""
    affirmed = any(attribution.stance in AFFIRMING_STANCES for attribution in standing.stances.values())
    left_out = AFFIRMING_STANCES if affirmed else frozenset[Stance]()
    clauses: dict[str, None] = {}
    for attribution in standing.uncounted:
        source = source_facts[attribution.source]
        is_reported = source.is_named and attribution.certainty != Certainty.CERTAIN and attribution.repeats is None
        if is_reported and attribution.stance not in NO_COMMENT_STANCES and attribution.stance not in left_out:
            verb = reported_verb(attribution, standing)
            who = source.name + _via(attribution.relays, source_facts)
            clauses[_clause([who], f"reportedly {verb.one}", f"reportedly {verb.several}")] = None
    for voice in unnamed_voices(standing, source_facts):
        if voice.stance in BY_UNNAMED_SOURCE and voice.stance not in left_out:
            clauses[_unnamed_clause(voice, source_facts)] = None
    return list(clauses)


def _unnamed_clause(voice: UnnamedVoice, source_facts: SourceFacts) -> str:
    if not voice.is_described:
        return BY_UNNAMED_SOURCE[voice.stance]
    verb, reportedly = voice.verb, "" if voice.is_certain else "reportedly "
    who = voice.name + _via(voice.relays, source_facts)
    return _clause([who], f"{reportedly}{verb.one}", f"{reportedly}{verb.several}")


def _no_statement_clauses(standing: Standing, source_facts: SourceFacts) -> list[str]:
    clauses = []
    for kind, forms in NO_STATEMENT_PHRASES.items():
        names = names_of((one.party for one in standing.positions if one.kind == kind), source_facts)
        if names:
            clauses.append(_clause(names, *forms))
    return clauses


def _clause(names: list[str], one: str, several: str) -> str:
    """ "a says", "a and b say", "a, b and 3 others say"."""
    names = list(dict.fromkeys(names))
    shown = [without_article(name) for name in names]
    if len(names) > MAX_LISTED_NAMES + 1:
        shown = [*shown[:MAX_LISTED_NAMES], f"{len(names) - MAX_LISTED_NAMES} others"]
    return f"{join_names(shown)} {agree(names, one, several)}"
