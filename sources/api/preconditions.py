"""Changes are made to what their writer has read: the ETag of it comes with them, in If-Match (RFC 9110)."""

from typing import Any

from django.utils.http import parse_etags
from rest_framework.request import Request

from sources.api.exceptions import PreconditionFailed, PreconditionMalformed, PreconditionRequired

WEAK = "W/"


def require_match(request: Request) -> frozenset[str]:
    """The ETags that the request is good for. Raises PreconditionRequired and PreconditionMalformed.

    A weak one is taken for the strong one: whatever compresses answers on their way weakens their tags, and the version
    that they name stays the same.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    tags = parse_etags(header)
    if not tags or tags == ["*"]:
        raise PreconditionMalformed
    return frozenset(tag.removeprefix(WEAK) for tag in tags)


def refuse_stale(matched: frozenset[str], etag: str, current: Any) -> None:
    """Whoever calls this holds what `etag` is the tag of. Raises PreconditionFailed, with `current`: its whole JSON."""
    if etag not in matched:
        raise PreconditionFailed(current=current, etag=etag)
