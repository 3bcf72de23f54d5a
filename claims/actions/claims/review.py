"""Decisions of the desk about a claim. Each change of stage is one decision and records one review."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists

from claims.actions.claims.editions import current_content, is_public, withdraw_edition
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_revision
from claims.actions.projections.write import write_projection
from claims.exceptions import (
    ChangedSinceShown,
    NothingToApprove,
    NotInThisStage,
    NotYourRole,
    OwnAttribution,
    OwnFactCheck,
    OwnFlagResolution,
    OwnMerge,
    OwnRevision,
    ReasonMissing,
    StillPublished,
)
from claims.models import Claim, ClaimProjection, ClaimRevision, CurrentEdition, Review
from claims.projections.event_data import ClaimReviewedData
from claims.vocabulary import Decision, EventKind, Stage
from claims.workflow import MINIMUM_ROLES, TRANSITIONS
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

OWN_WORK_REFUSALS: Mapping[str, type[Refused]] = {
    "revision": OwnRevision,
    "attribution": OwnAttribution,
    "fact_check": OwnFactCheck,
    "merge": OwnMerge,
    "flag_resolution": OwnFlagResolution,
}
"""The refusal of an approval, by the kind of work that the reviewer did since the last approval."""


def submit_for_review(claim: Claim, *, base_revision: int, by: "User", at: datetime) -> Claim:
    """Send a claim to review. Raises NotYourRole, NotInThisStage and StaleRevision, as every decision does."""
    return _decide(claim, Decision.SUBMIT, base_revision=base_revision, by=by)


def approve_claim(claim: Claim, *, base_revision: int, version: int, by: "User", at: datetime) -> Claim:
    """Approve revision `base_revision` and the record so far, as they were shown in this `version` of the claim.

    Nobody may approve their own work since the last approval, whatever their permissions. Also raises
    ChangedSinceShown, NothingToApprove, OwnRevision, OwnAttribution, OwnFactCheck, OwnMerge and OwnFlagResolution.
    """
    refuse_decision(Decision.APPROVE, "", by)
    with audited(by=by, reason=str(Decision.APPROVE.label)):
        claim, revision = lock_revision(claim, base_revision)
        record_approval(claim, revision, version=version, by=by)
        write_projection(claim.pk)
    return claim


def record_approval(claim: Claim, revision: ClaimRevision, *, version: int, by: "User") -> Review:
    """Record the approval of a claim whose lock the caller holds, with a digest of what it says. Raises what
    `approve_claim` does."""
    refuse_stage(claim, Decision.APPROVE)
    digest = current_content(claim.pk).digest  # from here on, nothing in it changes
    if ClaimProjection.objects.values_list("version", flat=True).get(pk=claim.pk) != version:
        raise ChangedSinceShown
    refuse_own_work(claim, by)
    if digest == _approved_digest(claim):
        raise NothingToApprove
    return apply_decision(claim, Decision.APPROVE, of=revision, reason="", by=by, digest=digest)


def _approved_digest(claim: Claim) -> str | None:
    """The digest of what the approval or the edition covers that is in force; None if there is none."""
    if claim.stage == Stage.APPROVED:
        approvals = Review.objects.filter(revision__claim=claim, decision=Decision.APPROVE)
        return approvals.values_list("digest", flat=True).latest("pk")
    if claim.stage == Stage.PUBLISHED:
        return CurrentEdition.objects.filter(claim=claim).values_list("digest", flat=True).first()
    return None


def send_back_for_changes(claim: Claim, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Send a claim back for changes. Also raises ReasonMissing."""
    return _decide(claim, Decision.RETURN, base_revision=base_revision, reason=reason, by=by)


