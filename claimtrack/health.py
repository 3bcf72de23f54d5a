"""The health check for load balancers and supervisors."""

import logging
from http import HTTPStatus

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claimtrack.core.api.problems import status_problem

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 if the database answers, 503 if it does not. Needs no login and reveals nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("The database does not answer.")
        problem = status_problem(request, HTTPStatus.SERVICE_UNAVAILABLE, "The database does not answer.")
        problem.headers["Retry-After"] = "1"
        return problem
    return JsonResponse({"status": "ok"})
