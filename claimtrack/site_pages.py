"""The pages at the root of the site, for browsers and robots."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

ICON = (Path(__file__).parent / "static" / "claimtrack" / "favicon.ico").read_bytes()

ROBOTS = """\
User-agent: *
Allow: /embed/
Allow: /feeds/
Allow: /oembed
Disallow: /
"""
"""What is public may be found; the desk, the accounts and the API are for those who know them."""

one_day = cache_control(public=True, max_age=86_400)


@require_safe
@one_day
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ICON, content_type="image/x-icon")


@require_safe
@one_day
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
