"""oEmbed: what a page needs to embed the card of a claim, of which it knows only the address."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.models import Claim
from sources.api.problems import plain_problem

CACHE_SECONDS = 60
MAX_CARD_WIDTH, MAX_CARD_HEIGHT = 600, 320
"""Of a card, in CSS pixels, where whoever embeds it has room enough."""
IFRAME_HTML = (
    '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="allow-popups" frameborder="0" loading="lazy"></iframe>'
)


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def oembed(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    if asked.get("format", "json") != "json":
        return plain_problem(request, HTTPStatus.NOT_IMPLEMENTED, "Only format=json is spoken here.")
    try:
        width, height = _dimension(asked.get("maxwidth"), MAX_CARD_WIDTH), _dimension(asked.get("maxheight"), MAX_CARD_HEIGHT)
    except ValueError:
        detail = "maxwidth and maxheight are whole numbers of pixels, from 1 on."
        return plain_problem(request, HTTPStatus.BAD_REQUEST, detail)
    if not asked.get("url"):
        return plain_problem(request, HTTPStatus.BAD_REQUEST, "Give the address of a card as “url”.")
    pk = claim_id_at(asked["url"], request.get_host())
    claim = Claim.objects.visible_to(sees_unpublished=False).select_related("revision").filter(pk=pk).first()
    if claim is None:
        return plain_problem(request, HTTPStatus.NOT_FOUND, "There is no card of a published claim at this address.")
    told = {
        "version": "1.0",
        "type": "rich",
        "title": str(claim),
        "provider_name": settings.PUBLISHER_NAME,
        "provider_url": settings.PUBLISHER_URL,
        "cache_age": CACHE_SECONDS,
        "html": format_html(IFRAME_HTML, card_url(claim.pk), str(claim), width, height),
        "width": width,
        "height": height,
    }
    return JsonResponse(told)


def claim_id_at(url: str, host: str) -> int | None:
    """The claim whose card is at this address on our site, or on `host`, by which we are asked."""
    try:
        parts = urlsplit(url)
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    is_ours = parts.scheme in {"http", "https"} and parts.netloc in {urlsplit(settings.SITE_ADDRESS).netloc, host}
    return match.kwargs["pk"] if is_ours and match.url_name == "embed-claim" else None


def card_url(claim: int) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('embed-claim', args=[claim])}"


def oembed_url(claim: int) -> str:
    """The address at which oEmbed tells of a card."""
    asked = urlencode({"url": card_url(claim), "format": "json"})
    return f"{settings.SITE_ADDRESS}{reverse('oembed')}?{asked}"


def _dimension(asked: str | None, usual: int) -> int:
    """Raises ValueError."""
    if not asked:
        return usual
    if not (asked.isascii() and asked.isdecimal() and int(asked[:6]) > 0):
        raise ValueError(asked)
    return min(int(asked[:6]), usual)
