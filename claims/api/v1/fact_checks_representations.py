"""The JSON of a fact-check."""

from decimal import Decimal
from typing import Any

from claims.models import FactCheck
from sources.addresses import address_of
from sources.api.addresses import Addresses
from sources.api.v1.representations import reference


def fact_check_json(check: FactCheck, addresses: Addresses) -> dict[str, Any]:
    """A fact-check that comes with its publisher."""
    return {
        "id": check.pk,
        "url": address_of("fact-check", check.pk),
        "claim": check.claim_id,
        "rating": check.rating,
        "rating_value": _number(check.rating_value),
        "rating_worst": _number(check.rating_worst),
        "rating_best": _number(check.rating_best),
        "summary": check.summary,
        "web_url": check.url,
        "language": check.language,
        "published_at": check.published_at,
        "publisher": reference(check.publisher, addresses),
        "is_imported": check.imported is not None,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
