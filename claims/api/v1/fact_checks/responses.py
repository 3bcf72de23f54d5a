"""The JSON of a fact-check, and its `ClaimReview`."""

from decimal import Decimal
from typing import Any

from msgspec import UNSET, UnsetType

from claims.models import FactCheck
from claims.projections.fact_checks import FactCheckJson
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.responses import optional_reference

CLAIM_REVIEW_NAMES = {
    "context": "@context",
    "type": "@type",
    "claim_reviewed": "claimReviewed",
    "review_rating": "reviewRating",
    "item_reviewed": "itemReviewed",
}


class ClaimReviewJson(JsonObject, rename=CLAIM_REVIEW_NAMES):
    """schema.org `ClaimReview` as JSON-LD; an imported one has the fields of its original."""

    # Only describes it: claims.claimreview renders it, for pages and feeds too.
    has_other_members = True

    context: str
    type: str
    url: str | UnsetType = UNSET
    claim_reviewed: str | UnsetType = UNSET
    author: dict[str, Any] | UnsetType = UNSET
    review_rating: dict[str, Any] | UnsetType = UNSET
    item_reviewed: dict[str, Any] | UnsetType = UNSET


def fact_check_json(check: FactCheck) -> FactCheckJson:
    """A fact-check as the record has it. Reads `check.publisher`, so select it with the fact-check."""
    return FactCheckJson(
        id=check.pk,
        url=resource_path("fact-check", check.pk),
        claim=check.claim_id,
        rating=check.rating,
        rating_value=_float(check.rating_value),
        rating_worst=_float(check.rating_worst),
        rating_best=_float(check.rating_best),
        summary=check.summary,
        web_url=check.url,
        language=check.language,
        published_at=check.published_at,
        publisher=optional_reference(check.publisher),
        is_imported=check.imported is not None,
        is_out=check.is_out,
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
