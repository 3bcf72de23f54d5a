"""If-Match (RFC 9110): a change names the version that its writer has read."""

from dataclasses import dataclass
from typing import Any

from rest_framework.request import Request

from claimtrack.core.api.conditions.etags import parse_entity_tags, version_in
from claimtrack.core.api.exceptions import PreconditionFailed, PreconditionMalformed, PreconditionRequired

ANY_VERSION = "*"


@dataclass(frozen=True, slots=True)
class IfMatch:
    """The versions that a request's If-Match names; None: any."""

    versions: frozenset[str] | None

    def accepts(self, etag: str) -> bool:
        """Whether this ETag is of one of the versions."""
        return self.versions is None or version_in(etag) in self.versions


def require_if_match(request: Request) -> IfMatch:
    """The request's If-Match. Raises PreconditionRequired and PreconditionMalformed."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    if header == ANY_VERSION:
        return IfMatch(None)
    etags = parse_entity_tags(header)
    if not etags:
        raise PreconditionMalformed
    return IfMatch(frozenset(map(version_in, etags)))


def refuse_stale(if_match: IfMatch, etag: str, current: Any) -> None:
    """Call this with the row locked. Raises PreconditionFailed with `current`, its JSON now, unless `etag` matches."""
    if not if_match.accepts(etag):
        raise PreconditionFailed(current=current, etag=etag)
