"""What was written down of claims: of one as of now, of any number at two moments."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, F, Q, When

from claims.moments import Moments
from claims.vocabulary import Stage
from sources.prepared import all_of

KEPT = """
SELECT claim.stage, claim.merged_into_id, reading.body, reading.version, reading.updated_at
FROM claims_claim AS claim JOIN claims_currentreading AS reading ON reading.claim_id = claim.id
WHERE claim.id = %s::bigint
"""


class Kept(NamedTuple):
    """A claim's stage and where its record goes on, its JSON with its version, and since when it has been that one.

    `body` is None where it is to be derived.
    """

    stage: str
    merged_into: int | None
    body: str | None
    version: int
    updated_at: datetime

    def is_shown(self, *, sees_unpublished: bool) -> bool:
        """Whether it can be shown as it is, by the rule of `ClaimQuerySet.visible_to`."""
        return self.body is not None and not self.merged_into and (sees_unpublished or self.stage == Stage.PUBLISHED)


def kept_reading(claim: int) -> Kept | None:
    """What there is of this claim, merged or not, published or not; None where there is no such claim."""
    found = all_of(KEPT, [claim])
    return Kept(*found[0]) if found else None


def kept_at(at: Moments | None) -> F | Case:
    """The stored JSON of each claim of a query: the latest, or the latest if it already held at these clocks.

    Null means that it must be derived.
    """
    latest = F("current_reading__body")
    if at is None:
        return latest
    known = Q(current_reading__known_by__lte=at.known_at)
    said = Q(current_reading__said_by=None) | Q(current_reading__said_by__lte=at.as_of)
    return Case(When(known & said, then=latest))
