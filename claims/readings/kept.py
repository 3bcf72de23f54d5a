"""What was written down of claims: of one as of now, of any number at two moments."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import F, TextField
from django.db.models.expressions import RawSQL

from claims.moments import Moments
from claims.vocabulary import Stage
from sources.prepared import all_of

KEPT = """
SELECT claim.stage, claim.merged_into_id, reading.body, reading.version, reading.updated_at
FROM claims_claim AS claim JOIN claims_currentreading AS reading ON reading.claim_id = claim.id
WHERE claim.id = %s::bigint
"""
KEPT_THEN = """(
    SELECT CASE WHEN known_by <= known_at AND coalesce(said_by <= as_of, true) THEN body ELSE (
        SELECT CASE WHEN coalesce(known_at < known_until, true) AND coalesce(as_of < said_until, true)
            THEN replace(past.body, ',"stage":""', ',"stage":"' || claims_claim.stage || '"') END
        FROM claims_pastreading AS past
        WHERE past.claim_id = claims_claim.id AND known_from <= known_at AND said_from <= as_of
        ORDER BY known_from DESC, said_from DESC LIMIT 1
    ) END FROM claims_currentreading, (SELECT %s, %s) AS asked(as_of, known_at) WHERE claim_id = claims_claim.id
)"""
"""Of the claim of the query around it: what stands now where it stood then, else what was put aside. The stage is
today's in every answer, and left out of what is put aside."""


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


def kept_at(at: Moments | None) -> F | RawSQL:
    """What was written down of each claim of a query, for these moments or as of now; null: it is to be derived."""
    if at is None:
        return F("current_reading__body")
    return RawSQL(KEPT_THEN, at, output_field=TextField())
