"""The JSON of a fact-check, and its `ClaimReview`."""

from decimal import Decimal
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from claims.models import FactCheck
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.responses import optional_reference
from sources.api.v1.source_reference import SourceReferenceJson


class FactCheckJson(JsonObject):
    """A verdict on a claim: the desk's own, or another publisher's."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    claim: Annotated[int, Meta(description="Id of the claim.")]
    rating: Annotated[str, Meta(description="Rating in words.")]
    rating_value: float | None
    rating_worst: float | None
    rating_best: float | None
    summary: str
    web_url: Annotated[str, Meta(description="Address of the full fact-check.")]
    language: Annotated[str, Meta(description="BCP 47 tag.")]
    published_at: Annotated[Timestamp | None, Meta(description="Null: not published, or the date is unknown.")]
    publisher: Annotated[SourceReferenceJson | None, Meta(description="Null: the desk's own verdict.")]
    is_imported: Annotated[
        bool,
        Meta(description="Whether it was imported from a publisher's page. Imported fact-checks cannot be changed."),
    ]


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
    """Reads `check.publisher`, so select it with the fact-check."""
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
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
