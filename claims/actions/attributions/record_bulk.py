"""Recording attributions of any claims in bulk, with a number of queries that does not depend on their number."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from claims.actions.attributions.attribution_input import AttributionInput
from claims.actions.attributions.insert import insert_attributions
from claims.actions.attributions.marked_passage import MarkedPassage
from claims.actions.attributions.reanchor import reanchor_to_latest_snapshot
from claims.actions.attributions.silence import silence_of
from claims.actions.attributions.write import build_row, recorded_event, refuse_invalid_attribution
from claims.actions.claims.review import lapse_approvals, refuse_without_permission
from claims.actions.common.events import append_events
from claims.actions.common.locks import LockedClaim, approved_claims, lock_claims
from claims.actions.common.references import ClaimReference
from claims.actions.projections.standings import refresh_claims, refresh_standings
from claims.exceptions import ClaimMerged
from claims.models import Attribution, Claim
from claims.vocabulary import Stance
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.db.audit_context import audited
from claimtrack.core.exceptions import Refused

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


MAX_CLAIMS_PROJECTED_INLINE = 20
"""Up to this many claims have their projections written with the request; beyond it a job writes them. Large uploads
arrive as a series of bulks, each of which would rewrite the projections. Until then they are derived on read."""


class BulkAttribution(msgspec.Struct, frozen=True):
    """One attribution of a bulk request."""

    claim: ClaimReference
    attribution_input: AttributionInput
    words: MarkedPassage | None


BulkAttributionResult: TypeAlias = int | Refused | None
"""The result for one entry: the id of its attribution, or the refusal. None: the entry was valid, but was held back
because others were refused."""


def record_attributions(
    entries: Sequence[BulkAttribution | Refused], *, all_or_nothing: bool, by: "User", at: datetime
) -> list[BulkAttributionResult]:
    """Record attributions and update the confirmation of their claims. Returns one result per entry, in order.

    Entries that are already refusals are returned unchanged; the others are checked as in `record_attribution`, and
    each is recorded or refused on its own. With `all_or_nothing` they are recorded only if none is refused. Raises
    NotYourRole.
    """
    refuse_without_permission(RECORD_ATTRIBUTION, "record attributions", by)
    claims = {entry.claim.pk for entry in entries if isinstance(entry, BulkAttribution)}
    with audited(by=by, reason="attributions recorded"):
        held = lock_claims(claims)
        merged = _merged(held)
        checked = [_check(entry, merged, by=by, at=at) for entry in entries]
        is_held_back = all_or_nothing and any(isinstance(one, Refused) for one in checked)
        if is_held_back:
            return [one if isinstance(one, Refused) else None for one in checked]
        new_ids = iter(_record([one for one in checked if isinstance(one, Attribution)], held, by=by, at=at))
    return [one if isinstance(one, Refused) else next(new_ids) for one in checked]


def _check(
    entry: BulkAttribution | Refused, merged: Mapping[int, Claim], *, by: "User", at: datetime
) -> Attribution | Refused:
    if isinstance(entry, Refused):
        return entry
    try:
        refuse_invalid_attribution(entry.claim, entry.attribution_input, entry.words, at=at)
        if entry.claim.pk in merged:
            final = merged[entry.claim.pk]
            raise ClaimMerged(number=final.pk, statement=final)
        is_silence = entry.attribution_input.stance == Stance.SILENT
        given = silence_of(entry.attribution_input) if is_silence else entry.attribution_input
        return build_row(entry.claim, given, entry.words, by=by)
    except Refused as refusal:
        return refusal


def _merged(held: Mapping[int, LockedClaim]) -> dict[int, Claim]:
    """The claims that have been merged, each with the claim at the end of its chain of merges.

    Takes one query per step of the longest chain, and none if no claim was merged.
    """
    targets = {claim: one.merged_into for claim, one in held.items() if one.merged_into is not None}
    if not targets:
        return {}
    while further := dict(
        Claim.objects.filter(pk__in=set(targets.values())).exclude(merged_into=None).values_list("pk", "merged_into")
    ):
        targets = {claim: further.get(target, target) for claim, target in targets.items()}
    finals = Claim.objects.with_current().in_bulk(set(targets.values()))
    return {claim: finals[target] for claim, target in targets.items()}


def _record(unsaved: Sequence[Attribution], held: Mapping[int, LockedClaim], *, by: "User", at: datetime) -> list[int]:
    """Insert checked rows and return their ids. The caller holds the claims' locks."""
    affected = {one.claim_id for one in unsaved}
    new_ids = [inserted.id for inserted in insert_attributions(unsaved)]
    numbered = list(zip(new_ids, unsaved, strict=True))
    append_events(recorded_event(pk, one.claim_id, one.supersedes_id) for pk, one in numbered)
    reanchor_to_latest_snapshot({pk: one.snapshot_id for pk, one in numbered if one.snapshot_id is not None}, at)
    lapse_approvals(affected.intersection(approved_claims(held)), why="Further attributions were recorded.", by=by)
    if len(affected) <= MAX_CLAIMS_PROJECTED_INLINE:
        refresh_claims(affected)
    else:
        refresh_standings(affected)
    return new_ids
