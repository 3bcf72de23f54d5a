"""What a writer holds while it writes, and what a reader of the past waits for."""

from collections.abc import Iterable

from django.db import connection, transaction

from claims.exceptions import MergedAway, StaleRevision
from claims.models import Claim, ClaimRevision

LEDGER = 0x1ED6E4
"""Advisory lock: shared by whoever adds to a claim, alone for whoever changes who speaks for whom."""

OPENING = 0x0C1A13
"""Advisory lock: imports that open claims take turns, so that none opens what another just did."""


def lock_claims(claims: Iterable[int]) -> None:
    """Hold these claims until the transaction ends, in the order of their ids, so that nobody waits in a ring."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LEDGER])
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=set(claims)).order_by("pk").values_list("pk"))


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


def let_writers_finish() -> None:
    """Wait until everything that was recorded before this moment can be read."""
    with transaction.atomic():
        lock_ledger()
