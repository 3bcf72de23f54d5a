from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.fact_checks.record import FactCheckContent, lock_fact_check, record_fact_check, update_fact_check
from claims.api.v1.error_fields import FieldsByRefusal, naming_fields
from claims.api.v1.fact_checks.bodies import CreateFactCheckBody, UpdateFactCheckBody
from claims.api.v1.fact_checks.claimreview import ReviewedEdition, claim_reviews_of
from claims.api.v1.fact_checks.filters import FactCheckFilter, PrintedFactCheckFilter
from claims.api.v1.fact_checks.printed import printed_fact_checks
from claims.api.v1.fact_checks.responses import ClaimReviewJson, fact_check_json
from claims.claimreview import json_ld, review_of
from claims.exceptions import ClaimMerged, DuplicateFactCheck
from claims.models import Claim, FactCheck
from claims.projections.fact_checks import FactCheckJson
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.conditions.preconditions import refuse_stale, require_if_match
from claimtrack.core.api.filters import ApiFilterSet
from claimtrack.core.api.paging import ID_ORDERS, Orders
from claimtrack.core.api.reading import sees_record
from claimtrack.core.api.reads import ReadOnlyViewSet, Rows
from claimtrack.core.api.rendering import JSONRenderer
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.updates import UpdateOrderedViewSet
from claimtrack.core.api.writes import WriteViewSet
from claimtrack.core.db.keyset import Keyset
from sources.exceptions import NotAWebAddress
from sources.models import Source

FACT_CHECK_FIELDS: FieldsByRefusal = {NotAWebAddress: "web_url", DuplicateFactCheck: "web_url", ClaimMerged: "claim"}


class LinkedDataRenderer(JSONRenderer):
    media_type = "application/ld+json"
    format = "jsonld"


PRINTED_ORDERS: Orders = {
    **ID_ORDERS,
    "-updated_at": Keyset.of(["-updated", "-pk"]),
    "updated_at": Keyset.of(["updated", "pk"]),
}
"""By when the edition was published, not by when somebody last changed the fact-check."""


class FactCheckViewSet(WriteViewSet, UpdateOrderedViewSet):
    """Verdicts on claims, by the desk or by others. They are separate from the claim's confirmation status.

    Tools with the scope `desk` read the record; all others read the verdicts in the newest editions of claims."""

    queryset = FactCheck.objects.all()
    response_type = FactCheckJson
    filtersets = {"list": FactCheckFilter}
    scopes = ReadOnlyViewSet.scopes | {"claimreview": "read", "create": "review", "partial_update": "review"}
    request_bodies = {"create": CreateFactCheckBody, "partial_update": UpdateFactCheckBody}
    if_match_actions = frozenset({"partial_update"})
    success_statuses = {"create": 201}

    @property
    def reads_editions(self) -> bool:
        return not sees_record(self.request)

    @property
    def orders(self) -> Orders:
        return PRINTED_ORDERS if self.reads_editions else super().orders

    @property
    def filterset_class(self) -> type[ApiFilterSet]:
        return PrintedFactCheckFilter if self.reads_editions and self.action == "list" else super().filterset_class

    def get_queryset(self) -> QuerySet[FactCheck]:
        if self.reads_editions:
            return FactCheck.objects.printed().with_edition()
        return FactCheck.objects.select_related("publisher")

    def serialize(self, rows: Rows) -> list[FactCheckJson]:
        if self.reads_editions:
            return [check.json for check in printed_fact_checks(rows)]
        return [fact_check_json(check) for check in rows]

    @action(detail=True, response_type=ClaimReviewJson, renderer_classes=[LinkedDataRenderer, JSONRenderer])
    def claimreview(self, request: Request, pk: int) -> Response:
        """The fact-check as schema.org `ClaimReview`, to embed in its page.

        It reads as in the newest edition of its claim. The desk also gets an imported one that no edition holds yet."""
        check = self.get_row(pk)
        row = FactCheck.objects.printed().with_edition().with_claim().filter(pk=pk).first()
        if row is not None:
            (printed,) = printed_fact_checks([row])
            edition = ReviewedEdition(row.claim_json, row.claim_record)
            (review,) = claim_reviews_of([printed], {check.claim_id: edition})
        elif check.imported is not None:
            review = review_of(check.imported)
        else:
            raise Http404
        return Response(json_ld(review))

    def list(self, request: Request) -> Response:
        return ReadOnlyViewSet.list(self, request) if self.reads_editions else super().list(request)

    def create(self, request: Request) -> HttpResponse:
        """Add a verdict on a claim."""
        body = self.validated_body().given()
        claim = get_referenced(Claim.objects.all(), body.pop("claim"), field="claim")
        with naming_fields(FACT_CHECK_FIELDS):
            check = record_fact_check(claim, FactCheckContent(**_verdict_fields(body)), by=request.user)
        return self.created_response(resource_path("fact-check", check.pk), fact_check_json(check))

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        """Change a fact-check. Imported fact-checks cannot be changed."""
        fields = _verdict_fields(self.validated_body().given())
        try:
            check = lock_fact_check(pk)
        except FactCheck.DoesNotExist:
            raise Http404 from None
        current = fact_check_json(check)
        refuse_stale(require_if_match(request), etag_of(encode_json(current)), current)
        with naming_fields(FACT_CHECK_FIELDS):
            check = update_fact_check(check, **fields, by=request.user)
        return self.json_response(fact_check_json(check))


def _verdict_fields(body: dict[str, Any]) -> dict[str, Any]:
    """The body's values by the names of Verdict's fields. Raises NotOnRecord."""
    if "web_url" in body:
        body["url"] = body.pop("web_url")
    if body.get("publisher"):
        body["publisher"] = get_referenced(Source.objects.all(), body["publisher"], field="publisher")
    return body
