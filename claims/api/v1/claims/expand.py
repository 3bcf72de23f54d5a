"""What `include` adds to claims, with one query each for the whole page."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from claims.models import FactCheck, Review

MAX_INCLUDED = 50
"""How many of the newest fact-checks and reviews each claim includes."""

INCLUDES = {
    "fact_checks": f"the verdicts on the claim, at most the newest {MAX_INCLUDED}",
    "reviews": f"the desk's review decisions, oldest first, at most the newest {MAX_INCLUDED}",
}


def load_includes(names: Collection[str], claims: Collection[int]) -> dict[int, dict[str, Any]]:
    """The included fields of each claim."""
    added: dict[int, dict[str, Any]] = {claim: {} for claim in claims}
    for name in sorted(names):
        rows = LOADERS[name](claims)
        for claim in claims:
            added[claim][name] = rows.get(claim, [])
    return added


def _load_fact_checks(claims: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    fields = ("id", "rating", "summary", "url", "language", "published_at")
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    newest = _newest(FactCheck.objects.filter(claim__in=claims), "claim")
    for check in newest.order_by("id").values("claim_id", *fields):
        rows[check.pop("claim_id")].append(check)
    return rows


def _load_reviews(claims: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    reviews = _newest(Review.objects.filter(revision__claim__in=claims), "revision__claim").order_by("id")
    for claim, decision, reason, revision, by, at in reviews.values_list(
        "revision__claim", "decision", "reason", "revision__number", "recorded_by__username", "recorded_at"
    ):
        review = {"decision": decision, "reason": reason, "revision": revision, "by": by, "recorded_at": at}
        rows[claim].append(review)
    return rows


def _newest(rows: Any, claim: str) -> Any:
    """The newest MAX_INCLUDED rows of each claim."""
    rank = Window(RowNumber(), partition_by=F(claim), order_by="-id")
    return rows.annotate(rank=rank).filter(rank__lte=MAX_INCLUDED)


LOADERS = {"fact_checks": _load_fact_checks, "reviews": _load_reviews}
