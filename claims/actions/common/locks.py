"""The locks that writers hold, and whether any of them is still at work. Readers take none of these locks.

`sources.actions.locks` has the order in which they are taken.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from claims.exceptions import ClaimMerged, StaleRevision
from claims.models import Claim, ClaimRevision
from claims.vocabulary import Stage
from claimtrack.core.db.prepared import fetch_all
from sources.actions.locks import LEDGER_LOCK

OPENING_LOCK = 0x0C1A13
"""Advisory lock: those who open claims take turns, so that no claim is opened twice."""

LOCK_CLAIMS = """
WITH ledger AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(%s::bigint) AS held)
SELECT claim.id, claim.stage, claim.merged_into_id FROM claims_claim AS claim
WHERE (SELECT count(held) FROM ledger) = 1 AND claim.id = ANY(%s::bigint[]) ORDER BY claim.id FOR NO KEY UPDATE OF claim
"""
"""The condition on the ledger depends on no claim, so it is tested before any is looked for, whatever the plan."""
HAS_UNFINISHED_WRITES = """
SELECT clock_timestamp() <= %(known_at)s::timestamptz OR EXISTS (
    SELECT FROM pg_locks AS held LEFT JOIN pg_stat_activity AS writer ON writer.pid = held.pid
    WHERE held.locktype = 'advisory' AND (held.classid, held.objid, held.objsubid) = (0, %(ledger)s::bigint::oid, 1)
        AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND held.pid IS DISTINCT FROM pg_backend_pid()
        AND coalesce(writer.xact_start <= %(known_at)s::timestamptz, true)
)
"""
LOCK_PROJECTIONS = "SELECT FROM claims_claimprojection WHERE claim_id = ANY(%s::bigint[]) ORDER BY claim_id FOR UPDATE"


class LockedClaim(NamedTuple):
    """The state of a claim, which cannot change while the claim is locked."""

    stage: str
    merged_into: int | None


def lock_claims(claims: Iterable[int]) -> dict[int, LockedClaim]:
    """Lock these claims until the transaction ends, in id order to avoid deadlocks."""
    return {
        pk: LockedClaim(stage, merged_into)
        for pk, stage, merged_into in fetch_all(LOCK_CLAIMS, [LEDGER_LOCK, list(set(claims))])
    }


def lock_projections(claims: Collection[int]) -> None:
    """Lock the projections of these claims until the transaction ends. The caller holds the claims.

    Whoever renames a source, and so invalidates projections, then waits and invalidates the new ones.
    """
    fetch_all(LOCK_PROJECTIONS, [list(claims)])


def approved_claims(locked: Mapping[int, LockedClaim]) -> list[int]:
    """The approved claims, whose approval lapses when something is added to their record."""
    return [claim for claim, one in locked.items() if one.stage == Stage.APPROVED]


def lock_claim_opening() -> None:
    """Wait for others who open claims, and keep them out until the transaction ends. Before suggestions are locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s), pg_advisory_xact_lock(%s)", [LEDGER_LOCK, OPENING_LOCK]
        )


def lock_revision(claim: Claim, base_revision: int, *, if_merged: bool = False) -> tuple[Claim, ClaimRevision]:
    """Lock the claim and return it with its current revision, which must be number `base_revision`.

    Raises StaleRevision, and ClaimMerged unless `if_merged`.
    """
    lock_claims([claim.pk])
    locked = Claim.objects.with_current().get(pk=claim.pk)
    if locked.merged_into_id and not if_merged:
        refuse_merged(locked.pk)
    revision = locked.revision
    if revision is None or revision.number != base_revision:
        raise StaleRevision(statement=locked, number=revision.number if revision else 0)
    return locked, revision


def refuse_merged(claim: int) -> None:
    """Raises ClaimMerged if the claim was merged into another. The caller holds its lock."""
    if Claim.objects.filter(pk=claim).exclude(merged_into=None).exists():
        final = Claim.objects.with_current().merge_target_of(claim).get()
        raise ClaimMerged(number=final.pk, statement=final)


def lock_ledger() -> None:
    """Wait for all writers of claims, and keep others out until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def has_unfinished_writes(known_at: datetime) -> bool:
    """Whether anything recorded by `known_at` may still be uncommitted. Takes no lock and never waits.

    Writers take the ledger lock before they record anything, and `recorded_at` is never earlier than the start of their
    transaction. So only a transaction that began by `known_at` and holds the lock, or waits for it, can still commit
    such rows. PostgreSQL hides the start of other roles' transactions; those count as unfinished. Read the record only
    after this call: a writer that is gone from `pg_locks` has committed.
    """
    ((is_unfinished,),) = fetch_all(HAS_UNFINISHED_WRITES, {"ledger": LEDGER_LOCK, "known_at": known_at})
    return bool(is_unfinished)
