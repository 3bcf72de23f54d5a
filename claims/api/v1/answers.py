"""The responses to writes of a claim: the same JSON that GET returns."""

from typing import NamedTuple

import msgspec
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone

from claims.api.v1.asking import ClaimReader
from claims.models import Claim
from claims.readings.kept import stored_projection
from sources.addresses import resource_path

LATEST_CLOCKS = {"as_of": None, "known_at": None}


class ClaimResponse(NamedTuple):
    """The JSON of a claim as GET returns it, and its ETag."""

    json: msgspec.Raw
    etag: str


def claim_response(pk: int) -> ClaimResponse:
    """The claim as it stands now, also if it was merged. Raises Claim.DoesNotExist."""
    stored = stored_projection(pk)
    if stored is None:
        raise Claim.DoesNotExist
    claims = ClaimReader(LATEST_CLOCKS, now=timezone.now()).read_json({pk: stored.json})
    return ClaimResponse(msgspec.Raw(claims[pk].encode()), claim_etag(pk, stored.version))


class MergedRedirect(HttpResponseRedirect):
    """The permanent redirect from a merged claim to the one that continues its record."""

    status_code = 308


def merged_redirect(pk: int, *, sees_unpublished: bool) -> MergedRedirect:
    """The redirect from a merged claim. Raises Http404 if the client may not see the claim that continues its record.

    A client that sees only published claims could see the merged one while it was published.
    """
    final = Claim.objects.visible_to(sees_unpublished=sees_unpublished).merge_target_of(pk).exclude(pk=pk).first()
    if final is None:
        raise Http404
    return MergedRedirect(resource_path("claim", final.pk))


def claim_etag(pk: int, version: int) -> str:
    return f'"{pk}-{version}"'
