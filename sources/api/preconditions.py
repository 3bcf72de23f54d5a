"""If-Match (RFC 9110): a change names the version that its writer has read."""

from typing import Any

from django.utils.http import parse_etags
from rest_framework.request import Request

from sources.api.exceptions import PreconditionFailed, PreconditionMalformed, PreconditionRequired

WEAK_PREFIX = "W/"


def require_if_match(request: Request) -> frozenset[str]:
    """The ETags in the request's If-Match. Raises PreconditionRequired and PreconditionMalformed.

    A weak ETag counts as the strong one: a proxy that compresses a response weakens its ETag, but the version is the
    same.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    etags = parse_etags(header)
    if not etags or etags == ["*"]:
        raise PreconditionMalformed
    return frozenset(etag.removeprefix(WEAK_PREFIX) for etag in etags)


def refuse_stale(etags: frozenset[str], etag: str, current: Any) -> None:
    """Call this with the row locked. Raises PreconditionFailed with `current`, its JSON now, unless `etag` matches."""
    if etag not in etags:
        raise PreconditionFailed(current=current, etag=etag)
