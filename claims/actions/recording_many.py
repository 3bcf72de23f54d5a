"""Recording many attributions, of any claims, at once: as many queries for a thousand as for one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from claims.actions.attributions import Saying, recorded, refuse_impossible, unsaved
from claims.actions.inserting import Unsaved, insert_attributions
from claims.actions.locks import Held, approved, lock_claims
from claims.actions.named import NamedClaim
from claims.actions.rereading import look_in_newer
from claims.actions.reviews import let_approvals_lapse, refuse_without_right
from claims.actions.standings import refresh, refresh_standings
from claims.actions.telling import tell
from claims.actions.words import MarkedWords
from claims.exceptions import MergedAway
from claims.models import Claim
from claims.workflow import RECORD
from sources.exceptions import Refused
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


AT_ONCE = 20
"""Of so many claims what the API answers is written down at once, of more by the job that writes what is missing: much
comes in many bulks, of which each would write it anew. Until then it is derived when somebody reads it."""


class Entry(msgspec.Struct, frozen=True):
    """One attribution to be recorded."""

    claim: NamedClaim
    saying: Saying
    words: MarkedWords | None


Outcome: TypeAlias = int | Refused | None
"""What became of an entry: the id of its attribution, or the refusal; None: nothing was wrong with it, and it was held
back because of others."""


def record_many(entries: Sequence[Entry | Refused], *, all_or_nothing: bool, by: "User", at: datetime) -> list[Outcome]:
    """Add these attributions to the record, and bring the confirmation of all their claims up to date.

    What is refused already stays so; the other entries are judged as `record_attribution` judges them, and each is
    recorded or refused by itself. With `all_or_nothing` they are recorded only if none is refused. Raises NotYourRole.
    """
    refuse_without_right(RECORD, "record attributions", by)
    claims = {entry.claim.pk for entry in entries if isinstance(entry, Entry)}
    with recording(by=by, why="attributions recorded"):
        held = lock_claims(claims)
        merged = _merged(held)
        judged = [_judged(entry, merged, by=by, at=at) for entry in entries]
        is_held_back = all_or_nothing and any(isinstance(one, Refused) for one in judged)
        if is_held_back:
            return [one if isinstance(one, Refused) else None for one in judged]
        made = iter(_record([one for one in judged if isinstance(one, Unsaved)], held, by=by, at=at))
    return [one if isinstance(one, Refused) else next(made) for one in judged]


def _judged(entry: Entry | Refused, merged: Mapping[int, Claim], *, by: "User", at: datetime) -> Unsaved | Refused:
    if isinstance(entry, Refused):
        return entry
    try:
        refuse_impossible(entry.claim, entry.saying, entry.words, at=at)
        if entry.claim.pk in merged:
            final = merged[entry.claim.pk]
            raise MergedAway(number=final.pk, statement=final)
        return unsaved(entry.claim, entry.saying, entry.words, by=by)
    except Refused as refusal:
        return refusal


def _merged(held: Mapping[int, Held]) -> dict[int, Claim]:
    """Those of the claims that were merged away, with the claim in which the record of each goes on.

    One query for each time that one was merged into another, on the longest way to the end; none where none was.
    """
    ends = {claim: one.merged_into for claim, one in held.items() if one.merged_into is not None}
    if not ends:
        return {}
    while further := dict(
        Claim.objects.filter(pk__in=set(ends.values())).exclude(merged_into=None).values_list("pk", "merged_into")
    ):
        ends = {claim: further.get(end, end) for claim, end in ends.items()}
    finals = Claim.objects.with_current().in_bulk(set(ends.values()))
    return {claim: finals[end] for claim, end in ends.items()}


def _record(unsaved: Sequence[Unsaved], held: Mapping[int, Held], *, by: "User", at: datetime) -> list[int]:
    """Their ids. The caller holds the claims' locks, and has judged."""
    touched = {one.claim_id for one in unsaved}
    made = [written.id for written in insert_attributions(unsaved)]
    numbered = list(zip(made, unsaved, strict=True))
    tell(recorded(pk, one.claim_id, one.supersedes_id) for pk, one in numbered)
    look_in_newer({pk: one.snapshot_id for pk, one in numbered if one.snapshot_id is not None}, at)
    let_approvals_lapse(touched.intersection(approved(held)), why="Further attributions were recorded.", by=by)
    if len(touched) <= AT_ONCE:
        refresh(touched)
    else:
        refresh_standings(touched)
    return made
