"""Only what needs no claims: `claims.api.v1.urls` has sources and documents, whose views do."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from claimtrack.core.api.description.examples import add_examples
from sources.api.v1.examples import EXAMPLES
from sources.api.v1.views import AffiliationViewSet, SnapshotViewSet, SourceRevisionViewSet

add_examples(EXAMPLES)

router = SimpleRouter(use_regex_path=False)
router.register("affiliations", AffiliationViewSet, basename="affiliation")
router.register("snapshots", SnapshotViewSet, basename="snapshot")

revisions = path(
    "sources/<int:source>/revisions/", SourceRevisionViewSet.as_view({"get": "list"}), name="source-revision-list"
)

urlpatterns = [revisions, *router.urls]
