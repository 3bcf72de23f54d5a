"""The desk's fact-checks of published claims as a schema.org `DataFeed`, for search engines and aggregators."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.api.v1.fact_checks.claimreview import claim_reviews_of, is_own_and_published
from claims.claimreview import json_ld
from claims.feeds.views import CACHE_SECONDS
from claims.models import FactCheck

MAX_CLAIM_REVIEWS = 200


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def claim_reviews(request: HttpRequest) -> HttpResponse:
    """The newest fact-checks, each as the `ClaimReview` that its page shows."""
    own = FactCheck.objects.filter(is_own_and_published(timezone.now()), claim__current_edition__is_public=True)
    checks = list(
        own.select_related("publisher")
        .annotate(edition=F("claim__current_edition__edition__json"))
        .order_by("-published_at", "-pk")[:MAX_CLAIM_REVIEWS]
    )
    reviews = claim_reviews_of(checks, {check.claim_id: check.edition for check in checks})
    items = [
        {"@type": "DataFeedItem", "dateCreated": check.published_at, "url": check.url, "item": [json_ld(review)]}
        for check, review in zip(checks, reviews, strict=True)
    ]
    modified = checks[0].published_at if checks else None  # the newest comes first
    feed = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dateModified": modified,
        "dataFeedElement": items,
    }
    return JsonResponse(feed, content_type="application/ld+json")
