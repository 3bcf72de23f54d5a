"""How each source that counts is worded: its name, whom it speaks for, who relayed it, and its verb. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claims.domain.history import AttributionFact
from claims.domain.standing import Standing, side_of
from claims.domain.wording.names import SourceFacts, parties_by_speaker, relay_phrase
from claims.vocabulary import AFFIRMING_POSITIONS, AFFIRMING_STANCES, Confirmation, Stance


class Verb(NamedTuple):
    """A stance in words: before a name ("confirmed by"), after one or several names, and in the past."""

    by: str
    one: str
    several: str
    past: str


RETRACTION = Verb("retracted by", "retracts", "retract", "retracted this")
PARTY_VERBS: Mapping[Stance, Verb] = {
    Stance.ASSERTS: Verb("asserted by", "asserts", "assert", "asserted this"),
    Stance.CONFIRMS: Verb("confirmed by", "confirms", "confirm", "confirmed this"),
    Stance.PARTLY_CONFIRMS: Verb("partly confirmed by", "confirms in part", "confirm in part", "partly confirmed this"),
    Stance.DENIES: Verb("denied by", "denies", "deny", "denied this"),
    Stance.QUESTIONS: Verb("questioned by", "questions it", "question it", "questioned this"),
    Stance.RETRACTS: RETRACTION,
}
"""The verbs of a party, or of whoever speaks for it."""
UNCONFIRMING_VERBS: Mapping[Stance, Verb] = {
    Stance.CONFIRMS: PARTY_VERBS[Stance.ASSERTS],
    Stance.PARTLY_CONFIRMS: Verb(
        "asserted in part by", "asserts part of it", "assert part of it", "asserted part of this"
    ),
}
"""The verbs of those who speak for a party that does not take that position."""
LONE_REPORTS = frozenset({Confirmation.SINGLE_SOURCE, Confirmation.CORROBORATED})
"""The statuses at which no party affirms, so nothing may read as confirmed."""
OUTLET_VERBS: Mapping[Stance, Verb] = dict.fromkeys(
    (Stance.ASSERTS, Stance.CONFIRMS), Verb("reported by", "reports", "report", "reported this")
) | {
    Stance.PARTLY_CONFIRMS: Verb(
        "reported in part by", "reports part of it", "report part of it", "reported part of this"
    )
}
SPEAKER_VERBS: Mapping[Stance, Verb] = dict.fromkeys(
    (Stance.ASSERTS, Stance.CONFIRMS), Verb("according to", "says", "say", "said this")
) | {Stance.PARTLY_CONFIRMS: Verb("in part according to", "says part of it", "say part of it", "said part of this")}
"""The verbs of others. Only a party can confirm: what an outlet or a bystander says is one more report."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with its newest stance. `spoken_for` is the party to name after it, `relayed` who relayed it."""

    attribution: AttributionFact
    name: str
    spoken_for: int | None
    relayed: str
    verb: Verb


def voices_of(standing: Standing, source_facts: SourceFacts) -> dict[int, Voice]:
    """The voice of each source with a stance, in the order of the standing."""
    party_of = parties_by_speaker(standing.positions)
    parties = party_of.keys() | {position.party for position in standing.positions}
    affirming = [position for position in standing.positions if position.kind in AFFIRMING_POSITIONS]
    evidence = {attribution for position in affirming for attribution in position.evidence}
    confirmed = {position.party for position in affirming}
    return {
        source: Voice(
            attribution,
            source_facts[source].name,
            _spoken_for(attribution, party_of.get(source), standing),
            relay_phrase(attribution.relays, source_facts),
            _verb(
                attribution,
                source_facts,
                is_party=source in parties,
                confirms=source in confirmed or attribution.id in evidence,
            ),
        )
        for source, attribution in standing.stances.items()
    }


def _spoken_for(attribution: AttributionFact, party: int | None, standing: Standing) -> int | None:
    """The party, unless it is the source itself, or named as its relay or for saying the same."""
    if party == attribution.source or party in attribution.relays:
        return None
    own = standing.stances.get(party) if party is not None else None
    return None if own is not None and side_of(own) == side_of(attribution) else party


def reported_verb(attribution: AttributionFact, standing: Standing) -> Verb:
    """The verb of an uncertain statement, to follow "reportedly". Beside a lone report, nobody reportedly confirms."""
    return _party_verb(attribution.stance, confirms=standing.confirmation not in LONE_REPORTS)


def _verb(attribution: AttributionFact, source_facts: SourceFacts, *, is_party: bool, confirms: bool) -> Verb:
    stance = attribution.stance
    if is_party or confirms or stance not in AFFIRMING_STANCES:
        return _party_verb(stance, confirms=confirms)
    return (OUTLET_VERBS if source_facts[attribution.source].is_outlet else SPEAKER_VERBS)[stance]


def _party_verb(stance: Stance, *, confirms: bool) -> Verb:
    return PARTY_VERBS[stance] if confirms else UNCONFIRMING_VERBS.get(stance, PARTY_VERBS[stance])
