"""Compares the standing of a claim at two points in time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.moments import Moments
from claims.standing import Act, Position, Standing


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
class Missing:
    act: Act
    why: ChangeReason


@dataclass(frozen=True, slots=True)
class Comparison:
    then: Standing
    now: Standing
    steps: Sequence[PositionChange]
    missing: Sequence[Missing]
    """The attributions that were added, corrected or withdrawn since, newest first."""

    @property
    def moved(self) -> Sequence[PositionChange]:
        return [step for step in self.steps if step.moved]


def compare(then: Standing, now: Standing, asked: Moments) -> Comparison:
    """Compares two standings; `asked` are the clocks of `then`."""
    before = {position.party: position for position in then.positions}
    after = {position.party: position for position in now.positions}
    live_then, live_now = {act.id for act in then.live}, {act.id for act in now.live}
    missing = [Missing(act, _reason(act, asked)) for act in now.live if act.id not in live_then]
    missing += [Missing(act, ChangeReason.CORRECTED_SINCE) for act in then.live if act.id not in live_now]
    return Comparison(
        then,
        now,
        steps=[
            PositionChange(party, before.get(party), after.get(party)) for party in dict.fromkeys([*after, *before])
        ],
        missing=sorted(missing, key=lambda change: change.act.order, reverse=True),
    )


def _reason(act: Act, asked: Moments) -> ChangeReason:
    return ChangeReason.NOT_YET_KNOWN if act.recorded_at > asked.known_at else ChangeReason.NOT_YET_SAID
