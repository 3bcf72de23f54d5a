"""Which statement of a source contradicts an earlier one of its own, or of the party that it speaks for. Pure."""

from collections.abc import Collection, Mapping

from claims.domain.clocks import LATEST
from claims.domain.history import AttributionFact, History
from claims.domain.independence import SpeaksForGraph
from claims.domain.standing import counts, party_list_at
from claims.vocabulary import AFFIRMING_STANCES, NO_COMMENT_STANCES, Stance

CONTRADICTED_BY: Mapping[Stance, frozenset[Stance]] = {
    Stance.ASSERTS: frozenset({Stance.DENIES}),
    Stance.CONFIRMS: frozenset({Stance.DENIES}),
    Stance.PARTLY_CONFIRMS: frozenset({Stance.DENIES}),
    Stance.DENIES: AFFIRMING_STANCES,
    Stance.QUESTIONS: frozenset(),  # affirms and denies nothing
    Stance.DECLINES: frozenset(),  # no statement
    Stance.SILENT: frozenset(),
    Stance.RETRACTS: AFFIRMING_STANCES,  # affirms again what was taken back
}
"""The later stances that contradict each stance. A retraction contradicts none: it says itself that it takes back."""


def contradicted_attribution(history: History, new: int) -> AttributionFact | None:
    """The attribution that attribution `new` of the history contradicts; None if there is none.

    Compared is what the same source, or anyone who spoke for the same party, last said before it. If nothing was said
    before, the next statement is compared: it may have been recorded first. Silence is no statement, and what does not
    count contradicts nothing.
    """
    history = history.resolved_at(LATEST.known_at)
    graph = SpeaksForGraph(history.links, LATEST.known_at)
    party_list = party_list_at(history.party_lists, LATEST.known_at)
    parties = party_list.parties if party_list else ()
    statements = sorted(
        (one for one in history.attributions if _is_statement(one, history)), key=lambda one: one.sort_key
    )
    position = next((index for index, one in enumerate(statements) if one.id == new), None)
    if position is None:
        return None
    stated = statements[position]
    voices = _voices(stated, graph, parties)
    before = [one for one in statements[:position] if _voices(one, graph, parties) & voices]
    after = [one for one in statements[position + 1 :] if _voices(one, graph, parties) & voices]
    if before:
        return before[-1] if stated.stance in CONTRADICTED_BY[before[-1].stance] else None
    return after[0] if after and after[0].stance in CONTRADICTED_BY[stated.stance] else None


def _is_statement(attribution: AttributionFact, history: History) -> bool:
    return (
        attribution.stance not in NO_COMMENT_STANCES
        and attribution.is_live(LATEST)
        and counts(attribution, history.source_facts)
    )


def _voices(attribution: AttributionFact, graph: SpeaksForGraph, parties: Collection[int]) -> frozenset[int]:
    """The source itself, and the parties of the claim that it spoke for."""
    spoken_for = graph.speaks_for(attribution.source, attribution.effective_day)
    return spoken_for.intersection(parties) | {attribution.source}
