"""The workflow of a claim: the single table of stage transitions and who may make them."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.vocabulary import Decision, Stage


@dataclass(frozen=True, slots=True)
class Transition:
    """The stages that a decision starts from, the stage it leads to, and the permission it requires.

    `reason` says whether a reason is required. `permission` is Django's `app.codename`; a transition without one
    cannot be requested: it follows from work that requires a permission of its own.
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
"""The lowest role with each permission; every higher role has it, too."""

MOVES: Mapping[Decision, Transition] = {
    Decision.SUBMIT: Transition(frozenset({Stage.DRAFT, Stage.WITHDRAWN}), Stage.IN_REVIEW, WRITE),
    Decision.APPROVE: Transition(frozenset({Stage.IN_REVIEW}), Stage.APPROVED, APPROVE),
    # An approved claim can be sent back, too: an editor may not want to publish it as it is.
    Decision.RETURN: Transition(frozenset({Stage.IN_REVIEW, Stage.APPROVED}), Stage.DRAFT, APPROVE, reason=True),
    # Editing an approved claim or adding to its record: the approved version is no longer current.
    Decision.LAPSE: Transition(frozenset({Stage.APPROVED}), Stage.IN_REVIEW, None),
    Decision.PUBLISH: Transition(frozenset({Stage.APPROVED}), Stage.PUBLISHED, PUBLISH),
    # A correction must be approved again.
    Decision.CORRECT: Transition(frozenset({Stage.PUBLISHED}), Stage.IN_REVIEW, WRITE, reason=True),
    Decision.WITHDRAW: Transition(frozenset({Stage.PUBLISHED}), Stage.WITHDRAWN, PUBLISH, reason=True),
    Decision.SET_ASIDE: Transition(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW}), Stage.NOT_CHECKABLE, APPROVE, reason=True
    ),
    Decision.REOPEN: Transition(frozenset({Stage.NOT_CHECKABLE}), Stage.DRAFT, WRITE, reason=True),
    Decision.MERGE: Transition(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED}), Stage.MERGED, MERGE, reason=True
    ),
}

CARRIES_RECORDS_ON = MOVES[Decision.MERGE].since
"""The stages in which a claim can take in another one: it is in progress or published."""

STAGE_TRANSITIONS: Mapping[Stage, frozenset[Stage]] = {
    stage: frozenset(move.to for move in MOVES.values() if stage in move.since) for stage in Stage
}
"""Which stages may follow each stage, derived from the table above."""
