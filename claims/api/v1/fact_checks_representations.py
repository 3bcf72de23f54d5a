"""The JSON of a fact-check."""

from decimal import Decimal
from typing import Any

from claims.models import FactCheck
from sources.addresses import resource_path
from sources.api.v1.representations import reference


def fact_check_json(check: FactCheck) -> dict[str, Any]:
    """Reads `check.publisher`, so select it with the fact-check."""
    return {
        "id": check.pk,
        "url": resource_path("fact-check", check.pk),
        "claim": check.claim_id,
        "rating": check.rating,
        "rating_value": _float(check.rating_value),
        "rating_worst": _float(check.rating_worst),
        "rating_best": _float(check.rating_best),
        "summary": check.summary,
        "web_url": check.url,
        "language": check.language,
        "published_at": check.published_at,
        "publisher": reference(check.publisher),
        "is_imported": check.imported is not None,
    }


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
