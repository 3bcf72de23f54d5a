"""Stored projections: of one claim, or as a column of a query for claims."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, F, Q, When

from claims.moments import Moments
from claims.vocabulary import Stage
from sources.prepared import all_of

SELECT_PROJECTION = """
SELECT claim.stage, claim.merged_into_id, reading.body, reading.version, reading.updated_at
FROM claims_claim AS claim JOIN claims_currentreading AS reading ON reading.claim_id = claim.id
WHERE claim.id = %s::bigint
"""


class StoredProjection(NamedTuple):
    """A claim's stage, the claim into which it was merged, and its stored JSON with version and time of last update.

    `body` is None if the JSON must be derived.
    """

    stage: str
    merged_into: int | None
    body: str | None
    version: int
    updated_at: datetime

    def is_shown(self, *, sees_unpublished: bool) -> bool:
        """Whether the stored JSON can be served, by the rule of `ClaimQuerySet.visible_to`."""
        return self.body is not None and not self.merged_into and (sees_unpublished or self.stage == Stage.PUBLISHED)


def kept_reading(claim: int) -> StoredProjection | None:
    """The stored projection of this claim, whatever its stage, or None if there is no such claim."""
    rows = all_of(SELECT_PROJECTION, [claim])
    return StoredProjection(*rows[0]) if rows else None


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
