"""What changed between the standing of a claim at two moments. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.moments import Moments
from claims.standing import Act, Position, Standing


class Absence(StrEnum):
    """Why an attribution is in one standing and not in the other."""

    NOT_YET_SAID = "not yet said"
    NOT_YET_KNOWN = "not yet known to the desk"
    CORRECTED_SINCE = "corrected or taken back since"


@dataclass(frozen=True, slots=True)
class Step:
    """Where one party stood then and stands now; None while it was, or is, no party."""

    party: int
    then: Position | None
    now: Position | None

    @property
    def moved(self) -> bool:
        return (self.then and self.then.kind) != (self.now and self.now.kind)


@dataclass(frozen=True, slots=True)
class Missing:
    act: Act
    why: Absence


@dataclass(frozen=True, slots=True)
class Comparison:
    then: Standing
    now: Standing
    steps: Sequence[Step]
    missing: Sequence[Missing]
    """What is on record now and was not part of the picture then, or the other way round; the newest first."""

    @property
    def moved(self) -> Sequence[Step]:
        return [step for step in self.steps if step.moved]


def compare(then: Standing, now: Standing, asked: Moments) -> Comparison:
    """`asked` are the moments of `then`."""
    before = {position.party: position for position in then.positions}
    after = {position.party: position for position in now.positions}
    live_then, live_now = {act.id for act in then.live}, {act.id for act in now.live}
    missing = [Missing(act, _why(act, asked)) for act in now.live if act.id not in live_then]
    missing += [Missing(act, Absence.CORRECTED_SINCE) for act in then.live if act.id not in live_now]
    return Comparison(
        then,
        now,
        steps=[Step(party, before.get(party), after.get(party)) for party in dict.fromkeys([*after, *before])],
        missing=sorted(missing, key=lambda one: one.act.order, reverse=True),
    )


def _why(act: Act, asked: Moments) -> Absence:
    return Absence.NOT_YET_KNOWN if act.recorded_at > asked.known_at else Absence.NOT_YET_SAID
