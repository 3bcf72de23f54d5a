from django.urls import path
from rest_framework.routers import SimpleRouter

from claims.api.v1.attributions.silence_checks import SilenceCheckViewSet
from claims.api.v1.attributions.views import AttributionViewSet
from claims.api.v1.claims.views import ClaimViewSet
from claims.api.v1.comment_requests.views import CommentRequestViewSet
from claims.api.v1.documents.jobs import JobViewSet
from claims.api.v1.documents.views import DocumentViewSet, PublishedSnapshotViewSet
from claims.api.v1.events import description  # noqa: F401 (drf-spectacular finds its extension once imported)
from claims.api.v1.events.views import EventViewSet
from claims.api.v1.examples.by_struct import ACCEPTED, EXAMPLES
from claims.api.v1.fact_checks.views import FactCheckViewSet
from claims.api.v1.policies.views import PolicyViewSet
from claims.api.v1.sources.positions import PositionViewSet
from claims.api.v1.sources.views import DeskAffiliationViewSet, DeskSourceRevisionViewSet, SourceViewSet
from claims.api.v1.suggestions.views import SuggestionViewSet
from claims.api.v1.webhooks.views import WebhookViewSet
from claimtrack.core.api.description.examples import add_examples
from sources.api.v1.examples import EXAMPLES as SOURCE_EXAMPLES

add_examples(EXAMPLES, ACCEPTED)
add_examples(SOURCE_EXAMPLES)

router = SimpleRouter(use_regex_path=False)
router.register("claims", ClaimViewSet, basename="claim")
router.register("attributions", AttributionViewSet, basename="attribution")
router.register("silence-checks", SilenceCheckViewSet, basename="silence-check")
router.register("suggestions", SuggestionViewSet, basename="suggestion")
router.register("comment-requests", CommentRequestViewSet, basename="comment-request")
router.register("fact-checks", FactCheckViewSet, basename="fact-check")
router.register("events", EventViewSet, basename="event")
router.register("policies", PolicyViewSet, basename="policy")
router.register("webhooks", WebhookViewSet, basename="webhook")
router.register("sources", SourceViewSet, basename="source")
router.register("affiliations", DeskAffiliationViewSet, basename="affiliation")
router.register("documents", DocumentViewSet, basename="document")
router.register("snapshots", PublishedSnapshotViewSet, basename="snapshot")
router.register("jobs", JobViewSet, basename="job")

positions = path("sources/<int:source>/positions/", PositionViewSet.as_view({"get": "list"}), name="position-list")

revisions = path(
    "sources/<int:source>/revisions/", DeskSourceRevisionViewSet.as_view({"get": "list"}), name="source-revision-list"
)

urlpatterns = [positions, revisions, *router.urls]
