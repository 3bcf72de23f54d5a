"""Publishing: what is known of the claim is gathered here, the conditions are judged, and overrides are kept."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from claims.actions.locks import hold_revision
from claims.actions.readings import write_reading
from claims.actions.reviews import move, refuse_decision, refuse_without_right
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

SPOKEN = frozenset(PositionKind(stance) for stance in SUBSTANTIVE) | {PositionKind.DECLINES, PositionKind.RETRACTS}
"""The positions of a party that took a side, took its words back, or declined to comment."""

NONE: Mapping[PolicyKind, str] = MappingProxyType({})


def publish(
    claim: Claim, *, against: int, by: "User", at: datetime, overrides: Mapping[PolicyKind, str] = NONE
) -> Claim:
    """Publish an approved claim that meets every condition; a policy that it does not meet can be overridden.

    `overrides` says for each such policy why. Those of policies that are met are left aside. Raises NotYourRole,
    NotInThisStage, StaleRevision, NotYetPublishable, PolicyNotMet and ReasonMissing.
    """
    refuse_decision(Decision.PUBLISH, "", by)
    with recording(by=by, why=str(Decision.PUBLISH.label)):
        claim, revision = hold_revision(claim, against)
        _refuse_stage(claim)
        lacking = unmet(conditions(claim, at))
        _refuse_lacking(lacking, overrides, by)
        review = move(claim, Decision.PUBLISH, of=revision, reason="", by=by)
        PolicyOverride.objects.bulk_create(
            PolicyOverride(review=review, kind=one.kind, unmet=one.message, reason=overrides[one.kind].strip())
            for one in lacking
            if isinstance(one.kind, PolicyKind)
        )
        write_reading(claim.pk)
    return claim


def conditions(claim: Claim, at: datetime) -> tuple[Condition, ...]:
    """What publishing this claim asks at this moment, met or not. The claim comes with its revision."""
    on = Policy.objects.filter(is_on=True).values_list("kind", "tag")
    return conditions_of(_case(claim, at), [Demand(PolicyKind(kind), tag) for kind, tag in on])


def _refuse_stage(claim: Claim) -> None:
    """Said before any condition: a draft is told that it is a draft, and not that nobody approved it."""
    stage, step = Stage(claim.stage), MOVES[Decision.PUBLISH]
    if stage not in step.since:
        raise NotInThisStage(stage=stage.label, wanted=step.to.label)


def _refuse_lacking(lacking: Collection[Condition], overrides: Mapping[PolicyKind, str], by: "User") -> None:
    rules = [one for one in lacking if not one.can_be_overridden]
    if rules:
        raise NotYetPublishable(to_do=_to_do(rules), conditions=_listed(lacking))
    policies = [one for one in lacking if one.kind not in overrides]
    if policies:
        raise PolicyNotMet(to_do=_to_do(policies), conditions=_listed(policies))
    for one in lacking:
        refuse_without_right(OVERRIDE, f"publish although a policy is not met: {PolicyKind(one.kind).label}", by)
        if not overrides[PolicyKind(one.kind)].strip():
            raise ReasonMissing(field="overrides")


def _to_do(lacking: Iterable[Condition]) -> str:
    return " ".join(one.message for one in lacking)


def _listed(lacking: Iterable[Condition]) -> list[dict[str, str | bool]]:
    return [
        {"kind": one.kind.value, "detail": one.message, "can_be_overridden": one.can_be_overridden} for one in lacking
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
    """The approval that holds: that of the current revision, unless it has fallen away."""
    if claim.stage != Stage.APPROVED:
        return None
    given = Review.objects.filter(revision=claim.revision_id, decision=Decision.APPROVE)
    return given.select_related("recorded_by").last()


def _is_unnamed(act: Act, past: History) -> bool:
    """Whether an unnamed source takes a side by this act, or passes on somebody who does."""
    behind = [past.voices[source] for source in (act.source, act.relayed_by) if source is not None]
    return act.stance in SUBSTANTIVE and not all(voice.is_named for voice in behind)


def _hearings(claim: Claim, past: History, positions: Iterable[Position], at: datetime) -> tuple[Hearing, ...]:
    """Each party's say. A request to a source that is read as another now was a request to that one."""
    requests = CommentRequest.objects.filter(claim=claim).order_by("id")
    same = canonical(past.identities, EVERYTHING.known_at)
    had_time, awaited = set(), set()
    for party, deadline, result in requests.values_list("party_id", "deadline", "outcome__result"):
        asked = same.get(party, party)
        if result is None and deadline > at:
            awaited.add(asked)
        elif result != CommentResult.CALLED_OFF:
            had_time.add(asked)
    return tuple(
        Hearing(
            name=past.voices[position.party].name,
            has_spoken=position.kind in SPOKEN or position.beside == PositionKind.DECLINES,
            had_its_time=position.party in had_time,
            is_awaited=position.party in awaited,
        )
        for position in positions
    )
