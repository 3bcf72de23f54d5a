"""Says what kind of work a request is, and keeps writers from taking every thread of the server."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from rest_framework.permissions import SAFE_METHODS

from claimtrack.availability import Work
from claimtrack.core.api.problems import refusal_response
from claimtrack.core.db.exceptions import TooManyWrites
from claimtrack.core.db.time_limits import doing

DESK_PATHS = ("/admin/", "/accounts/")
MAX_WAIT_SECONDS = 1.0
"""So long a write waits for others to end."""


def work_of(request: HttpRequest) -> Work:
    if request.path.startswith(DESK_PATHS):
        return Work.DESK
    return Work.READ if request.method in SAFE_METHODS else Work.WRITE


class WorkLimits:
    """The time limits of the request's work hold for it, and only so many requests write at once."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond
        self._writes = {work: BoundedSemaphore(settings.MAX_WRITES_AT_ONCE) for work in (Work.WRITE, Work.DESK)}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        work = work_of(request)
        with doing(work):
            return self.respond(request) if request.method in SAFE_METHODS else self._write(work, request)

    def _write(self, work: Work, request: HttpRequest) -> HttpResponse:
        writes = self._writes[work]
        if not writes.acquire(timeout=MAX_WAIT_SECONDS):
            return refusal_response(request, TooManyWrites(retry_after=1))
        try:
            return self.respond(request)
        finally:
            writes.release()
