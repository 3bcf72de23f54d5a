"""The desk's fact-checks of published claims as a schema.org `DataFeed`, for search engines and aggregators."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.api.v1.fact_checks.claimreview import ReviewedEdition, claim_reviews_of
from claims.api.v1.fact_checks.printed import printed_fact_checks
from claims.claimreview import json_ld
from claims.feeds.views import CACHE_SECONDS
from claims.models import FactCheck

MAX_CLAIM_REVIEWS = 200


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def claim_reviews(request: HttpRequest) -> HttpResponse:
    """The newest fact-checks in editions, each as its `ClaimReview`."""
    newest = FactCheck.objects.newest_own_printed().with_edition().with_claim()[:MAX_CLAIM_REVIEWS]
    rows = list(newest)
    checks = printed_fact_checks(rows)
    editions = {row.claim_id: ReviewedEdition(row.claim_json, row.claim_record) for row in rows}
    reviews = claim_reviews_of(checks, editions)
    items = [
        {
            "@type": "DataFeedItem",
            "dateCreated": check.json.published_at,
            "url": check.json.web_url,
            "item": [json_ld(review)],
        }
        for check, review in zip(checks, reviews, strict=True)
    ]
    modified = checks[0].json.published_at if checks else None  # the newest comes first
    feed = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dateModified": modified,
        "dataFeedElement": items,
    }
    return JsonResponse(feed, content_type="application/ld+json")
