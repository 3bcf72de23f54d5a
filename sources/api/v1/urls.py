from rest_framework.routers import SimpleRouter

from sources.api.v1.views import DocumentViewSet, SourceViewSet

router = SimpleRouter(use_regex_path=False)
router.register("sources", SourceViewSet, basename="source")
router.register("documents", DocumentViewSet, basename="document")

urlpatterns = router.urls
