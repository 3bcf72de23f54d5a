"""Bulk actions on claims. Each claim succeeds or is refused on its own.

There is no bulk approval or publication: each is one person's decision about one claim.
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
"""How many claims one bulk action may change; all of them stay locked until the last one is done."""

Act: TypeAlias = Callable[[Claim], Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result, or the dry-run result, for one claim; `refusal` is empty on success."""

    claim: Claim
    refusal: str = ""


def to_each(claims: Sequence[Claim], act: Act, *, by: "User", why: str, is_trial: bool) -> list[Outcome]:
    """Apply an action to each claim, in id order to avoid deadlocks. Results come in the order of `claims`.

    A dry run does the same and rolls it back.
    """
    in_order = sorted(claims, key=lambda claim: claim.pk)
    with transaction.atomic():
        with recording(by=by, why=why):
            outcomes = {claim.pk: _apply(claim, act) for claim in in_order}
        transaction.set_rollback(is_trial)
    return [outcomes[claim.pk] for claim in claims]


def _apply(claim: Claim, act: Act) -> Outcome:
    try:
        with transaction.atomic():
            act(claim)
    except Refused as refusal:
        return Outcome(claim, refusal.message)
    return Outcome(claim)


def add_tag(claim: Claim, tag: str, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Add a tag to a claim, which writes a new revision.

    Raises HasThisTag, ApprovalWouldFallAway, and whatever `revise_claim` raises.
    """
    with recording(by=by, why=reason):
        claim, revision = hold_revision(claim, against)
        if tag in revision.tags:
            raise HasThisTag(tag=tag)
        if claim.stage in {Stage.APPROVED, Stage.PUBLISHED}:
            raise ApprovalWouldFallAway(stage=claim.get_stage_display().lower())
        text = text_of(revision)
        tagged_text = replace(text, tags=(*text.tags, tag))
        return revise_claim(claim, tagged_text, against=against, reason=reason, by=by, at=at)
