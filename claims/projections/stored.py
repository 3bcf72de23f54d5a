"""Stored projections: of one claim, or as a column of a query for claims."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, F, Q, When

from claims.domain.clocks import Clocks
from claimtrack.core.db.prepared import fetch_all

SELECT_PROJECTION = """
SELECT claim.stage, claim.merged_into_id, projection.json, projection.version, projection.updated_at
FROM claims_claim AS claim JOIN claims_claimprojection AS projection ON projection.claim_id = claim.id
WHERE claim.id = %s::bigint
"""


class StoredProjection(NamedTuple):
    """A claim's stage, the claim into which it was merged, and its stored JSON with version and time of last update.

    `body` is None if the JSON must be derived.
    """

    stage: str
    merged_into: int | None
    json: str | None
    version: int
    updated_at: datetime


def stored_projection(claim: int) -> StoredProjection | None:
    """The stored projection of this claim, whatever its stage, or None if there is no such claim."""
    rows = fetch_all(SELECT_PROJECTION, [claim])
    return StoredProjection(*rows[0]) if rows else None


def stored_json_at(at: Clocks | None) -> F | Case:
    """The stored JSON of each claim of a query: the latest, or the latest if it already held at these clocks.

    Null means that it must be derived.
    """
    latest = F("projection__json")
    if at is None:
        return latest
    known = Q(projection__last_recorded_at__lte=at.known_at)
    said = Q(projection__last_stated_at=None) | Q(projection__last_stated_at__lte=at.as_of)
    return Case(When(known & said, then=latest))
