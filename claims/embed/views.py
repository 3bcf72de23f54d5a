"""The card of a claim. It is public: it shows published claims only, and needs no token."""

from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.api.v1.claims.claim_reader import ClaimReader
from claims.api.v1.claims.responses import LATEST_CLOCKS, MergedRedirect
from claims.api.v1.fact_checks.claimreview import claim_reviews_of, is_own_and_published
from claims.claimreview import json_ld_script
from claims.embed.framing import framable
from claims.embed.oembed import card_url, oembed_url
from claims.models import Claim, FactCheck
from claims.vocabulary import Stage

CACHE_SECONDS = 60
CARD_COLUMNS = (
    "stage",
    "merged_into",
    "projection__json",
    "projection__version",
    "projection__updated_at",
)


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
@framable
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a published claim as it stands now. A withdrawn claim gets a card that says so (410)."""
    found = Claim.objects.filter(pk=pk).values_list(*CARD_COLUMNS).first()
    stage, merged_into, body, version, updated_at = found or (None, None, None, None, None)
    if stage == Stage.PUBLISHED:
        return _card(request, pk, body, version, updated_at)
    if stage == Stage.WITHDRAWN:
        return _no_card(request, HTTPStatus.GONE, "This claim has been withdrawn.")
    final = Claim.objects.visible_to(sees_unpublished=False).merge_target_of(pk).first() if merged_into else None
    if final is not None:
        return MergedRedirect(reverse("embed-claim", args=[final.pk]))
    return _no_card(request, HTTPStatus.NOT_FOUND, "There is no published claim here.")


def _card(request: HttpRequest, pk: int, body: str | None, version: int, updated_at: datetime) -> HttpResponse:
    json = ClaimReader(LATEST_CLOCKS, now=timezone.now()).read_json({pk: body})[pk]
    own = FactCheck.objects.filter(is_own_and_published(timezone.now()), claim=pk)
    checks = list(own.select_related("publisher").order_by("pk"))
    scripts = "\n".join(json_ld_script(review) for review in claim_reviews_of(checks, {pk: json})) if checks else ""
    etag = f'"{pk}-{version}"' if not scripts else f'"{pk}-{version}-{_digest(scripts)}"'
    if (unchanged := get_conditional_response(request, etag)) is not None:
        return unchanged
    context = {
        "claim": msgspec.json.decode(json),
        "updated_at": updated_at,
        "publisher": settings.PUBLISHER_NAME,
        "home": settings.PUBLISHER_URL,
        "address": card_url(pk),
        "oembed": oembed_url(pk),
        "claim_reviews": mark_safe(scripts),  # noqa: S308  (claimreview.script escapes whatever could end a script)
    }
    response = render(request, "claims/embed/card.html", context)
    response.headers["ETag"] = etag
    return response


def _no_card(request: HttpRequest, status: HTTPStatus, why: str) -> HttpResponse:
    context = {"why": why, "publisher": settings.PUBLISHER_NAME, "home": settings.PUBLISHER_URL}
    return render(request, "claims/embed/no_card.html", context, status=status)


def _digest(scripts: str) -> str:
    return blake2b(scripts.encode(), digest_size=8).hexdigest()
