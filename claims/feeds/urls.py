from django.urls import path

from claims.feeds import views
from claims.feeds.claim_reviews import claim_reviews
from claims.feeds.rendering import FORMATS

urlpatterns = [path("claim-reviews.json", claim_reviews, name="feed-claim-reviews")]
urlpatterns += [
    pattern
    for form in FORMATS
    for pattern in (
        path(f"claims.{form}", views.all_claims, {"form": form}, name=f"feed-claims-{form}"),
        path(f"sources/<int:pk>.{form}", views.source, {"form": form}, name=f"feed-source-{form}"),
        path(f"tags/<path:tag>.{form}", views.tag, {"form": form}, name=f"feed-tag-{form}"),
    )
]
