"""Counts and times requests by the name of their view. Paths and queries are no labels: they name claims and people."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from prometheus_client import Histogram

METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
"""Others are counted as one, because a client can make up as many as it likes."""
UNKNOWN_VIEW = "none"
"""The view of requests that were answered before a view was found, such as for an unknown address."""

REQUEST_SECONDS = Histogram(
    "claimtrack_http_request_seconds",
    "Seconds until the response begins, by view, method and status.",
    ["view", "method", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)


class RequestMetrics:
    """Observes each request. Not used where nobody may read the metrics."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        if not (settings.METRICS_TOKEN or settings.METRICS_ALLOWED_ADDRESSES):
            raise MiddlewareNotUsed
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.respond(request)
        match = request.resolver_match
        view = match.view_name if match and match.view_name else UNKNOWN_VIEW
        method = request.method if request.method in METHODS else "other"
        REQUEST_SECONDS.labels(view, method, response.status_code).observe(time.perf_counter() - began)
        return response
