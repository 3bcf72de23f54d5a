"""Claims that have come some way through the desk, and the flags that stand on them."""

from claims.actions.merging import merge
from claims.actions.publishing import publish
from claims.actions.reviews import approve, correct, reopen, send_back, set_aside, submit, withdraw
from claims.models import ArticleChange, Attribution, Claim, Reanchoring
from claims.vocabulary import Decision, Refound, Stage
from claimtrack.models import User
from tests.factories import a_claim, a_contributor, a_reviewer, a_snapshot, a_source, an_attribution, an_editor, now


def ready(*, by: User | None = None, **claim: object) -> Claim:
    """A draft with a party and words of it: nothing but the approval is wanting."""
    by, party = by or a_contributor(), a_source()
    made = a_claim(**{"parties": (party,), "by": by} | claim)
    an_attribution(made, party, by=by)
    return made


def in_review(claim: Claim | None = None, *, by: User | None = None) -> Claim:
    claim = claim or ready(by=by)
    return submit(claim, against=claim.revision.number, by=by or a_contributor(), at=now())


def approved(claim: Claim | None = None, *, by: User | None = None) -> Claim:
    """Sent to review, and approved by somebody who did not work on it."""
    claim = in_review(claim)
    return approve(claim, against=claim.revision.number, by=by or a_reviewer(), at=now())


def published(claim: Claim | None = None) -> Claim:
    claim = approved(claim)
    return publish(claim, against=claim.revision.number, by=an_editor(), at=now())


def flagged(attribution: Attribution) -> ArticleChange:
    """The article changed: these words are gone from the newest snapshot."""
    newer = a_snapshot("Nothing of it is left.")
    gone = Reanchoring.objects.create(attribution=attribution, snapshot=newer, found=Refound.GONE)
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
            return decide(ready(), Decision.SET_ASIDE, by=a_reviewer())
        case _:
            return decide(ready(), Decision.MERGE, by=an_editor())


WITHOUT_REASON = {Decision.SUBMIT: submit, Decision.APPROVE: approve, Decision.PUBLISH: publish}
WITH_REASON = {
    Decision.RETURN: send_back,
    Decision.CORRECT: correct,
    Decision.WITHDRAW: withdraw,
    Decision.SET_ASIDE: set_aside,
    Decision.REOPEN: reopen,
}


def decide(claim: Claim, decision: Decision, *, by: User, reason: str = "Because.") -> Claim:
    """Take this decision about the claim's current revision; a claim is merged into another one made for it."""
    against = Claim.objects.with_current().get(pk=claim.pk).revision.number
    if decision == Decision.MERGE:
        return merge(claim, a_claim(), against=against, reason=reason, by=by, at=now())
    if decision in WITHOUT_REASON:
        return WITHOUT_REASON[decision](claim, against=against, by=by, at=now())
    return WITH_REASON[decision](claim, against=against, reason=reason, by=by, at=now())
