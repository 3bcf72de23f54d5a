"""Whoever may not read gets nothing back of what is on record: not in a response, and not in a refusal."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

READ_SCOPE = "read"
KEPT_HEADERS = ("ETag", "Idempotent-Replayed", "Location", "Retry-After")
"""What a response without a body still says: where the result is, and in which version."""


def may_read(request: Any) -> bool:
    """Whether the caller of this request may read the record. Never authenticates: a refusal may come before."""
    access = getattr(request, "_auth", None)
    return access is not None and READ_SCOPE in access.scopes


def sees_record(request: Any) -> bool:
    """Whether the caller reads the record, and not only what is published of it; also if there is no caller, as when
    the API is described."""
    access = getattr(request, "auth", None)
    return access is None or access.sees_unpublished


def without_body(response: HttpResponse) -> HttpResponse:
    """The response to a write without its body: 201 with the address of what is new, or 204."""
    is_done = response.status_code == HTTPStatus.OK
    bare = HttpResponse(status=HTTPStatus.NO_CONTENT if is_done else response.status_code)
    del bare.headers["Content-Type"]
    for name in KEPT_HEADERS:
        if name in response.headers:
            bare.headers[name] = response.headers[name]
    return bare
