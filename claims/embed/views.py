"""The card of a claim. It is public: it shows published claims alone, and asks for no token."""

from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

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

from claims.api.v1.answers import LATEST_CLOCKS, MergedRedirect
from claims.api.v1.asking import Readings
from claims.api.v1.fact_checks_claimreview import claim_reviews_of, is_own_and_published
from claims.claimreview import script
from claims.embed.framing import framable
from claims.embed.oembed import card_url, oembed_url
from claims.models import Claim, FactCheck
from claims.vocabulary import Stage

CACHE_SECONDS = 60
CARD_COLUMNS = ("stage", "merged_into", "current_reading__body", "current_reading__version", "current_reading__updated_at")


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
@framable
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A published claim as it stands now. One that was withdrawn is gone, and the card says so."""
    found = Claim.objects.filter(pk=pk).values_list(*CARD_COLUMNS).first()
    stage, merged_into, body, version, updated_at = found or (None, None, None, None, None)
    if stage == Stage.PUBLISHED:
        return _card(request, pk, body, version, updated_at)
    if stage == Stage.WITHDRAWN:
        return _no_card(request, HTTPStatus.GONE, "This claim has been withdrawn.")
    final = Claim.objects.visible_to(sees_unpublished=False).carrying_on(pk).first() if merged_into else None
    if final is not None:
        return MergedRedirect(reverse("embed-claim", args=[final.pk]))
    return _no_card(request, HTTPStatus.NOT_FOUND, "There is no published claim here.")


def _card(request: HttpRequest, pk: int, body: str | None, version: int, updated_at: datetime) -> HttpResponse:
    body = Readings(LATEST_CLOCKS, now=timezone.now()).told({pk: body})[pk]
    checks = list(
        FactCheck.objects.filter(is_own_and_published(timezone.now()), claim=pk).select_related("publisher").order_by("pk")
    )
    blocks = "\n".join(script(review) for review in claim_reviews_of(checks, {pk: body})) if checks else ""
    etag = f'"{pk}-{version}"' if not blocks else f'"{pk}-{version}-{_digest(blocks)}"'
    if (unchanged := get_conditional_response(request, etag)) is not None:
        return unchanged
    claim = _read(body)
    context = {
        "claim": claim,
        "updated_at": updated_at,
        "publisher": settings.PUBLISHER_NAME,
        "home": settings.PUBLISHER_URL,
        "address": card_url(pk),
        "oembed": oembed_url(pk),
        "claim_reviews": mark_safe(blocks),  # noqa: S308  (no word of it can end its script: claimreview.script)
    }
    answer = render(request, "claims/embed/card.html", context)
    answer.headers["ETag"] = etag
    return answer


def _no_card(request: HttpRequest, status: HTTPStatus, why: str) -> HttpResponse:
    context = {"why": why, "publisher": settings.PUBLISHER_NAME, "home": settings.PUBLISHER_URL}
    return render(request, "claims/embed/no_card.html", context, status=status)


def _read(body: str) -> dict[str, Any]:
    """The claim's JSON, with the moments that are shown."""
    claim: dict[str, Any] = msgspec.json.decode(body)
    for position in claim["positions"]:
        if position["since"]:
            position["since"] = datetime.fromisoformat(position["since"])
    return claim


def _digest(blocks: str) -> str:
    return blake2b(blocks.encode(), digest_size=8).hexdigest()
