"""The claims that the body of one step about several claims names."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from claims.actions.common.several_claims import MAX_CLAIMS_PER_STEP
from claims.models import Claim
from claimtrack.core.api.bodies.fields import Id
from claimtrack.core.api.exceptions import NotOnRecord

ClaimIds = Annotated[
    list[Id],
    Meta(
        min_length=1,
        max_length=MAX_CLAIMS_PER_STEP,
        description="Ids of the claims. Recorded for all of them, or for none if one is refused.",
    ),
]


def claims_named(ids: Sequence[int]) -> list[Claim]:
    """These claims, each once, in the order of the body. Raises NotOnRecord."""
    found = Claim.objects.in_bulk(ids)
    for index, pk in enumerate(ids):
        if pk not in found:
            raise NotOnRecord(what="claim", number=pk, field=f"claims.{index}")
    return [found[pk] for pk in dict.fromkeys(ids)]
