"""From where a request came."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 – an address that nobody has, not one to listen on


def address_of(request: HttpRequest) -> str:
    """The address of whoever asks.

    Behind our proxy it is the last one of `X-Forwarded-For`, which the proxy added; those before it are the client's
    own words. Without a proxy the whole header is, and only the connection counts.
    """
    named = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        named.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip())
    return next((address for address in named if _is_address(address)), UNKNOWN)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
