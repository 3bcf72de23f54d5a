"""The card of a claim. It is public: it shows editions only, and needs no token."""

from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.api.v1.claims.responses import LATEST_CLOCKS, MergedRedirect
from claims.api.v1.editions.reader import EditionReader, MergedElsewhere, ReadEdition
from claims.api.v1.fact_checks.claimreview import ReviewedEdition, claim_reviews_of
from claims.claimreview import json_ld_script
from claims.embed.framing import framable
from claims.embed.oembed import card_url, oembed_url
from claims.exceptions import EditionWithdrawn

CACHE_SECONDS = 60


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
@framable
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a claim as its edition reads. A withdrawn claim gets a card that says so, and why (410)."""
    try:
        edition = EditionReader(LATEST_CLOCKS, now=timezone.now()).read(pk)
    except EditionWithdrawn as withdrawn:
        return _no_card(request, HTTPStatus.GONE, withdrawn.message)
    except MergedElsewhere as merged:
        return MergedRedirect(reverse("embed-claim", args=[merged.into]))
    except Http404:
        return _no_card(request, HTTPStatus.NOT_FOUND, _("There is no published claim here."))
    return _card(request, pk, edition)


def _card(request: HttpRequest, pk: int, edition: ReadEdition) -> HttpResponse:
    own = [check for check in edition.fact_checks if check.json.publisher is None and check.imported is None]
    reviews = claim_reviews_of(own, {pk: ReviewedEdition(edition.json, edition.record)})
    scripts = "\n".join(json_ld_script(review) for review in reviews)
    etag = edition.etag if not scripts else f'{edition.etag[:-1]}-{_digest(scripts)}"'
    if (unchanged := get_conditional_response(request, etag)) is not None:
        return unchanged
    context = {
        "claim": _decode_claim(edition.json),
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


def _decode_claim(json: str) -> dict[str, Any]:
    """The claim's JSON, with the time of publication as a datetime."""
    claim: dict[str, Any] = msgspec.json.decode(json)
    claim["edition"]["published_at"] = datetime.fromisoformat(claim["edition"]["published_at"])
    return claim


def _digest(scripts: str) -> str:
    return blake2b(scripts.encode(), digest_size=8).hexdigest()
