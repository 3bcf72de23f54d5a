"""Feeds are public: they contain published claims only, and need no token."""

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

from claims.api.v1.claims.claim_reader import ClaimReader
from claims.api.v1.claims.responses import LATEST_CLOCKS
from claims.feeds.entries import Feed, FeedEntry, FeedSite, feed_entry, tag_uri
from claims.feeds.rendering import FORMATS
from claims.feeds.selection import claims_involving, claims_tagged
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from sources.models import Source

MAX_FEED_ENTRIES = 50
CACHE_SECONDS = 60
NUL = "\0"


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def all_claims(request: HttpRequest, form: str) -> HttpResponse:
    """All published claims."""
    return _feed(request, form, "claims", "claims", Claim.objects.all())


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def source(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The claims that involve a source or one merged with it."""
    names = dict(Source.objects.merged_with([pk]).values_list("pk", "name"))
    if pk not in names:
        raise Http404
    return _feed(request, form, f"sources/{pk}", names[pk], claims_involving(names))


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def tag(request: HttpRequest, tag: str, form: str) -> HttpResponse:
    """The claims with exactly this tag."""
    if NUL in tag:
        raise Http404
    return _feed(request, form, f"tags/{tag}", tag, claims_tagged(tag))


def our_site() -> FeedSite:
    return FeedSite(settings.SITE_ADDRESS, settings.PUBLISHER_NAME, settings.PUBLISHER_URL)


def _feed(request: HttpRequest, form: str, name: str, title: str, claims: ClaimQuerySet) -> HttpResponse:
    site = our_site()
    feed_id, path = tag_uri(f"feeds/{escape_uri_path(name)}", site), escape_uri_path(request.path)
    feed = Feed(site, title, feed_id, path, _entries(claims, site))
    content = FORMATS[form].write(feed)
    response = HttpResponse(content, content_type=FORMATS[form].media_type)
    response.headers["ETag"] = f'"{blake2b(content, digest_size=16).hexdigest()}"'
    updated = int(feed.updated.timestamp()) if feed.updated else None
    if updated is not None:
        response.headers["Last-Modified"] = http_date(updated)
    return get_conditional_response(request, response.headers["ETag"], updated, response) or response


def _entries(claims: ClaimQuerySet, site: FeedSite) -> tuple[FeedEntry, ...]:
    """The claims updated last. One query, and two more if a projection is not stored yet."""
    rows = list(_newest(claims))
    json_by_claim = ClaimReader(LATEST_CLOCKS, now=timezone.now()).read_json({pk: stored for pk, stored, _ in rows})
    return tuple(
        feed_entry(msgspec.json.decode(json_by_claim[pk]), updated, site, reverse("embed-claim", args=[pk]))
        for pk, _, updated in rows
    )


def _newest(claims: ClaimQuerySet) -> QuerySet:
    published = claims.visible_to(sees_unpublished=False).filter(projection__isnull=False)
    published = published.annotate(updated=F("projection__updated_at"), stored_json=F("projection__json"))
    return published.order_by("-updated", "-pk").values_list("pk", "stored_json", "updated")[:MAX_FEED_ENTRIES]
