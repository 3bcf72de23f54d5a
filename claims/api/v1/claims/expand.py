"""What `include` adds to claims, with one query each for the whole page."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.editions.responses import EditionReferenceJson
from claims.api.v1.fact_checks.responses import fact_check_json
from claims.models import Claim, FactCheck, FactCheckRevision, Review
from claims.projections.fact_checks import FactCheckJson, PrintedFactCheck
from claims.projections.json_types import ClaimJson
from claims.vocabulary import Decision
from claimtrack.core.api.json_types import JsonObject, Timestamp
from sources.models import SourceRevision

MAX_INCLUDED = 50
"""How many of the newest fact-checks and reviews each claim includes."""

INCLUDES = {
    "fact_checks": f"the verdicts on the claim, at most the newest {MAX_INCLUDED}",
    "reviews": f"the desk's decisions, oldest first, at most the newest {MAX_INCLUDED}; needs the scope desk",
    "assignee": "user name of whoever works on it, or null; needs the scope desk",
}


class ReviewJson(JsonObject):
    """A decision of the desk about a claim."""

    decision: Decision
    reason: str
    revision: Annotated[int, Meta(description="Number of the revision that was decided on.")]
    by: Annotated[str, Meta(description="User name of who decided.")]
    recorded_at: Timestamp


class ClaimWithIncludesJson(ClaimJson):
    """A checkable statement with its standing as of `as_of`, as known at `known_at`."""

    # Only describes the JSON: a claim's is stored without what is included.
    edition: Annotated[
        EditionReferenceJson | UnsetType,
        Meta(description="Only for tools that read editions: the edition that was read."),
    ] = UNSET
    update_pending: Annotated[
        bool | UnsetType | None,
        Meta(
            description="Only for tools that read editions: whether the record has moved since. "
            "Null with `known_at`, and where the desk does not tell."
        ),
    ] = UNSET
    fact_checks: Annotated[
        list[FactCheckJson] | UnsetType, Meta(description="Only with `include=fact_checks`: the verdicts on the claim.")
    ] = UNSET
    reviews: Annotated[
        list[ReviewJson] | UnsetType,
        Meta(description="Only with `include=reviews`: the desk's decisions, oldest first."),
    ] = UNSET
    assignee: Annotated[
        str | UnsetType | None,
        Meta(description="Only with `include=assignee`: user name of whoever works on it, or null."),
    ] = UNSET


PUBLIC_INCLUDES = frozenset({"fact_checks"})
"""What those can include who read editions."""


def printed_includes(names: Collection[str], fact_checks: Sequence[PrintedFactCheck]) -> Mapping[str, Any]:
    """The included fields of a claim, of what its edition holds."""
    return {"fact_checks": [one.json for one in fact_checks[-MAX_INCLUDED:]]} if "fact_checks" in names else {}


def load_includes(
    names: Collection[str], claims: Collection[int], known_at: datetime | None
) -> dict[int, dict[str, Any]]:
    """The included fields of each claim, of the record; the fact-checks as they were known at `known_at`."""
    added: dict[int, dict[str, Any]] = {claim: {} for claim in claims}
    for name in sorted(names):
        rows = LOADERS[name](claims, known_at)
        for claim in claims:
            added[claim][name] = rows.get(claim, [])
    return added


def _load_fact_checks(claims: Collection[int], known_at: datetime | None) -> dict[int, list[FactCheckJson]]:
    rows: dict[int, list[FactCheckJson]] = defaultdict(list)
    checks = _fact_checks_now(claims) if known_at is None else _fact_checks_then(claims, known_at)
    known = SourceRevision.objects.known_at(known_at, [check.publisher for check in checks if check.publisher])
    for check in checks:
        if revision := known.get(check.publisher_id):
            check.publisher.name, check.publisher.kind = revision.name, revision.kind
        rows[check.claim_id].append(fact_check_json(check))
    return rows


def _fact_checks_now(claims: Collection[int]) -> list[FactCheck]:
    newest = _newest(FactCheck.objects.filter(claim__in=claims), "claim")
    return list(newest.select_related("publisher").order_by("id"))


def _fact_checks_then(claims: Collection[int], known_at: datetime) -> list[FactCheck]:
    known: dict[int, list[FactCheck]] = defaultdict(list)
    for revision in FactCheckRevision.objects.known_at(known_at, claims).select_related("publisher"):
        known[revision.claim_id].append(revision.as_fact_check())
    return [check for found in known.values() for check in found[-MAX_INCLUDED:]]


def _load_reviews(claims: Collection[int], known_at: datetime | None) -> dict[int, list[ReviewJson]]:
    rows: dict[int, list[ReviewJson]] = defaultdict(list)
    reviews = _newest(Review.objects.filter(revision__claim__in=claims), "revision__claim").order_by("id")
    for claim, *review in reviews.values_list(
        "revision__claim", "decision", "reason", "revision__number", "recorded_by__username", "recorded_at"
    ):
        rows[claim].append(ReviewJson(*review))
    return rows


def _newest(rows: Any, claim: str) -> Any:
    """The newest MAX_INCLUDED rows of each claim."""
    rank = Window(RowNumber(), partition_by=F(claim), order_by="-id")
    return rows.annotate(rank=rank).filter(rank__lte=MAX_INCLUDED)


def _load_assignees(claims: Collection[int], known_at: datetime | None) -> dict[int, str | None]:
    return dict(Claim.objects.filter(pk__in=claims).values_list("pk", "assigned_to__username"))


LOADERS: Mapping[str, Callable[[Collection[int], datetime | None], Mapping[int, Any]]] = {
    "fact_checks": _load_fact_checks,
    "reviews": _load_reviews,
    "assignee": _load_assignees,
}
