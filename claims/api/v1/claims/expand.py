"""What `include` adds to claims, with one query each for the whole page."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Annotated, Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from msgspec import UNSET, Meta, UnsetType

from claims.api.v1.editions.responses import EditionReferenceJson
from claims.api.v1.fact_checks.claimreview import is_published
from claims.api.v1.fact_checks.responses import FactCheckJson, fact_check_json
from claims.models import Claim, FactCheck, Review
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


def load_includes(
    names: Collection[str], claims: Collection[int], known_at: datetime | None, *, sees_record: bool
) -> dict[int, dict[str, Any]]:
    """The included fields of each claim, in the names known at `known_at`. Who does not see the record gets the
    published fact-checks only."""
    added: dict[int, dict[str, Any]] = {claim: {} for claim in claims}
    for name in sorted(names):
        rows = (LOADERS if sees_record else PUBLIC_LOADERS)[name](claims, known_at)
        for claim in claims:
            added[claim][name] = rows.get(claim, [])
    return added


def _load_fact_checks(claims: Collection[int], known_at: datetime | None) -> dict[int, list[FactCheckJson]]:
    return _fact_checks_by_claim(FactCheck.objects.filter(claim__in=claims), known_at)


def _load_published_fact_checks(claims: Collection[int], known_at: datetime | None) -> dict[int, list[FactCheckJson]]:
    return _fact_checks_by_claim(FactCheck.objects.filter(is_published(timezone.now()), claim__in=claims), known_at)


def _fact_checks_by_claim(found: Any, known_at: datetime | None) -> dict[int, list[FactCheckJson]]:
    rows: dict[int, list[FactCheckJson]] = defaultdict(list)
    checks = list(_newest(found, "claim").select_related("publisher").order_by("id"))
    known = SourceRevision.objects.known_at(known_at, [check.publisher for check in checks if check.publisher])
    for check in checks:
        if revision := known.get(check.publisher_id):
            check.publisher.name, check.publisher.kind = revision.name, revision.kind
        rows[check.claim_id].append(fact_check_json(check))
    return rows


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
PUBLIC_LOADERS: Mapping[str, Callable[[Collection[int], datetime | None], Mapping[int, Any]]] = {
    "fact_checks": _load_published_fact_checks,
}
"""What those can include who read editions."""
