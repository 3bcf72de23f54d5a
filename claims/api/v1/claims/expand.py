"""What `include` adds to claims, with one query each for the whole page."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from claims.models import Claim, FactCheck, Review

INCLUDES = {
    "fact_checks": "the verdicts on the claim",
    "reviews": "the desk's review decisions, oldest first",
    "assignee": "user name of whoever works on it, or null; needs a token that sees unpublished claims",
}
INTERNAL_INCLUDES = frozenset({"assignee"})
"""What callers that see only published claims cannot include."""


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
    for check in FactCheck.objects.filter(claim__in=claims).order_by("id").values("claim_id", *fields):
        rows[check.pop("claim_id")].append(check)
    return rows


def _load_reviews(claims: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    reviews = Review.objects.filter(revision__claim__in=claims).order_by("id")
    for claim, decision, reason, revision, by, at in reviews.values_list(
        "revision__claim", "decision", "reason", "revision__number", "recorded_by__username", "recorded_at"
    ):
        review = {"decision": decision, "reason": reason, "revision": revision, "by": by, "recorded_at": at}
        rows[claim].append(review)
    return rows


def _load_assignees(claims: Collection[int]) -> dict[int, str | None]:
    return dict(Claim.objects.filter(pk__in=claims).values_list("pk", "assigned_to__username"))


LOADERS: Mapping[str, Callable[[Collection[int]], Mapping[int, Any]]] = {
    "fact_checks": _load_fact_checks,
    "reviews": _load_reviews,
    "assignee": _load_assignees,
}
