"""Bulk actions on claims. Each claim succeeds or is refused on its own.

There is no bulk approval or publication: each is one person's decision about one claim.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import transaction

from claims.actions.claims import revise_claim, text_of
from claims.actions.locks import lock_revision
from claims.exceptions import ApprovalWouldLapse, TagAlreadySet
from claims.models import Claim
from claims.vocabulary import Stage
from sources.exceptions import Refused
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User

MAX_BULK_CLAIMS = 200
"""How many claims one bulk action may change; all of them stay locked until the last one is done."""

ClaimAction: TypeAlias = Callable[[Claim], Any]


@dataclass(frozen=True, slots=True)
class BulkClaimResult:
    """The result, or the dry-run result, for one claim; `refusal` is empty on success."""

    claim: Claim
    refusal: str = ""


def apply_to_claims(claims: Sequence[Claim], act: ClaimAction, *, by: "User", why: str, is_dry_run: bool) -> list[BulkClaimResult]:
    """Apply an action to each claim, in id order to avoid deadlocks. Results come in the order of `claims`.

    A dry run does the same and rolls it back.
    """
    in_order = sorted(claims, key=lambda claim: claim.pk)
    with transaction.atomic():
        with audited(by=by, reason=why):
            outcomes = {claim.pk: _apply(claim, act) for claim in in_order}
        transaction.set_rollback(is_dry_run)
    return [outcomes[claim.pk] for claim in claims]


def _apply(claim: Claim, act: ClaimAction) -> BulkClaimResult:
    try:
        with transaction.atomic():
            act(claim)
    except Refused as refusal:
        return BulkClaimResult(claim, refusal.message)
    return BulkClaimResult(claim)


def add_tag(claim: Claim, tag: str, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Add a tag to a claim, which writes a new revision.

    Raises TagAlreadySet, ApprovalWouldLapse, and whatever `revise_claim` raises.
    """
    with audited(by=by, reason=reason):
        claim, revision = lock_revision(claim, base_revision)
        if tag in revision.tags:
            raise TagAlreadySet(tag=tag)
        if claim.stage in {Stage.APPROVED, Stage.PUBLISHED}:
            raise ApprovalWouldLapse(stage=claim.get_stage_display().lower())
        text = text_of(revision)
        tagged_text = replace(text, tags=(*text.tags, tag))
        return revise_claim(claim, tagged_text, base_revision=base_revision, reason=reason, by=by, at=at)
