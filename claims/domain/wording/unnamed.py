"""What unnamed sources say, by their description and whoever relayed them: "an Israeli official, as reported by Kan".

Pure. They count toward no status.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claims.domain.history import AttributionFact
from claims.domain.standing import Standing
from claims.domain.wording.names import SourceFacts, relay_phrase
from claims.domain.wording.voices import Verb
from claims.vocabulary import AFFIRMING_STANCES, Certainty, Stance

MERE_REPORTS = re.compile(r"(?:an? |the )?(?:\w+ )?reports?\b", re.IGNORECASE)
"""A description that describes nobody: "reports that name nobody", "media reports"."""

UNNAMED_VERBS: Mapping[Stance, Verb] = dict.fromkeys(
    sorted(AFFIRMING_STANCES), Verb("according to", "says", "say", "said so")
) | {
    Stance.DENIES: Verb("denied by", "denies", "deny", "denied it"),
    Stance.QUESTIONS: Verb("questioned by", "questions it", "question it", "questioned it"),
    Stance.RETRACTS: Verb("retracted by", "retracts", "retract", "retracted it"),
}


@dataclass(frozen=True, slots=True)
class UnnamedVoice:
    """What one unnamed source said by one chain of relays: all attributions on one side, oldest first."""

    name: str
    relays: tuple[int, ...]
    relayed: str
    stance: Stance
    is_certain: bool
    attributions: tuple[AttributionFact, ...]

    @property
    def is_described(self) -> bool:
        """Whether the description, or whoever relayed it, says anything about the source."""
        return bool(self.relays) or not MERE_REPORTS.match(self.name)

    @property
    def verb(self) -> Verb:
        return UNNAMED_VERBS[self.stance]

    @property
    def affirms(self) -> bool:
        return self.stance in AFFIRMING_STANCES


def unnamed_voices(standing: Standing, source_facts: SourceFacts) -> list[UnnamedVoice]:
    """The unnamed sources with something to say, in the order of their first statement; copies are left out."""
    grouped: dict[tuple[str, tuple[int, ...], Stance, bool], list[AttributionFact]] = {}
    for attribution in standing.uncounted:
        source = source_facts[attribution.source]
        if attribution.repeats is None and not source.is_named and attribution.stance in UNNAMED_VERBS:
            side = Stance.ASSERTS if attribution.stance in AFFIRMING_STANCES else attribution.stance
            is_certain = attribution.certainty == Certainty.CERTAIN
            grouped.setdefault((source.name, attribution.relays, side, is_certain), []).append(attribution)
    return [
        UnnamedVoice(name, relays, relay_phrase(relays, source_facts), side, is_certain, tuple(attributions))
        for (name, relays, side, is_certain), attributions in grouped.items()
    ]
