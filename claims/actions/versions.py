"""The version of a claim, which every change of its API representation increments."""

from claims.actions.locks import lock_claims
from claims.models import Claim


def lock_claim_version(claim: int, *others: int) -> tuple[Claim, int]:
    """Lock a claim and return it with its current revision and its version. Raises Claim.DoesNotExist.

    `others` are claims that the same request will change. They are locked in the same step to avoid deadlocks.
    """
    lock_claims([claim, *others])
    held: Claim = Claim.objects.select_related("revision", "projection", "assigned_to").get(pk=claim)
    return held, held.projection.version
