"""Errors as problem details (RFC 9457): one format for our refusals, the framework's errors, and failures.

A database that is away, full or busy is no failure of ours: such errors are answered 503 or 409 with Retry-After,
wherever they are raised.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults
from msgspec import UNSET, structs
from rest_framework.exceptions import APIException

from claimtrack.core.api.problem_json import MEDIA_TYPE, ProblemJson, status_slug
from claimtrack.core.api.reading import may_read
from claimtrack.core.db.exceptions import database_refusal
from claimtrack.core.exceptions import Refused, problem_details

logger = logging.getLogger(__name__)

API_PREFIX = "/api/"
"""Errors below this path are problem details; elsewhere they are HTML pages."""

EXTENSION_MEMBERS = tuple(
    member.name for member in structs.fields(ProblemJson) if not member.required and member.name != "request_id"
)
"""What a refusal can tell besides its message."""

RECORD_MEMBERS = frozenset({"candidates", "conditions", "current", "etag"})
"""Those that tell of the record."""

DETAIL_HEADERS = {"retry_after": "Retry-After", "etag": "ETag"}
"""The details of a refusal that go into headers; its detail `headers` has further ones."""

DEFAULT_DETAILS: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "The request cannot be read.",
    HTTPStatus.FORBIDDEN: "You don't have access to this.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The server failed, and the error has been logged. Try again later.",
}


def problem_response(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """REST framework's exception handler. Returns None for unexpected errors, which Django then logs."""
    request = context["request"]
    match error:
        case Refused():
            return refusal_problem(request, error)
        case Http404():
            return status_problem(request, HTTPStatus.NOT_FOUND)
        case PermissionDenied():
            return status_problem(request, HTTPStatus.FORBIDDEN)
        case APIException():
            response = status_problem(request, HTTPStatus(error.status_code), str(error.detail))
            if challenge := getattr(error, "auth_header", None):
                response.headers["WWW-Authenticate"] = challenge
            return response
    if refusal := _logged_refusal(error):
        return refusal_problem(request, refusal)
    return None


def refusal_problem(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal as a problem, with its headers. Whoever may not read the record is told nothing of it."""
    is_reader = may_read(request)
    message = refusal.message if is_reader else refusal.message_without_record
    members = extension_members(refusal)
    if not is_reader:
        members = {name: value for name, value in members.items() if name not in RECORD_MEMBERS}
    response = _problem(request, refusal.status, refusal.slug, message, **members)
    return _with_detail_headers(response, refusal, is_reader=is_reader)


def refusal_response(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A problem below API_PREFIX; elsewhere the page for the refusal's status, which needs no database."""
    if request.path.startswith(API_PREFIX):
        return refusal_problem(request, refusal)
    page = HttpResponse(loader.render_to_string(f"{refusal.status}.html"), status=refusal.status)
    return _with_detail_headers(page, refusal, is_reader=False)


def _with_detail_headers(response: HttpResponse, refusal: Refused, *, is_reader: bool) -> HttpResponse:
    for name, header in DETAIL_HEADERS.items():
        if name in refusal.details and (is_reader or name not in RECORD_MEMBERS):
            response.headers[header] = str(refusal.details[name])
    for header, value in refusal.details.get("headers", {}).items():
        response.headers[header] = value
    return response


def _logged_refusal(error: BaseException | None) -> Refused | None:
    """The refusal for a database that cannot serve now. The log has what the database said."""
    refusal = database_refusal(error)
    if refusal is not None:
        logger.error("%s: %s", type(refusal).__name__, error)
    return refusal


def extension_members(refusal: Refused) -> dict[str, Any]:
    """The members of the refusal's problem details besides its message."""
    details = ({"field": refusal.field} if refusal.field else {}) | refusal.details
    return {name: details[name] for name in EXTENSION_MEMBERS if name in details}


def status_problem(request: HttpRequest, status: HTTPStatus, detail: str = "") -> HttpResponse:
    """A problem whose type is its HTTP status."""
    return _problem(request, status, status_slug(status), detail or DEFAULT_DETAILS[status])


def _problem(request: HttpRequest, status: int, slug: str, detail: str, **extensions: Any) -> HttpResponse:
    body = ProblemJson(
        **problem_details(slug, status, detail),
        instance=request.get_full_path(),
        request_id=getattr(request, "request_id", None) or UNSET,
        **extensions,
    )
    return HttpResponse(msgspec.json.encode(body), status=status, content_type=MEDIA_TYPE)


def _below_api(status: HTTPStatus, page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Django's handler for this status: a problem below API_PREFIX, and Django's `page` elsewhere."""

    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path.startswith(API_PREFIX):
            return status_problem(request, status)
        return page(request, *args, **kwargs)

    return handle


bad_request = _below_api(HTTPStatus.BAD_REQUEST, defaults.bad_request)
permission_denied = _below_api(HTTPStatus.FORBIDDEN, defaults.permission_denied)
page_not_found = _below_api(HTTPStatus.NOT_FOUND, defaults.page_not_found)
_failure = _below_api(HTTPStatus.INTERNAL_SERVER_ERROR, defaults.server_error)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for every error that a view or a middleware raises, also at BEGIN and COMMIT."""
    refusal = _logged_refusal(sys.exception())
    return refusal_response(request, refusal) if refusal else _failure(request)
