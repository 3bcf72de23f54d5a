"""How a claim moves through the desk: the one table of what may follow what, and who may do it."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.vocabulary import Decision, Stage


@dataclass(frozen=True, slots=True)
class Move:
    """From which stages a decision leads where, and the permission that it takes.

    `reason` says whether the decision must give one. `permission` is Django's, `app.codename`.
    """

    since: frozenset[Stage]
    to: Stage
    permission: str
    reason: bool = False


MOVES: Mapping[Decision, Move] = {
    Decision.SUBMIT: Move(frozenset({Stage.DRAFT, Stage.WITHDRAWN}), Stage.IN_REVIEW, "claims.change_claim"),
    Decision.APPROVE: Move(frozenset({Stage.IN_REVIEW}), Stage.APPROVED, "claims.approve_claim"),
    Decision.RETURN: Move(frozenset({Stage.IN_REVIEW}), Stage.DRAFT, "claims.approve_claim", reason=True),
    # Editing an approved claim, or adding to its record: what was approved is no longer what is there.
    Decision.LAPSE: Move(frozenset({Stage.APPROVED}), Stage.IN_REVIEW, "claims.change_claim"),
    Decision.PUBLISH: Move(frozenset({Stage.APPROVED}), Stage.PUBLISHED, "claims.publish_claim"),
    # A correction goes round again.
    Decision.CORRECT: Move(frozenset({Stage.PUBLISHED}), Stage.IN_REVIEW, "claims.change_claim", reason=True),
    Decision.WITHDRAW: Move(frozenset({Stage.PUBLISHED}), Stage.WITHDRAWN, "claims.publish_claim", reason=True),
    Decision.SET_ASIDE: Move(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW}), Stage.NOT_CHECKABLE, "claims.approve_claim", reason=True
    ),
    Decision.REOPEN: Move(frozenset({Stage.NOT_CHECKABLE}), Stage.DRAFT, "claims.change_claim", reason=True),
    Decision.MERGE: Move(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED}),
        Stage.MERGED,
        "claims.merge_claim",
        reason=True,
    ),
}

STAGE_TRANSITIONS: Mapping[Stage, frozenset[Stage]] = {
    stage: frozenset(move.to for move in MOVES.values() if stage in move.since) for stage in Stage
}
"""Which stages may follow each, read from the table of moves."""
