from rest_framework.routers import SimpleRouter

from claims.api.v1.attributions import AttributionViewSet
from claims.api.v1.events import EventViewSet
from claims.api.v1.views import ClaimViewSet

router = SimpleRouter(use_regex_path=False)
router.register("claims", ClaimViewSet, basename="claim")
router.register("attributions", AttributionViewSet, basename="attribution")
router.register("events", EventViewSet, basename="event")

urlpatterns = router.urls
