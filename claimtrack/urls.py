from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView

from claimtrack.access.whoami import EXAMPLES, WhoAmIViewSet
from claimtrack.core.api.description.examples import add_examples
from claimtrack.core.api.description.served import DescriptionView
from claimtrack.health import healthz
from claimtrack.monitoring.views import metrics, readyz
from claimtrack.site_pages import favicon, robots

add_examples(EXAMPLES)

docs = SpectacularSwaggerSplitView.as_view(
    template_name="claimtrack/common/api_docs.html", http_method_names=["get", "head"]
)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots, name="robots"),
    path("accounts/", include("claimtrack.accounts.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.v1.urls")),
    path("api/v1/whoami/", WhoAmIViewSet.as_view({"get": "retrieve"}), name="whoami"),
    path("api/v1/schema/", DescriptionView.as_view(), name="schema"),
    path("api/v1/docs/", docs, name="api-docs"),
    path("feeds/", include("claims.feeds.urls")),
    path("", include("claims.embed.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "claimtrack.core.api.problems.bad_request"
handler403 = "claimtrack.core.api.problems.permission_denied"
handler404 = "claimtrack.core.api.problems.page_not_found"
handler500 = "claimtrack.core.api.problems.server_error"
