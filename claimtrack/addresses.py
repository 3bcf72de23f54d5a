"""The client's IP address."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 – a placeholder, not an address to listen on


def client_address(request: HttpRequest) -> str:
    """The IP address of the client.

    Behind our proxy it is the last entry of `X-Forwarded-For`, which the proxy added; the client can forge the entries
    before it. Without a proxy the client can forge the whole header, so only the connection's address counts.
    """
    named = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        named.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip())
    return next((address for address in named if _is_address(address)), UNKNOWN_ADDRESS)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
