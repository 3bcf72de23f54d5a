"""The decisions of the desk about a claim: sent to review, approved by a second person, returned."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from claims.actions.locks import hold_revision
from claims.exceptions import NotInThisStage, OwnAttribution, OwnRevision, ReasonMissing
from claims.models import Attribution, ChangeEvent, Claim, ClaimRevision, Review
from claims.vocabulary import Decision, EventKind, Stage
from claims.workflow import MOVES
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


def submit(claim: Claim, *, against: int, by: "User", at: datetime) -> Claim:
    """Send a claim to review. Raises NotInThisStage and StaleRevision."""
    return _decide(claim, Decision.SUBMIT, against=against, reason="", by=by)


def approve(claim: Claim, *, against: int, by: "User", at: datetime) -> Claim:
    """Approve revision `against` and the attributions recorded by now.

    Nobody approves what they worked on since the last approval, whatever their rights. Raises OwnRevision,
    OwnAttribution, NotInThisStage and StaleRevision.
    """
    return _decide(claim, Decision.APPROVE, against=against, reason="", by=by)


def send_back(claim: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Return a claim to its writer. Raises ReasonMissing, NotInThisStage and StaleRevision."""
    if not reason.strip():
        raise ReasonMissing
    return _decide(claim, Decision.RETURN, against=against, reason=reason, by=by)


def refuse_own_work(claim: Claim, by: "User") -> None:
    """Raises OwnRevision or OwnAttribution when this person worked on the claim since it was last approved."""
    approvals = Review.objects.filter(revision__claim=claim, decision=Decision.APPROVE)
    last = approvals.aggregate(at=Max("recorded_at"))["at"]
    since = {"recorded_at__gt": last} if last else {}
    wrote = claim.revision is not None and claim.revision.recorded_by_id == by.pk
    if wrote or ClaimRevision.objects.filter(claim=claim, recorded_by=by, **since).exists():
        raise OwnRevision
    if Attribution.objects.filter(claim=claim, recorded_by=by, **since).exists():
        raise OwnAttribution


def _decide(claim: Claim, decision: Decision, *, against: int, reason: str, by: "User") -> Claim:
    with recording(by=by, why=reason or str(decision.label)):
        claim, revision = hold_revision(claim, against)
        stage, move = Stage(claim.stage), MOVES[decision]
        if stage not in move.since:
            raise NotInThisStage(stage=stage.label, wanted=move.to.label)
        if decision == Decision.APPROVE:
            refuse_own_work(claim, by)
        Review.objects.create(revision=revision, decision=decision, reason=reason, recorded_by=by)
        claim.stage = move.to
        claim.save(update_fields=["stage"])
        ChangeEvent.objects.create(
            claim=claim, kind=EventKind.CLAIM_REVIEWED, data={"decision": decision, "revision": against}
        )
    return claim
