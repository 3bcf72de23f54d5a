"""Request ids, so that a tool's log and ours can be compared."""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
VALID_ID = re.compile(r"[\x21-\x7e]{1,200}")
"""Visible ASCII only: no line breaks in the log."""

_current_id: ContextVar[str] = ContextVar("the id of the current request", default="-")


class RequestIdMiddleware:
    """Uses the request's own id if it is valid, or makes one. The response and problem details repeat it."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        brought = request.headers.get(HEADER, "")
        request.request_id = brought if VALID_ID.fullmatch(brought) else uuid4().hex
        before = _current_id.set(request.request_id)
        try:
            response = self.respond(request)
        finally:
            _current_id.reset(before)
        response.headers[HEADER] = request.request_id
        return response


class RequestIdFilter(logging.Filter):
    """Adds the request id to each line of the log; “-” outside requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "request_id", None) or _current_id.get()
        return True
