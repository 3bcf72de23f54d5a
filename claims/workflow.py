"""How a claim moves through the desk: the one table of what may follow what, and who may do it."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.vocabulary import Decision, Stage


@dataclass(frozen=True, slots=True)
class Move:
    """From which stages a decision leads where, and the permission that it takes.

    `reason` says whether the decision must give one. `permission` is Django's, `app.codename`; a move without one is
    nobody's to decide: it follows from work that has a permission of its own.
    """

    since: frozenset[Stage]
    to: Stage
    permission: str | None
    reason: bool = False


OPEN = "claims.add_claim"
RECORD = "claims.add_attribution"
WRITE = "claims.change_claim"
APPROVE = "claims.approve_claim"
PUBLISH = "claims.publish_claim"
MERGE = "claims.merge_claim"
ASSIGN = "claims.assign_claim"
SENIOR = "claims.senior_approve_claim"
OVERRIDE = "claims.override_policy"
ASK = "claims.add_commentrequest"
JUDGE = "claims.add_factcheck"
IDENTIFY = "sources.add_merge"
BRING = "sources.add_document"
NAME = "sources.add_source"
RENAME = "sources.change_source"
AFFILIATE = "sources.add_affiliation"

LEAST_ROLE: Mapping[str, str] = {
    OPEN: "a contributor",
    RECORD: "a contributor",
    WRITE: "a contributor",
    ASK: "a contributor",
    BRING: "a contributor",
    NAME: "a contributor",
    RENAME: "a contributor",
    AFFILIATE: "a contributor",
    APPROVE: "a reviewer",
    PUBLISH: "an editor",
    MERGE: "an editor",
    ASSIGN: "an editor",
    SENIOR: "an editor",
    OVERRIDE: "an editor",
    IDENTIFY: "an editor",
    JUDGE: "an editor",
}
"""The least of the desk's roles that has each permission; the greater ones have it too."""

MOVES: Mapping[Decision, Move] = {
    Decision.SUBMIT: Move(frozenset({Stage.DRAFT, Stage.WITHDRAWN}), Stage.IN_REVIEW, WRITE),
    Decision.APPROVE: Move(frozenset({Stage.IN_REVIEW}), Stage.APPROVED, APPROVE),
    # Also an approved claim, which an editor does not want to publish as it is.
    Decision.RETURN: Move(frozenset({Stage.IN_REVIEW, Stage.APPROVED}), Stage.DRAFT, APPROVE, reason=True),
    # Editing an approved claim, or adding to its record: what was approved is no longer what is there.
    Decision.LAPSE: Move(frozenset({Stage.APPROVED}), Stage.IN_REVIEW, None),
    Decision.PUBLISH: Move(frozenset({Stage.APPROVED}), Stage.PUBLISHED, PUBLISH),
    # A correction goes round again.
    Decision.CORRECT: Move(frozenset({Stage.PUBLISHED}), Stage.IN_REVIEW, WRITE, reason=True),
    Decision.WITHDRAW: Move(frozenset({Stage.PUBLISHED}), Stage.WITHDRAWN, PUBLISH, reason=True),
    Decision.SET_ASIDE: Move(frozenset({Stage.DRAFT, Stage.IN_REVIEW}), Stage.NOT_CHECKABLE, APPROVE, reason=True),
    Decision.REOPEN: Move(frozenset({Stage.NOT_CHECKABLE}), Stage.DRAFT, WRITE, reason=True),
    Decision.MERGE: Move(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED}), Stage.MERGED, MERGE, reason=True
    ),
}

CARRIES_RECORDS_ON = MOVES[Decision.MERGE].since
"""The stages in which another claim can be merged into a claim: somebody works on it, or it is out."""

STAGE_TRANSITIONS: Mapping[Stage, frozenset[Stage]] = {
    stage: frozenset(move.to for move in MOVES.values() if stage in move.since) for stage in Stage
}
"""Which stages may follow each, read from the table of moves."""
