"""The locks that writers hold, and whether any of them is still at work. Readers take none of these locks."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from claims.exceptions import MergedAway, StaleRevision
from claims.models import Claim, ClaimRevision
from claims.vocabulary import Stage
from sources.prepared import all_of

LEDGER = 0x1ED6E4
"""Advisory lock: shared by whoever adds to a claim, alone for whoever changes who speaks for whom."""

OPENING = 0x0C1A13
"""Advisory lock: imports that open claims take turns, so that none opens what another just did."""


HOLD = """
WITH ledger AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(%s::bigint))
SELECT claim.id, claim.stage, claim.merged_into_id FROM ledger CROSS JOIN claims_claim AS claim
WHERE claim.id = ANY(%s::bigint[]) ORDER BY claim.id FOR NO KEY UPDATE OF claim
"""
HAS_UNFINISHED_WRITES = """
SELECT clock_timestamp() <= %(known_at)s::timestamptz OR EXISTS (
    SELECT FROM pg_locks AS held LEFT JOIN pg_stat_activity AS writer ON writer.pid = held.pid
    WHERE held.locktype = 'advisory' AND (held.classid, held.objid, held.objsubid) = (0, %(ledger)s::bigint::oid, 1)
        AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND held.pid IS DISTINCT FROM pg_backend_pid()
        AND coalesce(writer.xact_start <= %(known_at)s::timestamptz, true)
)
"""
HOLD_READINGS = "SELECT FROM claims_currentreading WHERE claim_id = ANY(%s::bigint[]) ORDER BY claim_id FOR UPDATE"


class Held(NamedTuple):
    """What is settled of a claim for as long as somebody holds it."""

    stage: str
    merged_into: int | None


def lock_claims(claims: Iterable[int]) -> dict[int, Held]:
    """Hold these claims until the transaction ends, in the order of their ids, so that nobody waits in a ring."""
    return {pk: Held(stage, merged_into) for pk, stage, merged_into in all_of(HOLD, [LEDGER, list(set(claims))])}


def lock_readings(claims: Collection[int]) -> None:
    """Hold what is written down of these claims until the transaction ends. Whoever gives a source another name, and so
    does away with texts that tell the old one, waits, and finds the new texts. The caller holds the claims."""
    all_of(HOLD_READINGS, [list(claims)])


def approved(held: Mapping[int, Held]) -> list[int]:
    """Those of the claims whose approval falls away when something is added to what they rest on."""
    return [claim for claim, one in held.items() if one.stage == Stage.APPROVED]


def lock_opening() -> None:
    """Keep other imports from opening claims until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPENING])


def hold_revision(claim: Claim, against: int) -> tuple[Claim, ClaimRevision]:
    """The claim under its lock, with its current revision, which must be the one that the writer had before them.

    Raises MergedAway and StaleRevision.
    """
    lock_claims([claim.pk])
    held = Claim.objects.with_current().get(pk=claim.pk)
    if held.merged_into_id:
        refuse_merged(held.pk)
    revision = held.revision
    if revision is None or revision.number != against:
        raise StaleRevision(statement=held, number=revision.number if revision else 0)
    return held, revision


def refuse_merged(claim: int) -> None:
    """A merged claim's record goes on in another, and nothing is added to its own. Raises MergedAway.

    The caller holds the claim's lock.
    """
    if Claim.objects.filter(pk=claim).exclude(merged_into=None).exists():
        final = Claim.objects.with_current().carrying_on(claim).get()
        raise MergedAway(number=final.pk, statement=final)


def lock_ledger() -> None:
    """Wait for everyone who is adding to a claim, and keep others from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER])


def has_unfinished_writes(known_at: datetime) -> bool:
    """Whether anything recorded by `known_at` may still be uncommitted. Takes no lock and never waits.

    Writers take the ledger lock before they record anything, and `recorded_at` is never earlier than the start of their
    transaction. So only a transaction that began by `known_at` and holds the lock, or waits for it, can still commit
    such rows. PostgreSQL hides the start of other roles' transactions; those count as unfinished. Read the record only
    after this call: a writer that is gone from `pg_locks` has committed.
    """
    ((is_unfinished,),) = all_of(HAS_UNFINISHED_WRITES, {"ledger": LEDGER, "known_at": known_at})
    return bool(is_unfinished)
