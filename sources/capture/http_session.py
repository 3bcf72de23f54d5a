"""HTTP sessions for untrusted URLs: limited to a total time, and to public addresses unless a host is allowed."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Event, Timer
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Session
from requests.adapters import HTTPAdapter
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool

from sources.capture.exceptions import PortNotAllowed, PrivateAddress

USER_AGENT = "ClaimTrack/1 (claim and attribution ledger)"
CONNECT_SECONDS = 10
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class NetworkAccess:
    """Which ports are allowed, and whether loopback addresses are."""

    ports: frozenset[int] = frozenset({80, 443})
    loopback: bool = False


PUBLIC_ONLY = NetworkAccess()


class Deadline:
    """Shuts down every connection when the time is up, even if the server keeps sending slowly."""

    def __init__(self, seconds: float) -> None:
        self._sockets: list[socket.socket] = []
        self._passed = Event()
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    @property
    def has_passed(self) -> bool:
        return self._passed.is_set()

    def track(self, connected: socket.socket) -> None:
        """Watch this connection, by a duplicate: TLS takes the socket itself over before its handshake."""
        self._sockets.append(connected.dup())
        if self.has_passed:
            self._end()

    def stop(self) -> None:
        self._timer.cancel()
        self._timer.join()
        for connected in self._sockets:
            connected.close()

    def _end(self) -> None:
        self._passed.set()
        for connected in list(self._sockets):
            with suppress(OSError):  # the other side has closed it
                connected.shutdown(socket.SHUT_RDWR)


class _TrackedConnection(HTTPConnection):
    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        connected: socket.socket = super()._new_conn()
        self._deadline.track(connected)  # before the TLS handshake, which the server may draw out
        return connected


class _TrackedTLSConnection(_TrackedConnection, HTTPSConnection):
    pass


class _WatchedAdapter(HTTPAdapter):
    """Puts every connection under the deadline."""

    def __init__(self, scheme: str, deadline: Deadline, **options: Any) -> None:
        super().__init__(**options)
        tracked = _TrackedTLSConnection if scheme == "https" else _TrackedConnection
        self._connection = partial(tracked, deadline=deadline)

    def get_connection_with_tls_context(self, *request: Any, **options: Any) -> HTTPConnectionPool:
        pool: HTTPConnectionPool = super().get_connection_with_tls_context(*request, **options)
        pool.ConnectionCls = self._connection  # type: ignore[assignment]  # called like a class
        return pool


class _RestrictedAdapter(_WatchedAdapter, IPFilterAdapter):  # type: ignore[misc]  # has no type annotations
    """Resolves a host name once, checks the address, and connects to exactly that address."""

    def __init__(self, scheme: str, reach: NetworkAccess, deadline: Deadline) -> None:
        super().__init__(scheme, deadline, is_https_proto=scheme == "https", allow_loopback=reach.loopback)
        self._scheme, self._reach = scheme, reach

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: bool | str, cert: str | tuple[str, str] | None = None
    ) -> Any:
        url = urlsplit(str(request.url))
        port = url.port or DEFAULT_PORTS[self._scheme]
        if port not in self._reach.ports:
            raise PortNotAllowed(port=port)
        try:
            host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        except InvalidIPAddress as error:
            raise PrivateAddress(host=url.hostname) from error
        if not self._is_public(ip_address(host["host"].strip("[]"))):
            raise PrivateAddress(host=url.hostname)
        return host, pool

    def _is_public(self, address: IPv4Address | IPv6Address) -> bool:
        """Also rejects obsolete forms of private addresses that the filter allows."""
        if address.is_loopback:
            return self._reach.loopback
        return not address.is_reserved and not (isinstance(address, IPv6Address) and address.is_site_local)


@contextmanager
def restricted_session(*, seconds: float, reach: NetworkAccess = PUBLIC_ONLY) -> Iterator[tuple[HTTPSession, Deadline]]:
    """A session limited to `seconds` in total; the deadline tells whether calls were cut off.

    It follows no redirects and ignores proxies and passwords in the environment. Besides the errors of `requests`,
    calls raise PrivateAddress and PortNotAllowed before anything is sent.
    """
    config = Config(
        ip_filter_enable=True,
        ip_filter_allow_loopback_ips=reach.loopback,
        never_redirect=True,
        default_timeout=(CONNECT_SECONDS, seconds),
        user_agent_override=USER_AGENT,
    )
    with HTTPSession(config) as session, _deadline(seconds) as deadline:
        session.trust_env = False
        for scheme in DEFAULT_PORTS:
            session.mount(f"{scheme}://", _RestrictedAdapter(scheme, reach, deadline))
        yield session, deadline


@contextmanager
def trusted_session(*, seconds: float) -> Iterator[tuple[Session, Deadline]]:
    """A session for hosts that the operator has allowed: any address, but the same total time."""
    with Session() as session, _deadline(seconds) as deadline:
        session.trust_env = False
        for scheme in DEFAULT_PORTS:
            session.mount(f"{scheme}://", _WatchedAdapter(scheme, deadline))
        yield session, deadline


@contextmanager
def _deadline(seconds: float) -> Iterator[Deadline]:
    deadline = Deadline(seconds)
    try:
        yield deadline
    finally:
        deadline.stop()
