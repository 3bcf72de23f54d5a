"""Errors as problem details (RFC 9457): one shape for our refusals, for the framework's, and for failures."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views import defaults
from rest_framework.exceptions import APIException

from sources.exceptions import Refused

MEDIA_TYPE = "application/problem+json"
API = "/api/"
"""Below this path every error is a problem; elsewhere it is a page for people."""

HINTS = ("field", "allowed", "conditions", "current", "results")
"""What a refusal may tell besides its message: the parameter or field meant, the values that it may have, what is
lacking, how that reads now which somebody has changed, and what became of each of many."""

HEADERS = {"retry_after": "Retry-After", "etag": "ETag"}
"""What it tells by headers."""

DETAILS: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "The request cannot be read.",
    HTTPStatus.FORBIDDEN: "You may not do this.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The server failed, and its keepers have been told. Try again later.",
}


def as_problem(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The exception handler of REST framework. None leaves an unexpected error to Django, which logs it."""
    request = context["request"]
    match error:
        case Refused():
            response = _problem(request, error.status, error.slug, error.message, **hints_of(error))
            for name, header in HEADERS.items():
                if name in error.details:
                    response.headers[header] = str(error.details[name])
            return response
        case Http404():
            return plain_problem(request, HTTPStatus.NOT_FOUND)
        case PermissionDenied():
            return plain_problem(request, HTTPStatus.FORBIDDEN)
        case APIException():
            response = plain_problem(request, HTTPStatus(error.status_code), str(error.detail))
            if challenge := getattr(error, "auth_header", None):
                response.headers["WWW-Authenticate"] = challenge
            return response
    return None


def hints_of(refusal: Refused) -> dict[str, Any]:
    """What a refusal tells besides its message."""
    told = ({"field": refusal.field} if refusal.field else {}) | refusal.details
    return {name: told[name] for name in HINTS if name in told}


def plain_problem(request: HttpRequest, status: HTTPStatus, detail: str = "") -> HttpResponse:
    """A problem that says no more than its HTTP status does, and perhaps a detail."""
    slug = status.phrase.lower().replace(" ", "-")
    return _problem(request, status, slug, detail or DETAILS[status])


def _problem(request: HttpRequest, status: int, slug: str, detail: str, **hints: Any) -> HttpResponse:
    body = {
        "type": f"/problems/{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "status": int(status),
        "detail": detail,
        "instance": request.get_full_path(),
        **hints,
    }
    if request_id := getattr(request, "request_id", None):
        body["request_id"] = request_id
    return HttpResponse(msgspec.json.encode(body), status=status, content_type=MEDIA_TYPE)


def _below_api(status: HTTPStatus, elsewhere: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Django's handler for this status: a problem below the API's path, and `elsewhere` for the rest of the site."""

    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path.startswith(API):
            return plain_problem(request, status)
        return elsewhere(request, *args, **kwargs)

    return handle


bad_request = _below_api(HTTPStatus.BAD_REQUEST, defaults.bad_request)
permission_denied = _below_api(HTTPStatus.FORBIDDEN, defaults.permission_denied)
page_not_found = _below_api(HTTPStatus.NOT_FOUND, defaults.page_not_found)
server_error = _below_api(HTTPStatus.INTERNAL_SERVER_ERROR, defaults.server_error)
