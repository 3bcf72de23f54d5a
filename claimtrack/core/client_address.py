"""The client's IP address, and the network by which clients are told apart."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 – a placeholder, not an address to listen on
IPV6_PREFIX = 64
"""One customer of a provider has at least so much of IPv6: the addresses in it cost nothing."""


def client_address(request: HttpRequest) -> str:
    """The IP address of the client.

    Behind our proxy it is the last entry of `X-Forwarded-For`, which the proxy added; the client can forge the entries
    before it. Without a proxy the client can forge the whole header, so only the connection's address counts.
    """
    named = [request.META.get("REMOTE_ADDR", "")]
    if settings.BEHIND_PROXY:
        named.insert(0, request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip())
    return next((address for address in named if _parse(address)), UNKNOWN_ADDRESS)


def client_network(request: HttpRequest) -> str:
    """The client's IPv4 address, or the /64 of its IPv6 address: "2001:db8:0:7::/64"."""
    address = _parse(client_address(request))
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((address, IPV6_PREFIX), strict=False))
    return str(address)


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
