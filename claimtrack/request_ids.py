"""Request ids, so that a tool's log and ours can be compared."""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
SANE = re.compile(r"[\x21-\x7e]{1,200}")
"""Visible ASCII only: no line breaks in the log."""

_answered: ContextVar[str] = ContextVar("the id of the current request", default="-")


class NamesRequests:
    """Uses the request's own id if it is valid, or makes one. The response and problem details repeat it."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        brought = request.headers.get(HEADER, "")
        request.request_id = brought if SANE.fullmatch(brought) else uuid4().hex
        before = _answered.set(request.request_id)
        try:
            response = self.respond(request)
        finally:
            _answered.reset(before)
        response.headers[HEADER] = request.request_id
        return response


class TellsRequest(logging.Filter):
    """Adds the request id to each line of the log; “-” outside requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "request_id", None) or _answered.get()
        return True
