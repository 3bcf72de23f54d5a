"""The decisions of the desk about a claim. Every move from stage to stage is one, and leaves one review."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, F

from claims.actions.locks import hold_revision
from claims.actions.readings import write_reading
from claims.actions.telling import NewEvent, tell
from claims.exceptions import (
    NotInThisStage,
    NotYourRole,
    OwnAttribution,
    OwnMerge,
    OwnRevision,
    OwnSettlement,
    ReasonMissing,
)
from claims.models import Claim, ClaimRevision, CurrentStanding, Review
from claims.vocabulary import Decision, EventKind, Stage
from claims.workflow import LEAST_ROLE, MOVES
from sources.exceptions import Refused
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

OWN: Mapping[str, type[Refused]] = {
    "revision": OwnRevision,
    "attribution": OwnAttribution,
    "merge": OwnMerge,
    "settlement": OwnSettlement,
}
"""What refuses somebody's approval, by the kind of work they did since the last one."""


def submit(claim: Claim, *, against: int, by: "User", at: datetime) -> Claim:
    """Send a claim to review. Raises NotYourRole, NotInThisStage and StaleRevision, as every decision does."""
    return _decide(claim, Decision.SUBMIT, against=against, by=by)


def approve(claim: Claim, *, against: int, by: "User", at: datetime) -> Claim:
    """Approve revision `against` and the attributions recorded by now.

    Nobody approves what they worked on since the last approval, whatever their rights. Raises OwnRevision,
    OwnAttribution, OwnMerge and OwnSettlement besides.
    """
    return _decide(claim, Decision.APPROVE, against=against, by=by)


def send_back(claim: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Return a claim to its writer. Raises ReasonMissing besides."""
    return _decide(claim, Decision.RETURN, against=against, reason=reason, by=by)


def set_aside(claim: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Put a claim aside that nobody can check. Raises ReasonMissing besides."""
    return _decide(claim, Decision.SET_ASIDE, against=against, reason=reason, by=by)


def reopen(claim: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Take up a claim again that was set aside. Raises ReasonMissing besides."""
    return _decide(claim, Decision.REOPEN, against=against, reason=reason, by=by)


def correct(claim: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Open the correction of a published claim, which goes round again. Raises ReasonMissing besides."""
    return _decide(claim, Decision.CORRECT, against=against, reason=reason, by=by)


def withdraw(claim: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Take a published claim back from the public. Raises ReasonMissing besides."""
    return _decide(claim, Decision.WITHDRAW, against=against, reason=reason, by=by)


def refuse_own_work(claim: Claim, by: "User") -> None:
    """Raises OwnRevision, OwnAttribution, OwnMerge or OwnSettlement when this person worked on the claim since it was
    last approved. One query."""
    work = Claim.objects.work_since_approval(by)
    did = Claim.objects.filter(pk=claim.pk).values_list(*map(Exists, work.values())).get()
    for kind, is_theirs in zip(work, did, strict=True):
        if is_theirs:
            raise OWN[kind]


def refuse_without_right(permission: str | None, wanted: str, by: "User") -> None:
    """Raises NotYourRole. What has no permission of its own follows from work that has."""
    if permission is not None and not by.has_perm(permission):
        raise NotYourRole(role=LEAST_ROLE[permission], wanted=wanted)


def refuse_decision(decision: Decision, reason: str, by: "User") -> None:
    """Raises NotYourRole and ReasonMissing."""
    refuse_without_right(MOVES[decision].permission, str(decision.label), by)
    if MOVES[decision].reason and not reason.strip():
        raise ReasonMissing


def move(claim: Claim, decision: Decision, *, of: ClaimRevision, reason: str, by: "User") -> Review:
    """Take a claim to the next stage, with the review that says so. The caller holds its lock, and has asked whether
    this person may. Raises NotInThisStage."""
    stage, step = Stage(claim.stage), MOVES[decision]
    if stage not in step.since:
        raise NotInThisStage(stage=stage.label, wanted=step.to.label)
    review: Review = Review.objects.create(revision=of, decision=decision, reason=reason.strip(), recorded_by=by)
    claim.stage = step.to
    claim.save(update_fields=["stage", "merged_into"])
    if Stage.PUBLISHED in (stage, step.to):
        picture = F("picture") if step.to == Stage.PUBLISHED else None
        CurrentStanding.objects.filter(claim=claim).update(published_picture=picture)
    tell([_reviewed(claim.pk, decision, revision=of.number, since=stage)])
    return review


def _reviewed(claim: int, decision: Decision, *, revision: int, since: Stage) -> NewEvent:
    told = {"decision": decision, "revision": revision, "from": since, "to": MOVES[decision].to}
    return NewEvent(claim, EventKind.CLAIM_REVIEWED, told)


def let_approvals_lapse(claims: Iterable[int], *, why: str, by: "User") -> None:
    """What these claims rest on has been added to: an approval covered what was on record by then, and falls away.

    The caller holds their locks, and is the one by whose work it falls; that takes no right besides the work's own.
    A published claim stays where it is: the desk shows that its standing changed.
    """
    approved = Claim.objects.filter(pk__in=set(claims), stage=Stage.APPROVED).order_by("pk")
    lapsing = list(approved.values_list("pk", "revision", "revision__number"))
    if not lapsing:
        return
    decided = {"decision": Decision.LAPSE, "reason": why.strip(), "recorded_by": by}
    Review.objects.bulk_create(Review(revision_id=revision, **decided) for _, revision, _ in lapsing)
    Claim.objects.filter(pk__in=[claim for claim, _, _ in lapsing]).update(stage=MOVES[Decision.LAPSE].to)
    tell(_reviewed(claim, Decision.LAPSE, revision=number, since=Stage.APPROVED) for claim, _, number in lapsing)


def _decide(claim: Claim, decision: Decision, *, against: int, by: "User", reason: str = "") -> Claim:
    refuse_decision(decision, reason, by)
    with recording(by=by, why=reason or str(decision.label)):
        claim, revision = hold_revision(claim, against)
        if decision == Decision.APPROVE and claim.stage in MOVES[decision].since:
            refuse_own_work(claim, by)
        move(claim, decision, of=revision, reason=reason, by=by)
        write_reading(claim.pk)
    return claim
