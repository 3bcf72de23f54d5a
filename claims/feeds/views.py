"""Feeds are public: they contain editions only, and need no token."""

from hashlib import blake2b

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.encoding import escape_uri_path
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.feeds.entries import Feed, FeedEntry, FeedSite, feed_entry, tag_uri, withdrawn_entry
from claims.feeds.rendering import FORMATS
from claims.feeds.selection import editions_involving, editions_tagged
from claims.models import Edition, PublishedReference
from claims.projections.published_references import PublishedSource
from claims.querysets import EditionQuerySet
from claims.vocabulary import EditionKind, PublishedKind
from sources.models import Source

MAX_FEED_ENTRIES = 50
CACHE_SECONDS = 60
NUL = "\0"


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def all_claims(request: HttpRequest, form: str) -> HttpResponse:
    """All claims that the public reads."""
    return _feed(request, form, "claims", "claims", Edition.objects.all())


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def source(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The claims that involve a source or one merged with it."""
    same = list(Source.objects.merged_with([pk]).values_list("pk", flat=True))
    published = PublishedReference.objects.filter(kind=PublishedKind.SOURCE, resource_id=pk).first()
    if published is None:
        raise Http404
    name = msgspec.json.decode(published.json, type=PublishedSource).name
    return _feed(request, form, f"sources/{pk}", name, editions_involving(same))


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def tag(request: HttpRequest, tag: str, form: str) -> HttpResponse:
    """The claims with exactly this tag."""
    if NUL in tag:
        raise Http404
    return _feed(request, form, f"tags/{tag}", tag, editions_tagged(tag))


def our_site() -> FeedSite:
    return FeedSite(settings.SITE_ADDRESS, settings.PUBLISHER_NAME, settings.PUBLISHER_URL)


def _feed(request: HttpRequest, form: str, name: str, title: str, editions: EditionQuerySet) -> HttpResponse:
    site = our_site()
    feed_id, path = tag_uri(f"feeds/{escape_uri_path(name)}", site), escape_uri_path(request.path)
    feed = Feed(site, title, feed_id, path, _entries(editions, site))
    content = FORMATS[form].write(feed)
    response = HttpResponse(content, content_type=FORMATS[form].media_type)
    response.headers["ETag"] = f'"{blake2b(content, digest_size=16).hexdigest()}"'
    updated = int(feed.updated.timestamp()) if feed.updated else None
    if updated is not None:
        response.headers["Last-Modified"] = http_date(updated)
    return get_conditional_response(request, response.headers["ETag"], updated, response) or response


def _entries(editions: EditionQuerySet, site: FeedSite) -> tuple[FeedEntry, ...]:
    """The claims published or withdrawn last. One query."""
    told = editions.filter(kind__in=[EditionKind.PUBLISHED, EditionKind.WITHDRAWN], current_for__isnull=False)
    newest = told.select_related("revision").order_by("-current_for__updated_at", "-claim").defer("record")
    return tuple(_entry(edition, site) for edition in newest[:MAX_FEED_ENTRIES])


def _entry(edition: Edition, site: FeedSite) -> FeedEntry:
    address = reverse("embed-claim", args=[edition.claim_id])
    if edition.kind == EditionKind.PUBLISHED:
        return feed_entry(msgspec.json.decode(edition.json), edition.recorded_at, site, address)
    revision = edition.revision
    return withdrawn_entry(
        *(edition.claim_id, revision.language, tuple(revision.tags)), edition.reason, edition.recorded_at, site, address
    )
