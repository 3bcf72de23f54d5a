"""The same done to many claims, each on its own: what is refused of one keeps nothing from the others.

Nothing here approves or publishes. That is one person's decision about one claim.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import transaction

from claims.actions.claims import revise_claim, text_of
from claims.actions.locks import hold_revision
from claims.exceptions import ApprovalWouldFallAway, HasThisTag
from claims.models import Claim
from claims.vocabulary import Stage
from sources.exceptions import Refused
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

MOST = 200
"""Claims at a time: they are held together until the last is done."""

Act: TypeAlias = Callable[[Claim], Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or would become, of one claim; `refusal` is empty where it was done."""

    claim: Claim
    refusal: str = ""


def to_each(claims: Sequence[Claim], act: Act, *, by: "User", why: str, is_trial: bool) -> list[Outcome]:
    """Do `act` to each claim, in the order of their numbers, so that nobody waits in a ring.

    A trial does the very same and takes it back.
    """
    in_order = sorted(claims, key=lambda claim: claim.pk)
    with transaction.atomic():
        with recording(by=by, why=why):
            outcomes = {claim.pk: _outcome(claim, act) for claim in in_order}
        transaction.set_rollback(is_trial)
    return [outcomes[claim.pk] for claim in claims]


def _outcome(claim: Claim, act: Act) -> Outcome:
    try:
        with transaction.atomic():
            act(claim)
    except Refused as refusal:
        return Outcome(claim, refusal.message)
    return Outcome(claim)


def add_tag(claim: Claim, tag: str, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Write a revision of the claim that has one tag more.

    Raises HasThisTag, ApprovalWouldFallAway, and what `revise_claim` raises.
    """
    with recording(by=by, why=reason):
        claim, revision = hold_revision(claim, against)
        if tag in revision.tags:
            raise HasThisTag(tag=tag)
        if claim.stage in {Stage.APPROVED, Stage.PUBLISHED}:
            raise ApprovalWouldFallAway(stage=claim.get_stage_display().lower())
        text = text_of(revision)
        tagged = replace(text, tags=(*text.tags, tag))
        return revise_claim(claim, tagged, against=against, reason=reason, by=by, at=at)
