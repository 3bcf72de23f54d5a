"""What each request is called, so that a tool's log and ours can be laid side by side."""

import logging
import re
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
SANE = re.compile(r"[\x21-\x7e]{1,200}")
"""Visible ASCII: nothing that would begin a line of its own in a log."""

_answered: ContextVar[str] = ContextVar("the id of the request that is being answered", default="-")


class NamesRequests:
    """Takes the id that the request brings, if it is sane, or makes one; the answer says it, and problems do, too."""

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
    """Gives each line of the log the id of the request that it is about; “-” for what no request asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "request_id", None) or _answered.get()
        return True
