"""What is read and written of sources and documents with what claims know of them is registered there."""

from rest_framework.routers import SimpleRouter

from sources.api.v1.views import SnapshotViewSet

router = SimpleRouter(use_regex_path=False)
router.register("snapshots", SnapshotViewSet, basename="snapshot")

urlpatterns = router.urls
