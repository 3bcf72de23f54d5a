"""oEmbed (https://oembed.com): returns the HTML that embeds a claim's card, given the card's address."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.models import Edition
from claimtrack.core.api.problems import status_problem

CACHE_SECONDS = 60
MAX_CARD_WIDTH, MAX_CARD_HEIGHT = 600, 320
"""In CSS pixels. The embedding page can ask for less."""
IFRAME_HTML = (
    '<iframe src="{}" title="{}" width="{}" height="{}" sandbox="allow-popups" frameborder="0" loading="lazy"></iframe>'
)


@require_safe
@cache_control(public=True, max_age=CACHE_SECONDS)
def oembed(request: HttpRequest) -> HttpResponse:
    parameters = request.GET
    if parameters.get("format", "json") != "json":
        return status_problem(request, HTTPStatus.NOT_IMPLEMENTED, "Only format=json is supported.")
    try:
        width = _parse_dimension(parameters.get("maxwidth"), MAX_CARD_WIDTH)
        height = _parse_dimension(parameters.get("maxheight"), MAX_CARD_HEIGHT)
    except ValueError:
        detail = "maxwidth and maxheight must be whole numbers of pixels, at least 1."
        return status_problem(request, HTTPStatus.BAD_REQUEST, detail)
    if not parameters.get("url"):
        return status_problem(request, HTTPStatus.BAD_REQUEST, "Give the address of a card as “url”.")
    pk = claim_id_at(parameters["url"], request.get_host())
    edition = Edition.objects.readable().filter(claim=pk).select_related("revision").first() if pk else None
    if edition is None:
        return status_problem(request, HTTPStatus.NOT_FOUND, "There is no card of a published claim at this address.")
    return JsonResponse(
        {
            "version": "1.0",
            "type": "rich",
            "title": edition.revision.statement,
            "provider_name": settings.PUBLISHER_NAME,
            "provider_url": settings.PUBLISHER_URL,
            "cache_age": CACHE_SECONDS,
            "html": format_html(IFRAME_HTML, card_url(edition.claim_id), edition.revision.statement, width, height),
            "width": width,
            "height": height,
        }
    )


def claim_id_at(url: str, host: str) -> int | None:
    """The id of the claim whose card is at this address, on our site or on `host`, the host of the request."""
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
    """The address of a card's oEmbed response, for discovery."""
    query = urlencode({"url": card_url(claim), "format": "json"})
    return f"{settings.SITE_ADDRESS}{reverse('oembed')}?{query}"


def _parse_dimension(text: str | None, maximum: int) -> int:
    """Raises ValueError."""
    if not text:
        return maximum
    if not (text.isascii() and text.isdecimal() and int(text[:6]) > 0):
        raise ValueError(text)
    return min(int(text[:6]), maximum)
