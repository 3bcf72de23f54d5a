from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.fact_checks.record import FactCheckContent, lock_fact_check, record_fact_check, update_fact_check
from claims.api.v1.error_fields import FieldsByRefusal, naming_fields
from claims.api.v1.fact_checks.bodies import CreateFactCheckBody, UpdateFactCheckBody
from claims.api.v1.fact_checks.claimreview import claim_reviews_of, is_published
from claims.api.v1.fact_checks.filters import FactCheckFilter
from claims.api.v1.fact_checks.responses import ClaimReviewJson, FactCheckJson, fact_check_json
from claims.claimreview import json_ld
from claims.exceptions import ClaimMerged, DuplicateFactCheck
from claims.models import Claim, FactCheck
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.conditions.preconditions import refuse_stale, require_if_match
from claimtrack.core.api.reads import ReadOnlyViewSet
from claimtrack.core.api.rendering import JSONRenderer
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.updates import UpdateOrderedViewSet
from claimtrack.core.api.writes import WriteViewSet
from sources.exceptions import NotAWebAddress
from sources.models import Source

FACT_CHECK_FIELDS: FieldsByRefusal = {NotAWebAddress: "web_url", DuplicateFactCheck: "web_url", ClaimMerged: "claim"}


class LinkedDataRenderer(JSONRenderer):
    media_type = "application/ld+json"
    format = "jsonld"


class FactCheckViewSet(WriteViewSet, UpdateOrderedViewSet):
    """Verdicts on claims, by the desk or by others. They are separate from the claim's confirmation status."""

    queryset = FactCheck.objects.all()
    response_type = FactCheckJson
    filtersets = {"list": FactCheckFilter}
    scopes = ReadOnlyViewSet.scopes | {"claimreview": "read", "create": "review", "partial_update": "review"}
    request_bodies = {"create": CreateFactCheckBody, "partial_update": UpdateFactCheckBody}
    if_match_actions = frozenset({"partial_update"})
    success_statuses = {"create": 201}

    def get_queryset(self) -> QuerySet[FactCheck]:
        checks = FactCheck.objects.select_related("publisher")
        if self.request.auth.sees_unpublished:
            return checks
        return checks.filter(is_published(timezone.now()), claim__current_edition__is_public=True)

    def serialize(self, rows: list[FactCheck]) -> list[FactCheckJson]:
        return [fact_check_json(check) for check in rows]

    @action(detail=True, response_type=ClaimReviewJson, renderer_classes=[LinkedDataRenderer, JSONRenderer])
    def claimreview(self, request: Request, pk: int) -> Response:
        """The published fact-check as schema.org `ClaimReview`, to embed in its page. Its claim is as published."""
        has_edition = Q(claim__current_edition__is_public=True) | Q(imported__isnull=False)
        published = self.filtered_rows().filter(is_published(timezone.now()), has_edition)
        check = get_object_or_404(published.annotate(edition=F("claim__current_edition__edition__json")), pk=pk)
        (review,) = claim_reviews_of([check], {check.claim_id: check.edition} if check.edition else {})
        return Response(json_ld(review))

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
