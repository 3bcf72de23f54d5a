"""The version of a claim that a writer has read: every change of what the API tells of a claim counts it on."""

from claims.actions.locks import lock_claims
from claims.models import Claim


def hold_version(claim: int, *others: int) -> tuple[Claim, int]:
    """A claim under its lock, with its current revision and its version. Raises Claim.DoesNotExist.

    `others` are claims that the same work will change: they are locked with it, so that nobody waits in a ring.
    """
    lock_claims([claim, *others])
    held: Claim = Claim.objects.select_related("revision", "current_reading", "assigned_to").get(pk=claim)
    return held, held.current_reading.version
