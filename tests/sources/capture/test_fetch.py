"""Fetching pages from untrusted URLs: from a local test server, and never from private networks."""

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from sources.capture import http_session
from sources.capture.exceptions import (
    FetchForbidden,
    FetchTimedOut,
    HostUnreachable,
    PageNotFound,
    PortNotAllowed,
    PrivateAddress,
    SiteError,
    TooManyRedirects,
    UrlHasCredentials,
)
from sources.capture.extract_text import extract_document
from sources.capture.fetch import MAX_PAGE_MB, FetchedPage, fetch
from sources.capture.http_session import USER_AGENT, NetworkAccess, restricted_session
from sources.exceptions import NotAWebAddress, NotText, TooLarge

PAGE = b"<html><body><p>The Kremlin confirmed the call.</p></body></html>"
CYRILLIC = "Кремль подтвердил"
TOO_MUCH = MAX_PAGE_MB * 1_000_000 + 1


def answer(
    body: bytes | Callable[[], bytes] = PAGE, kind: str | None = "text/html", status: int = 200, **headers: str
) -> tuple:
    kinds = {} if kind is None else {"Content-Type": kind}
    return status, kinds | {name.replace("_", "-"): value for name, value in headers.items()}, body


@cache
def bomb() -> bytes:
    """60 MB of zeros. Packed when a test first asks for it."""
    return gzip.compress(bytes(60_000_000), 1)


@cache
def bomb_of_bombs() -> bytes:
    return gzip.compress(zlib.compress(bytes(60_000_000), 1))


def leads_to(address: str, status: int = 302) -> tuple:
    return answer(b"", status=status, Location=address)


ANSWERS = {
    "/page": answer(),
    "/plain": answer(b"Plain.", "text/plain; charset=utf-8"),
    "/xhtml": answer(kind="application/xhtml+xml"),
    "/cyrillic": answer(CYRILLIC.encode("cp1251"), "text/plain; charset=windows-1251"),
    "/latin": answer("“Yes”".encode("cp1252"), "text/plain; charset=ISO-8859-1"),
    "/odd-charset": answer(kind="text/html; charset=utf8mb4"),
    "/gzip": answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/empty-gzip": answer(gzip.compress(b""), Content_Encoding="gzip"),
    "/bomb": answer(bomb, Content_Encoding="gzip"),
    "/bomb-of-bombs": answer(bomb_of_bombs, Content_Encoding="deflate, gzip"),
    "/large": answer(b"a" * TOO_MUCH, "text/plain"),
    "/pdf": answer(b"%PDF-", "application/pdf"),
    "/nameless": answer(kind=None),
    "/gone": answer(status=410),
    "/forbidden": answer(status=403),
    "/failing": answer(status=503),
    "/one": leads_to("/page", 301),
    "/two": leads_to("one", 307),
    "/three": leads_to("/two", 308),
    "/four": leads_to("/three"),
    "/inwards": leads_to("http://10.0.0.1/"),
    "/to-metadata": leads_to("http://169.254.169.254/latest/"),
    "/to-file": leads_to("file:///etc/passwd"),
    "/to-gopher": leads_to("gopher://127.0.0.1:6379/_FLUSHALL"),
    "/to-port": leads_to("http://93.184.215.14:22/"),
    "/to-user": leads_to("http://somebody:secret@93.184.215.14/"),
}


class Handler(BaseHTTPRequestHandler):
    seen: dict[str, str] = {}

    def do_GET(self) -> None:
        type(self).seen = dict(self.headers)
        if self.path.startswith("/drip"):
            self._drip()
            return
        status, headers, body = ANSWERS[self.path]
        body = body() if callable(body) else body
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        """Send a byte now and then, of the headers or the body, until the client disconnects."""
        begun = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + (b"\r\n" if self.path == "/drip-body" else b"X: ")
        try:
            self.wfile.write(begun)
            for _ in range(500):
                self.wfile.write(b"a")
                time.sleep(0.02)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """Clients that disconnect early are expected here."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def here(site: str) -> NetworkAccess:
    return NetworkAccess(ports=frozenset({80, 443, int(site.rpartition(":")[2])}), loopback=True)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on any connection attempt."""

    def connect(*args: object, **kwargs: object) -> None:
        raise AssertionError("A connection was made.")

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)


def test_a_page_comes_with_its_address_as_our_user_agent_asks_for_it(site, here):
    assert fetch(f"{site}/page", reach=here) == FetchedPage(f"{site}/page", PAGE, None)
    assert Handler.seen["User-Agent"] == USER_AGENT
    assert Handler.seen["Host"] == site.removeprefix("http://")


def test_a_place_within_a_page_is_no_part_of_its_address(site, here):
    assert fetch(f"{site}/page#comments", reach=here).url == f"{site}/page"


@pytest.mark.parametrize("path", ["/plain", "/xhtml", "/gzip", "/odd-charset"])
def test_text_in_the_usual_forms_is_fetched(site, here, path):
    page = fetch(site + path, reach=here)
    assert extract_document(page.data, page.encoding).text in {"Plain.", "The Kremlin confirmed the call."}


@pytest.mark.parametrize(("path", "text"), [("/cyrillic", CYRILLIC), ("/latin", "“Yes”")])
def test_the_encoding_that_the_site_names_is_the_text_s(site, here, path, text):
    page = fetch(site + path, reach=here)
    assert extract_document(page.data, page.encoding).text == text


