"""Feeds are public: they tell of published claims alone, and ask for no token."""

from hashlib import blake2b

import msgspec
from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.api.v1.answers import LATEST_CLOCKS
from claims.api.v1.asking import Readings
from claims.feeds.entries import Feed, FeedEntry, FeedSite, feed_entry, tag_uri
from claims.feeds.rendering import FORMATS
from claims.feeds.selecting import claims_involving, claims_tagged
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from sources.models import Source

MAX_FEED_ENTRIES = 50
CACHE_SECONDS = 60
NUL = "\0"


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def all_claims(request: HttpRequest, form: str) -> HttpResponse:
    """All that the desk has published."""
    return _feed(request, form, "claims", "claims", Claim.objects.all())


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def source(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Where a source, or whoever is the same, is on record or is a party."""
    same_sources = dict(Source.objects.same_as([pk]).values_list("pk", "name"))
    if pk not in same_sources:
        raise Http404
    return _feed(request, form, f"sources/{pk}", same_sources[pk], claims_involving(same_sources))


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def tag(request: HttpRequest, tag: str, form: str) -> HttpResponse:
    """What has this tag, word for word."""
    if NUL in tag:
        raise Http404
    return _feed(request, form, f"tags/{tag}", tag, claims_tagged(tag))


def site() -> FeedSite:
    return FeedSite(settings.SITE_ADDRESS, settings.PUBLISHER_NAME, settings.PUBLISHER_URL)


def _feed(request: HttpRequest, form: str, place: str, name: str, claims: ClaimQuerySet) -> HttpResponse:
    ours = site()
    named, path = tag_uri(f"feeds/{escape_uri_path(place)}", ours), escape_uri_path(request.path)
    channel = Feed(ours, name, named, path, _entries(claims, ours))
    told = FORMATS[form].write(channel)
    answer = HttpResponse(told, content_type=FORMATS[form].media_type)
    answer.headers["ETag"] = f'"{blake2b(told, digest_size=16).hexdigest()}"'
    updated = int(channel.updated.timestamp()) if channel.updated else None
    if updated is not None:
        answer.headers["Last-Modified"] = http_date(updated)
    return get_conditional_response(request, answer.headers["ETag"], updated, answer) or answer


def _entries(claims: ClaimQuerySet, ours: FeedSite) -> tuple[FeedEntry, ...]:
    """The claims that changed last. One query, and two more where a reading is not written down yet."""
    rows = list(_newest(claims))
    told = Readings(LATEST_CLOCKS, now=timezone.now()).told({pk: body for pk, body, _ in rows})
    return tuple(
        feed_entry(msgspec.json.decode(told[pk]), updated, ours, reverse("embed-claim", args=[pk]))
        for pk, _, updated in rows
    )


def _newest(claims: ClaimQuerySet) -> QuerySet:
    read = claims.visible_to(sees_unpublished=False).filter(current_reading__isnull=False)
    read = read.annotate(updated=F("current_reading__updated_at"), body=F("current_reading__body"))
    return read.order_by("-updated", "-pk").values_list("pk", "body", "updated")[:MAX_FEED_ENTRIES]
