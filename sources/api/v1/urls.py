"""Only snapshots: `claims.api.v1.urls` has sources and documents, whose views also need claims."""

from rest_framework.routers import SimpleRouter

from sources.api.v1.views import SnapshotViewSet

router = SimpleRouter(use_regex_path=False)
router.register("snapshots", SnapshotViewSet, basename="snapshot")

urlpatterns = router.urls
