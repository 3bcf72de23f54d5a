"""Compares the standing of a claim at two points in time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact
from claims.domain.standing import Position, Standing


class ChangeReason(StrEnum):
    """Why an attribution appears in one standing and not in the other."""

    NOT_YET_SAID = "not yet stated"
    NOT_YET_KNOWN = "not yet logged by the desk"
    CORRECTED_SINCE = "corrected or withdrawn since"


@dataclass(frozen=True, slots=True)
class PositionChange:
    """One party's position then and now; None where it was not, or is no longer, a party."""

    party: int
    then: Position | None
    now: Position | None

    @property
    def moved(self) -> bool:
        return (self.then and self.then.kind) != (self.now and self.now.kind)


@dataclass(frozen=True, slots=True)
class ChangedAttribution:
    attribution: AttributionFact
    reason: ChangeReason


@dataclass(frozen=True, slots=True)
class Comparison:
    then: Standing
    now: Standing
    position_changes: Sequence[PositionChange]
    changed_attributions: Sequence[ChangedAttribution]
    """The attributions that were added, corrected or withdrawn since, newest first."""

    @property
    def moved(self) -> Sequence[PositionChange]:
        return [step for step in self.position_changes if step.moved]


def compare_standings(then: Standing, now: Standing, asked: Clocks) -> Comparison:
    """Compares two standings; `asked` are the clocks of `then`."""
    before = {position.party: position for position in then.positions}
    after = {position.party: position for position in now.positions}
    live_then, live_now = {attribution.id for attribution in then.live}, {attribution.id for attribution in now.live}
    changed_attributions = [
        ChangedAttribution(attribution, _reason(attribution, asked))
        for attribution in now.live
        if attribution.id not in live_then
    ]
    changed_attributions += [
        ChangedAttribution(attribution, ChangeReason.CORRECTED_SINCE)
        for attribution in then.live
        if attribution.id not in live_now
    ]
    return Comparison(
        then,
        now,
        position_changes=[
            PositionChange(party, before.get(party), after.get(party)) for party in dict.fromkeys([*after, *before])
        ],
        changed_attributions=sorted(changed_attributions, key=lambda change: change.attribution.sort_key, reverse=True),
    )


def _reason(attribution: AttributionFact, asked: Clocks) -> ChangeReason:
    return ChangeReason.NOT_YET_KNOWN if attribution.recorded_at > asked.known_at else ChangeReason.NOT_YET_SAID
