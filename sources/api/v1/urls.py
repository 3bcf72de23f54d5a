"""Only affiliations and snapshots: `claims.api.v1.urls` has sources and documents, whose views also need claims."""

from rest_framework.routers import SimpleRouter

from claimtrack.core.api.description.examples import add_examples
from sources.api.v1.examples import EXAMPLES
from sources.api.v1.views import AffiliationViewSet, SnapshotViewSet

add_examples(EXAMPLES)

router = SimpleRouter(use_regex_path=False)
router.register("affiliations", AffiliationViewSet, basename="affiliation")
router.register("snapshots", SnapshotViewSet, basename="snapshot")

urlpatterns = router.urls
