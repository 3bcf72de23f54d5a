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

    from_stages: frozenset[Stage]
    to: Stage
    permission: str | None
    reason: bool = False


VIEW_CLAIM = "claims.view_claim"
OPEN_CLAIM = "claims.add_claim"
RECORD_ATTRIBUTION = "claims.add_attribution"
DECIDE_SUGGESTION = "claims.change_suggestion"
EDIT_CLAIM = "claims.change_claim"
APPROVE_CLAIM = "claims.approve_claim"
PUBLISH_CLAIM = "claims.publish_claim"
MERGE_CLAIMS = "claims.merge_claim"
ASSIGN_CLAIM = "claims.assign_claim"
APPROVE_AS_SENIOR = "claims.senior_approve_claim"
OVERRIDE_POLICY = "claims.override_policy"
REQUEST_COMMENT = "claims.add_commentrequest"
WRITE_FACT_CHECK = "claims.add_factcheck"
MERGE_SOURCES = "sources.add_merge"
ADD_DOCUMENT = "sources.add_document"
ADD_SOURCE = "sources.add_source"
EDIT_SOURCE = "sources.change_source"
ADD_AFFILIATION = "sources.add_affiliation"

MINIMUM_ROLES: Mapping[str, str] = {
    VIEW_CLAIM: "a reader",
    OPEN_CLAIM: "a contributor",
    RECORD_ATTRIBUTION: "a contributor",
    DECIDE_SUGGESTION: "a contributor",
    EDIT_CLAIM: "a contributor",
    REQUEST_COMMENT: "a contributor",
    ADD_DOCUMENT: "a contributor",
    ADD_SOURCE: "a contributor",
    EDIT_SOURCE: "a contributor",
    ADD_AFFILIATION: "a contributor",
    APPROVE_CLAIM: "a reviewer",
    PUBLISH_CLAIM: "an editor",
    MERGE_CLAIMS: "an editor",
    ASSIGN_CLAIM: "an editor",
    APPROVE_AS_SENIOR: "an editor",
    OVERRIDE_POLICY: "an editor",
    MERGE_SOURCES: "an editor",
    WRITE_FACT_CHECK: "an editor",
}
"""The lowest role with each permission; every higher role has it, too."""

TRANSITIONS: Mapping[Decision, Transition] = {
    Decision.SUBMIT: Transition(frozenset({Stage.DRAFT, Stage.WITHDRAWN}), Stage.IN_REVIEW, EDIT_CLAIM),
    # What is approved or published already is approved again only after it has changed.
    Decision.APPROVE: Transition(
        frozenset({Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED}), Stage.APPROVED, APPROVE_CLAIM
    ),
    # An approved claim can be sent back, too: an editor may not want to publish it as it is.
    Decision.RETURN: Transition(frozenset({Stage.IN_REVIEW, Stage.APPROVED}), Stage.DRAFT, APPROVE_CLAIM, reason=True),
    # Editing an approved claim or adding to its record: the approved version is no longer current.
    Decision.LAPSE: Transition(frozenset({Stage.APPROVED}), Stage.IN_REVIEW, None),
    Decision.PUBLISH: Transition(frozenset({Stage.APPROVED}), Stage.PUBLISHED, PUBLISH_CLAIM),
    # A correction must be approved again. Until it is published, the public reads the edition before it.
    Decision.CORRECT: Transition(frozenset({Stage.PUBLISHED}), Stage.IN_REVIEW, EDIT_CLAIM, reason=True),
    # Also while a correction is being worked on: what is withdrawn is the edition that the public reads.
    Decision.WITHDRAW: Transition(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED}),
        Stage.WITHDRAWN,
        PUBLISH_CLAIM,
        reason=True,
    ),
    Decision.MARK_NOT_CHECKABLE: Transition(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW}), Stage.NOT_CHECKABLE, APPROVE_CLAIM, reason=True
    ),
    Decision.REOPEN: Transition(frozenset({Stage.NOT_CHECKABLE}), Stage.DRAFT, EDIT_CLAIM, reason=True),
    Decision.MERGE: Transition(
        frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.PUBLISHED}),
        Stage.MERGED,
        MERGE_CLAIMS,
        reason=True,
    ),
    # Readers go on reading a merged claim until the other one is published, which may never happen.
    Decision.WITHDRAW_MERGED: Transition(frozenset({Stage.MERGED}), Stage.MERGED, PUBLISH_CLAIM, reason=True),
}

MERGE_TARGET_STAGES = TRANSITIONS[Decision.MERGE].from_stages
"""The stages in which a claim can take in another one: it is in progress or published."""

STAGE_TRANSITIONS: Mapping[Stage, frozenset[Stage]] = {
    stage: frozenset(move.to for move in TRANSITIONS.values() if stage in move.from_stages) for stage in Stage
}
"""Which stages may follow each stage, derived from the table above."""