def mark_not_checkable(claim: Claim, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Mark a claim as not checkable. Also raises ReasonMissing and StillPublished."""
    return _decide(claim, Decision.MARK_NOT_CHECKABLE, base_revision=base_revision, reason=reason, by=by)


def reopen_claim(claim: Claim, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Reopen a claim that was marked as not checkable. Also raises ReasonMissing."""
    return _decide(claim, Decision.REOPEN, base_revision=base_revision, reason=reason, by=by)


def open_correction(claim: Claim, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Open a published claim for a correction or update, which needs a new review. Until that is published, the public
    reads the edition before it. Also raises ReasonMissing."""
    return _decide(claim, Decision.CORRECT, base_revision=base_revision, reason=reason, by=by)


def withdraw_claim(claim: Claim, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Withdraw a claim from publication; readers see the reason. Also raises ReasonMissing and NoEditionToWithdraw.

    A merged claim stays merged: only the edition is withdrawn that the public reads until the other one is published.
    """
    decision = Decision.WITHDRAW_MERGED if claim.stage == Stage.MERGED else Decision.WITHDRAW
    return _decide(claim, decision, base_revision=base_revision, reason=reason, by=by)


def refuse_own_work(claim: Claim, by: "User") -> None:
    """Raises OwnRevision, OwnAttribution, OwnFactCheck, OwnMerge or OwnFlagResolution if this person has worked on the
    claim since its last approval. Takes one query."""
    work = Claim.objects.work_since_approval(by)
    done_by_kind = Claim.objects.filter(pk=claim.pk).values_list(*map(Exists, work.values())).get()
    for kind, is_own in zip(work, done_by_kind, strict=True):
        if is_own:
            raise OWN_WORK_REFUSALS[kind]


def refuse_without_permission(permission: str | None, wanted: str, by: "User") -> None:
    """Raises NotYourRole. Decisions without a permission of their own follow from work that has one."""
    if permission is not None and not by.has_perm(permission):
        raise NotYourRole(role=MINIMUM_ROLES[permission], wanted=wanted)


def refuse_decision(decision: Decision, reason: str, by: "User") -> None:
    """Raises NotYourRole and ReasonMissing."""
    refuse_without_permission(TRANSITIONS[decision].permission, str(decision.label), by)
    if TRANSITIONS[decision].reason and not reason.strip():
        raise ReasonMissing


def refuse_stage(claim: Claim, decision: Decision) -> None:
    """Raises NotInThisStage."""
    stage, step = Stage(claim.stage), TRANSITIONS[decision]
    if stage not in step.from_stages:
        raise NotInThisStage(stage=stage.label, wanted=step.to.label)


def apply_decision(
    claim: Claim, decision: Decision, *, of: ClaimRevision, reason: str, by: "User", digest: str = ""
) -> Review:
    """Move a claim to the stage that a decision leads to, and record the review. Raises NotInThisStage.

    The caller holds the claim's lock and has checked the permission.
    """
    refuse_stage(claim, decision)
    review: Review = Review.objects.create(
        revision=of, decision=decision, reason=reason.strip(), recorded_by=by, digest=digest
    )
    since, claim.stage = Stage(claim.stage), TRANSITIONS[decision].to
    claim.save(update_fields=["stage", "merged_into"])
    append_events([_claim_reviewed_event(claim.pk, decision, revision=of.number, since=since)])
    return review


def _claim_reviewed_event(claim: int, decision: Decision, *, revision: int, since: Stage) -> NewEvent:
    data = ClaimReviewedData(decision, revision, since, TRANSITIONS[decision].to)
    return NewEvent(claim, EventKind.CLAIM_REVIEWED, data)


def lapse_approvals(claims: Collection[int], *, why: str, by: "User") -> None:
    """Let the approvals of these claims lapse, because their record has changed since.

    `by` is the person whose work caused it; no further permission is needed. Published claims keep their stage: the
    desk lists them as needing an update. The caller holds the claims' locks.
    """
    if not claims:
        return
    approved = Claim.objects.filter(pk__in=set(claims), stage=Stage.APPROVED).order_by("pk")
    lapsing = list(approved.values_list("pk", "revision", "revision__number"))
    if not lapsing:
        return
    review_fields = {"decision": Decision.LAPSE, "reason": why.strip(), "recorded_by": by}
    Review.objects.bulk_create(Review(revision_id=revision, **review_fields) for _, revision, _ in lapsing)
    Claim.objects.filter(pk__in=[claim for claim, _, _ in lapsing]).update(stage=TRANSITIONS[Decision.LAPSE].to)
    append_events(
        _claim_reviewed_event(claim, Decision.LAPSE, revision=number, since=Stage.APPROVED)
        for claim, _, number in lapsing
    )


def _decide(claim: Claim, decision: Decision, *, base_revision: int, by: "User", reason: str = "") -> Claim:
    refuse_decision(decision, reason, by)
    with audited(by=by, reason=reason or str(decision.label)):
        claim, revision = lock_revision(claim, base_revision, if_merged=decision == Decision.WITHDRAW_MERGED)
        review = apply_decision(claim, decision, of=revision, reason=reason, by=by)
        if decision in (Decision.WITHDRAW, Decision.WITHDRAW_MERGED):
            withdraw_edition(claim, review)
        elif decision == Decision.MARK_NOT_CHECKABLE and is_public(claim):
            raise StillPublished
        write_projection(claim.pk)
    return claim
