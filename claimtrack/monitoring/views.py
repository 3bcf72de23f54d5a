"""/readyz for load balancers, /metrics for Prometheus."""

import logging
from http import HTTPStatus
from ipaddress import ip_address
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from claimtrack.core.api.problems import status_problem
from claimtrack.core.client_address import client_address
from claimtrack.monitoring.exposition import metrics_text
from claimtrack.monitoring.readiness import missing_migrations, workers_seen_lately

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 if this server can do its work: the database answers and is migrated. 503 with the reason otherwise.

    Without a worker the web servers can still serve, so that is only told: `worker` is `seen` or `missing`.
    """
    try:
        if missing := missing_migrations():
            logger.error("The database lacks migrations: %s", ", ".join(missing))
            return status_problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "The database is not migrated yet.")
        workers = workers_seen_lately()
    except DatabaseError as error:
        logger.error("The database does not answer: %s", error)  # noqa: TRY400 – asked every few seconds
        return status_problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "The database does not answer.")
    return JsonResponse({"status": "ready", "worker": "seen" if workers else "missing"})


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """All metrics of this server's processes, in Prometheus's text format.

    404 unless METRICS_TOKEN or METRICS_ALLOWED_ADDRESSES is set, 401 or 403 for whoever neither lets in.
    """
    if not (settings.METRICS_TOKEN or settings.METRICS_ALLOWED_ADDRESSES):
        raise Http404
    if not (_has_token(request) or _has_allowed_address(request)):
        return _refused(request)
    return HttpResponse(metrics_text(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    brought = request.headers.get("Authorization", "").encode()
    return bool(settings.METRICS_TOKEN) and compare_digest(brought, f"Bearer {settings.METRICS_TOKEN}".encode())


def _has_allowed_address(request: HttpRequest) -> bool:
    address = ip_address(client_address(request))
    return any(address in network for network in settings.METRICS_ALLOWED_ADDRESSES)


def _refused(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        return status_problem(request, HTTPStatus.FORBIDDEN)
    response = status_problem(request, HTTPStatus.UNAUTHORIZED, "The metrics need the token in METRICS_TOKEN.")
    response.headers["WWW-Authenticate"] = 'Bearer realm="ClaimTrack metrics"'
    return response
