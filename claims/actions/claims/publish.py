"""Publishing a claim: gather its facts, evaluate the conditions, and store overridden policies."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from claims.actions.claims.editions import publish_edition
from claims.actions.claims.review import (
    apply_decision,
    record_approval,
    refuse_decision,
    refuse_stage,
    refuse_without_permission,
)
from claims.actions.common.locks import lock_revision
from claims.actions.projections.write import write_projection
from claims.domain.clocks import LATEST
from claims.domain.history import AttributionFact, History
from claims.domain.publication_rules import (
    ActivePolicy,
    PartyHearing,
    PublicationCase,
    PublicationCondition,
    publication_conditions,
    unmet,
)
from claims.domain.source_identity import resolve_identities
from claims.domain.standing import Position
from claims.exceptions import NotYetPublishable, PolicyNotMet, ReasonMissing
from claims.models import (
    ArticleChange,
    Attribution,
    Claim,
    ClaimRevision,
    CommentRequest,
    Policy,
    PolicyOverride,
    Review,
)
from claims.projections import derive
from claims.projections.edition_content import EditionContent, edition_content
from claims.vocabulary import SUBSTANTIVE_STANCES, CommentResult, Decision, PolicyKind, PositionKind, Stage
from claims.workflow import APPROVE_AS_SENIOR, OVERRIDE_POLICY
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

COMMENTED_POSITIONS = frozenset(PositionKind(stance) for stance in SUBSTANTIVE_STANCES) | {
    PositionKind.DECLINES,
    PositionKind.RETRACTS,
}
"""The positions of a party that took a side, retracted its statement, or declined to comment."""

NO_OVERRIDES: Mapping[PolicyKind, str] = MappingProxyType({})


def publish(
    claim: Claim, *, base_revision: int, by: "User", at: datetime, overrides: Mapping[PolicyKind, str] = NO_OVERRIDES
) -> Claim:
    """Publish an approved claim that meets every condition, or for which the unmet policies are overridden.

    `overrides` gives the reason for each overridden policy; reasons for policies that are met are ignored. Raises
    NotYourRole, NotInThisStage, StaleRevision, NotYetPublishable, PolicyNotMet, ReasonMissing and ChangedSinceApproval.
    """
    refuse_decision(Decision.PUBLISH, "", by)
    with audited(by=by, reason=str(Decision.PUBLISH.label)):
        claim, revision = lock_revision(claim, base_revision)
        _publish(claim, revision, overrides, by, at)
        write_projection(claim.pk)
    return claim


def approve_and_publish(
    claim: Claim,
    *,
    base_revision: int,
    version: int,
    by: "User",
    at: datetime,
    overrides: Mapping[PolicyKind, str] = NO_OVERRIDES,
) -> Claim:
    """Approve the claim as it was shown in this `version` and publish it, in one step.

    Raises what `approve_claim` and `publish` do.
    """
    refuse_decision(Decision.APPROVE, "", by)
    refuse_decision(Decision.PUBLISH, "", by)
    with audited(by=by, reason=str(Decision.PUBLISH.label)):
        claim, revision = lock_revision(claim, base_revision)
        record_approval(claim, revision, version=version, by=by)
        _publish(claim, revision, overrides, by, at)
        write_projection(claim.pk)
    return claim


def _publish(
    claim: Claim, revision: ClaimRevision, overrides: Mapping[PolicyKind, str], by: "User", at: datetime
) -> None:
    refuse_stage(claim, Decision.PUBLISH)
    unmet_conditions = unmet(conditions_for_publishing(claim, at))
    _refuse_unmet(unmet_conditions, overrides, by)
    approval = Review.objects.filter(revision=revision, decision=Decision.APPROVE).latest("pk")
    review = apply_decision(claim, Decision.PUBLISH, of=revision, reason="", by=by)
    PolicyOverride.objects.bulk_create(
        PolicyOverride(review=review, kind=one.kind, unmet=one.message, reason=overrides[one.kind].strip())
        for one in unmet_conditions
        if isinstance(one.kind, PolicyKind)
    )
    publish_edition(claim, approval=approval, decision=review)


def conditions_for_publishing(claim: Claim, at: datetime) -> tuple[PublicationCondition, ...]:
    """All conditions for publishing this claim, met or not. The claim must be loaded with its revision."""
    active_policies = Policy.objects.filter(is_on=True, kind__in=PolicyKind).values_list("kind", "tag")
    return publication_conditions(
        _case(claim, at), [ActivePolicy(PolicyKind(kind), tag) for kind, tag in active_policies]
    )


def _refuse_unmet(
    conditions: Collection[PublicationCondition], overrides: Mapping[PolicyKind, str], by: "User"
) -> None:
    rules = [one for one in conditions if not one.can_be_overridden]
    if rules:
        raise NotYetPublishable(to_do=_to_do(rules), conditions=_problem_conditions(conditions))
    policies = [one for one in conditions if one.kind not in overrides]
    if policies:
        raise PolicyNotMet(to_do=_to_do(policies), conditions=_problem_conditions(policies))
    for one in conditions:
        refuse_without_permission(OVERRIDE_POLICY, f"override an unmet policy: {PolicyKind(one.kind).label}", by)
        if not overrides[PolicyKind(one.kind)].strip():
            raise ReasonMissing(field="overrides")


def _to_do(conditions: Iterable[PublicationCondition]) -> str:
    return " ".join(one.message for one in conditions)


def _problem_conditions(conditions: Iterable[PublicationCondition]) -> list[dict[str, str | bool]]:
    return [
        {"kind": one.kind.value, "detail": one.message, "can_be_overridden": one.can_be_overridden}
        for one in conditions
    ]


def changed_since_approval(claim: Claim) -> bool:
    """Whether an approved claim reads otherwise than when it was approved, so that it must be approved again."""
    (derived,) = derive([claim.pk], LATEST).values()
    return _approval(claim, edition_content(claim.pk, derived)) is None


def _case(claim: Claim, at: datetime) -> PublicationCase:
    revision = claim.revision
    if revision is None:
        return PublicationCase()
    (one,) = derive([claim.pk], LATEST).values()
    past, derived = one.history, one.standing
    approval = _approval(claim, edition_content(claim.pk, one))
    live = Attribution.objects.in_force().filter(claim=claim)
    flags = ArticleChange.objects.open().filter(claim=claim, reanchoring__attribution__superseded_by=None)
    return PublicationCase(
        is_approved=approval is not None,
        approved_by_senior=approval is not None and approval.recorded_by.has_perm(APPROVE_AS_SENIOR),
        hearings=_hearings(claim, past, derived.positions, at),
        no_party_reason=revision.no_party_reason,
        anchored=live.filter(snapshot__isnull=False).count(),
        no_words_reason=revision.no_words_reason,
        changed_articles=flags.count(),
        origins=len(derived.origins),
        relies_on_unnamed_source=any(_is_unnamed(attribution, past) for attribution in derived.live),
        tags=frozenset(revision.tags),
    )


def _approval(claim: Claim, content: EditionContent | None) -> Review | None:
    """The approval of the claim as it reads now, unless it has lapsed."""
    if claim.stage != Stage.APPROVED or content is None:
        return None
    approvals = Review.objects.filter(revision=claim.revision_id, decision=Decision.APPROVE)
    approval: Review | None = approvals.select_related("recorded_by").last()
    return approval if approval and approval.digest == content.digest else None


def _is_unnamed(attribution: AttributionFact, past: History) -> bool:
    """Whether this act takes a side and its source, or one that relays it, is unnamed."""
    sources = [past.source_facts[source] for source in (attribution.source, *attribution.relays)]
    return attribution.stance in SUBSTANTIVE_STANCES and not all(voice.is_named for voice in sources)


def _hearings(claim: Claim, past: History, positions: Iterable[Position], at: datetime) -> tuple[PartyHearing, ...]:
    """What each party said and was asked. A request to a merged source counts for the one it was merged into."""
    requests = CommentRequest.objects.filter(claim=claim).order_by("id")
    resolved = resolve_identities(past.identities, LATEST.known_at)
    had_time, awaited = set(), set()
    for party, deadline, result in requests.values_list("party_id", "deadline", "outcome__result"):
        asked = resolved.get(party, party)
        if result is None and deadline > at:
            awaited.add(asked)
        elif result != CommentResult.CANCELLED:
            had_time.add(asked)
    return tuple(
        PartyHearing(
            name=past.source_facts[position.party].name,
            has_responded=position.kind in COMMENTED_POSITIONS or position.later_non_response == PositionKind.DECLINES,
            had_time_to_respond=position.party in had_time,
            is_pending=position.party in awaited,
        )
        for position in positions
    )