def test_an_empty_page_is_empty(site, here):
    assert fetch(f"{site}/empty-gzip", reach=here).data == b""


@pytest.mark.parametrize("path", ["/one", "/two", "/three"])
def test_an_address_may_lead_on_three_times(site, here, path):
    assert fetch(site + path, reach=here).url == f"{site}/page"


REFUSED = [
    ("/four", TooManyRedirects),
    ("/pdf", NotText),
    ("/nameless", NotText),
    ("/gone", PageNotFound),
    ("/forbidden", FetchForbidden),
    ("/failing", SiteError),
    ("/large", TooLarge),
    ("/inwards", PrivateAddress),
    ("/to-metadata", PrivateAddress),
    ("/to-file", NotAWebAddress),
    ("/to-gopher", NotAWebAddress),
    ("/to-port", PortNotAllowed),
    ("/to-user", UrlHasCredentials),
]


@pytest.mark.parametrize(("path", "refusal"), REFUSED)
def test_what_is_no_page_is_refused_with_what_to_do(site, here, path, refusal):
    with pytest.raises(refusal) as refused:
        fetch(site + path, reach=here)
    assert refused.value.message


@pytest.mark.parametrize("path", ["/bomb", "/bomb-of-bombs"])
def test_what_unpacks_to_very_much_is_refused_before_it_is_unpacked(site, here, path):
    bomb(), bomb_of_bombs()  # the site runs in this process: what packing takes is not counted
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            fetch(site + path, reach=here)
        assert tracemalloc.get_traced_memory()[1] < 4 * TOO_MUCH
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("path", ["/drip-headers", "/drip-body"])
def test_a_site_that_drips_is_left_when_the_time_is_up(site, here, path):
    began = time.monotonic()
    with pytest.raises(FetchTimedOut):
        fetch(site + path, reach=here, seconds=0.2)
    assert time.monotonic() - began < 2


def test_a_site_that_is_not_there_is_told_apart_from_one_that_refuses():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(HostUnreachable, match=r"127\.0\.0\.1"):
        fetch(f"http://127.0.0.1:{port}/", reach=NetworkAccess(frozenset({port}), loopback=True))


PRIVATE = [
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "0177.0.0.1",
    "0.0.0.0",  # noqa: S104
    "localhost",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fc00::1]",
    "[fe80::1]",
    "[fec0::1]",
]


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("host", PRIVATE)
def test_no_address_inside_a_network_is_called(host):
    with pytest.raises(PrivateAddress):
        fetch(f"http://{host}/")


@pytest.mark.usefixtures("no_network")
def test_a_name_is_judged_by_the_address_that_is_connected_to(monkeypatch):
    asked = []

    def resolved(host, port, *args, **kwargs):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", port or 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(PrivateAddress, match=r"intranet\.example"):
        fetch("http://intranet.example/")
    assert asked == ["intranet.example"]


def test_a_name_is_resolved_once_and_its_address_is_the_one_that_is_called(monkeypatch):
    """DNS rebinding: the name is never resolved a second time."""
    called = []

    def connect(address, *args, **kwargs):
        called.append(address[0])
        raise OSError("no network")

    answers = iter(["93.184.215.14", "127.0.0.1"])
    found = lambda host, port, *args, **kwargs: [(socket.AF_INET, 1, 6, "", (next(answers), port))]  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(HostUnreachable):
        fetch("http://rebinding.example/")
    assert called == ["93.184.215.14"]


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "url",
    [
        "http://example.org@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://@93.184.215.14/",
        "https://user:secret@93.184.215.14/",
    ],
)
def test_an_address_that_names_a_user_is_refused(url):
    with pytest.raises(UrlHasCredentials):
        fetch(url)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "url", [r"http://example.org\@127.0.0.1/", "http://127.0.0.1#@example.org/", "http://127.1?@x/"]
)
def test_an_address_that_parsers_read_differently_leads_nowhere_inside(url):
    with pytest.raises((PrivateAddress, UrlHasCredentials, NotAWebAddress, HostUnreachable)):
        fetch(url)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "ftp://93.184.215.14/",
        "http://",
        "http:///page",
        "http://[::1/",
        "http://93.184.215.14:port/",
        "http://93.184.215.14:99999/",
        "http://exa mple.org/",
        "http://１２７.0.0.1/",
        "page",
        "",
        "http://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(NotAWebAddress):
        fetch(url)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("port", [22, 6379, 8000])
def test_only_the_ports_of_web_pages_are_called(port):
    with pytest.raises(PortNotAllowed):
        fetch(f"http://93.184.215.14:{port}/")


def test_this_machine_may_be_opened_and_private_networks_stay_shut(here):
    with pytest.raises(PrivateAddress):
        fetch("http://10.0.0.1/", reach=here)


def test_neither_proxies_nor_passwords_of_the_environment_are_used(site, here, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert fetch(f"{site}/page", reach=here).data == PAGE
    with restricted_session(seconds=1) as (session, _):
        assert not session.trust_env


def test_the_watch_ends_with_its_session():
    with restricted_session(seconds=http_session.CONNECT_SECONDS) as (_, deadline):
        pass
    assert deadline._timer.finished.is_set()
