"""Publishing a claim: gather its facts, evaluate the conditions, and store overridden policies."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from claims.actions.locks import hold_revision
from claims.actions.readings import write_reading
from claims.actions.reviews import apply_decision, refuse_decision, refuse_without_right
from claims.exceptions import NotInThisStage, NotYetPublishable, PolicyNotMet, ReasonMissing
from claims.identities import canonical
from claims.ledger import history
from claims.models import ArticleChange, Attribution, Claim, CommentRequest, Policy, PolicyOverride, Review
from claims.moments import EVERYTHING
from claims.publication import Case, Condition, Demand, Hearing, conditions_of, unmet
from claims.standing import Act, History, Position, standing
from claims.vocabulary import SUBSTANTIVE, CommentResult, Decision, PolicyKind, PositionKind, Stage
from claims.workflow import MOVES, OVERRIDE, SENIOR
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

COMMENTED_POSITIONS = frozenset(PositionKind(stance) for stance in SUBSTANTIVE) | {
    PositionKind.DECLINES,
    PositionKind.RETRACTS,
}
"""The positions of a party that took a side, retracted its statement, or declined to comment."""

NO_OVERRIDES: Mapping[PolicyKind, str] = MappingProxyType({})


def publish(
    claim: Claim, *, against: int, by: "User", at: datetime, overrides: Mapping[PolicyKind, str] = NO_OVERRIDES
) -> Claim:
    """Publish an approved claim that meets every condition, or for which the unmet policies are overridden.

    `overrides` gives the reason for each overridden policy; reasons for policies that are met are ignored. Raises
    NotYourRole, NotInThisStage, StaleRevision, NotYetPublishable, PolicyNotMet and ReasonMissing.
    """
    refuse_decision(Decision.PUBLISH, "", by)
    with recording(by=by, why=str(Decision.PUBLISH.label)):
        claim, revision = hold_revision(claim, against)
        _refuse_stage(claim)
        unmet_conditions = unmet(conditions(claim, at))
        _refuse_unmet(unmet_conditions, overrides, by)
        review = apply_decision(claim, Decision.PUBLISH, of=revision, reason="", by=by)
        PolicyOverride.objects.bulk_create(
            PolicyOverride(review=review, kind=one.kind, unmet=one.message, reason=overrides[one.kind].strip())
            for one in unmet_conditions
            if isinstance(one.kind, PolicyKind)
        )
        write_reading(claim.pk)
    return claim


def conditions(claim: Claim, at: datetime) -> tuple[Condition, ...]:
    """All conditions for publishing this claim, met or not. The claim must be loaded with its revision."""
    active_policies = Policy.objects.filter(is_on=True).values_list("kind", "tag")
    return conditions_of(_case(claim, at), [Demand(PolicyKind(kind), tag) for kind, tag in active_policies])


def _refuse_stage(claim: Claim) -> None:
    """Checked before the conditions, so that a draft is refused as a draft and not for lack of approval."""
    stage, step = Stage(claim.stage), MOVES[Decision.PUBLISH]
    if stage not in step.since:
        raise NotInThisStage(stage=stage.label, wanted=step.to.label)


def _refuse_unmet(conditions: Collection[Condition], overrides: Mapping[PolicyKind, str], by: "User") -> None:
    rules = [one for one in conditions if not one.can_be_overridden]
    if rules:
        raise NotYetPublishable(to_do=_to_do(rules), conditions=_problem_conditions(conditions))
    policies = [one for one in conditions if one.kind not in overrides]
    if policies:
        raise PolicyNotMet(to_do=_to_do(policies), conditions=_problem_conditions(policies))
    for one in conditions:
        refuse_without_right(OVERRIDE, f"override an unmet policy: {PolicyKind(one.kind).label}", by)
        if not overrides[PolicyKind(one.kind)].strip():
            raise ReasonMissing(field="overrides")


def _to_do(conditions: Iterable[Condition]) -> str:
    return " ".join(one.message for one in conditions)


def _problem_conditions(conditions: Iterable[Condition]) -> list[dict[str, str | bool]]:
    return [
        {"kind": one.kind.value, "detail": one.message, "can_be_overridden": one.can_be_overridden}
        for one in conditions
    ]


def _case(claim: Claim, at: datetime) -> Case:
    revision = claim.revision
    if revision is None:
        return Case()
    past = history(claim.pk)
    derived = standing(past, EVERYTHING)
    approval = _approval(claim)
    live = Attribution.objects.standing_now().filter(claim=claim)
    flags = ArticleChange.objects.open().filter(claim=claim, reanchoring__attribution__superseded_by=None)
    return Case(
        is_approved=approval is not None,
        approved_by_senior=approval is not None and approval.recorded_by.has_perm(SENIOR),
        hearings=_hearings(claim, past, derived.positions, at),
        without_party=revision.without_party,
        anchored=live.filter(snapshot__isnull=False).count(),
        without_words=revision.without_words,
        changed_articles=flags.count(),
        origins=len(derived.origins),
        rests_on_unnamed=any(_is_unnamed(act, past) for act in derived.live),
        tags=frozenset(revision.tags),
    )


def _approval(claim: Claim) -> Review | None:
    """The approval of the current revision, unless it has lapsed."""
    if claim.stage != Stage.APPROVED:
        return None
    approvals = Review.objects.filter(revision=claim.revision_id, decision=Decision.APPROVE)
    return approvals.select_related("recorded_by").last()


def _is_unnamed(act: Act, past: History) -> bool:
    """Whether this act takes a side and its source, or the source that relays it, is unnamed."""
    sources = [past.voices[source] for source in (act.source, act.relayed_by) if source is not None]
    return act.stance in SUBSTANTIVE and not all(voice.is_named for voice in sources)


def _hearings(claim: Claim, past: History, positions: Iterable[Position], at: datetime) -> tuple[Hearing, ...]:
    """What each party said and was asked. A request to a merged source counts for the one it was merged into."""
    requests = CommentRequest.objects.filter(claim=claim).order_by("id")
    resolved = canonical(past.identities, EVERYTHING.known_at)
    had_time, awaited = set(), set()
    for party, deadline, result in requests.values_list("party_id", "deadline", "outcome__result"):
        asked = resolved.get(party, party)
        if result is None and deadline > at:
            awaited.add(asked)
        elif result != CommentResult.CALLED_OFF:
            had_time.add(asked)
    return tuple(
        Hearing(
            name=past.voices[position.party].name,
            has_spoken=position.kind in COMMENTED_POSITIONS or position.beside == PositionKind.DECLINES,
            had_its_time=position.party in had_time,
            is_awaited=position.party in awaited,
        )
        for position in positions
    )
