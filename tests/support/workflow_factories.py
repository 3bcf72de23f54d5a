"""Claims that have come some way through the desk, and the flags that stand on them."""

from datetime import datetime

from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import approve_and_publish, publish
from claims.actions.claims.review import (
    approve_claim,
    mark_not_checkable,
    open_correction,
    reopen_claim,
    send_back_for_changes,
    submit_for_review,
    withdraw_claim,
)
from claims.models import ArticleChange, Attribution, Claim, ClaimProjection, Reanchoring
from claims.vocabulary import Decision, ReanchorResult, Stage
from claimtrack.accounts.models import User
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_reviewer,
    a_snapshot,
    a_source,
    an_attribution,
    an_editor,
    now,
)


def ready(*, by: User | None = None, **claim: object) -> Claim:
    """A draft with a party and words of it: nothing but the approval is wanting."""
    by, party = by or a_contributor(), a_source()
    made = a_claim(**{"parties": (party,), "by": by} | claim)
    an_attribution(made, party, by=by)
    return made


def in_review(claim: Claim | None = None, *, by: User | None = None) -> Claim:
    claim = claim or ready(by=by)
    return submit_for_review(claim, base_revision=claim.revision.number, by=by or a_contributor(), at=now())


def approved(claim: Claim | None = None, *, by: User | None = None) -> Claim:
    """Sent to review, and approved by somebody who did not work on it."""
    claim = in_review(claim)
    return approve_as_shown(claim, base_revision=claim.revision.number, by=by or a_reviewer(), at=now())


def approve_as_shown(claim: Claim, *, base_revision: int, by: User, at: datetime) -> Claim:
    """Approve the claim as it is now."""
    version = ClaimProjection.objects.get(pk=claim.pk).version
    return approve_claim(claim, base_revision=base_revision, version=version, by=by, at=at)


def as_shown(claim: Claim) -> dict[str, object]:
    """What the form that approves a claim sends, if its page is opened now."""
    shown = Claim.objects.select_related("revision", "projection").get(pk=claim.pk)
    at = {"version": shown.projection.version, "shown_at": shown.projection.updated_at.isoformat()}
    return {"base_revision": shown.revision.number, **at}


def published(claim: Claim | None = None) -> Claim:
    claim = approved(claim)
    return publish(claim, base_revision=claim.revision.number, by=an_editor(), at=now())


def published_anew(claim: Claim, *, by: User | None = None) -> Claim:
    """The update of a published claim, approved and published as the record says now."""
    shown = Claim.objects.select_related("revision", "projection").get(pk=claim.pk)
    version = {"base_revision": shown.revision.number, "version": shown.projection.version}
    return approve_and_publish(shown, **version, by=by or an_editor(), at=now())


def flagged(attribution: Attribution) -> ArticleChange:
    """The article changed: these words are gone from the newest snapshot."""
    newer = a_snapshot("Nothing of it is left.")
    gone = Reanchoring.objects.create(attribution=attribution, snapshot=newer, found=ReanchorResult.GONE)
    return ArticleChange.objects.create(reanchoring=gone, claim_id=attribution.claim_id, raised_at=now())


def settled_flag(attribution: Attribution, *, by: User) -> ArticleChange:
    flag = flagged(attribution)
    flag.settled_at, flag.settled_by, flag.reason = now(), by, "It was said all the same."
    flag.save()
    return flag


def at_stage(stage: Stage) -> Claim:
    """A claim that has come to this stage by the desk's own decisions."""
    match stage:
        case Stage.DRAFT:
            return ready()
        case Stage.IN_REVIEW:
            return in_review()
        case Stage.APPROVED:
            return approved()
        case Stage.PUBLISHED:
            return published()
        case Stage.WITHDRAWN:
            return decide(published(), Decision.WITHDRAW, by=an_editor())
        case Stage.NOT_CHECKABLE:
            return decide(ready(), Decision.MARK_NOT_CHECKABLE, by=a_reviewer())
        case _:
            return decide(published(), Decision.MERGE, by=an_editor())


WITHOUT_REASON = {Decision.SUBMIT: submit_for_review, Decision.APPROVE: approve_as_shown, Decision.PUBLISH: publish}
WITH_REASON = {
    Decision.RETURN: send_back_for_changes,
    Decision.CORRECT: open_correction,
    Decision.WITHDRAW: withdraw_claim,
    Decision.WITHDRAW_MERGED: withdraw_claim,
    Decision.MARK_NOT_CHECKABLE: mark_not_checkable,
    Decision.REOPEN: reopen_claim,
}


def decide(claim: Claim, decision: Decision, *, by: User, reason: str = "Because.") -> Claim:
    """Take this decision about the claim's current revision; a claim is merged into another one made for it."""
    base_revision = Claim.objects.with_current().get(pk=claim.pk).revision.number
    if decision == Decision.MERGE:
        return merge_claims(claim, a_claim(), base_revision=base_revision, reason=reason, by=by, at=now())
    if decision in WITHOUT_REASON:
        return WITHOUT_REASON[decision](claim, base_revision=base_revision, by=by, at=now())
    return WITH_REASON[decision](claim, base_revision=base_revision, reason=reason, by=by, at=now())
