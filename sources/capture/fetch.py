"""Fetch a page from an untrusted URL: public addresses only, with limits on time and size."""

import codecs
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

from requests import PreparedRequest, Request, RequestException, Response
from requests.utils import get_encoding_from_headers
from requests_hardened import HTTPSession
from urllib3.exceptions import HTTPError

from claimtrack.core.exceptions import Refused
from sources.capture.exceptions import (
    FetchForbidden,
    FetchTimedOut,
    HostUnreachable,
    PageNotFound,
    SiteError,
    TooManyRedirects,
    UrlHasCredentials,
)
from sources.capture.extract_text import BROWSER_ENCODINGS
from sources.capture.extracted_document import MAX_URL_CHARACTERS, is_web_address
from sources.capture.http_session import PUBLIC_ONLY, NetworkAccess, restricted_session
from sources.exceptions import NotAWebAddress, NotText, TooLarge

FETCH_TIMEOUT_SECONDS = 20
MAX_REDIRECTS = 3
MAX_PAGE_MB = 5
"""Decompressed."""
READ_BYTES = 65_536
ACCEPTED_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
HEADERS = {"Accept": ", ".join(ACCEPTED_TYPES), "Accept-Encoding": "gzip, deflate"}


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A fetched page: the final URL, its bytes, and the encoding from the Content-Type header."""

    url: str
    data: bytes
    encoding: str | None


def fetch(url: str, *, reach: NetworkAccess = PUBLIC_ONLY, seconds: float = FETCH_TIMEOUT_SECONDS) -> FetchedPage:
    """Fetch a page, following redirects. Raises the refusals of this package, NotAWebAddress, NotText and TooLarge."""
    with restricted_session(seconds=seconds, reach=reach) as (session, deadline):
        try:
            page = _fetch_following_redirects(session, url)
        except (RequestException, HTTPError, OSError, UnicodeError) as error:
            if deadline.has_passed:
                raise FetchTimedOut(limit=f"{seconds:g}") from error
            raise HostUnreachable(host=_host_of(error, url)) from error
        except Refused as refusal:  # of a head that was cut off, perhaps
            if deadline.has_passed:
                raise FetchTimedOut(limit=f"{seconds:g}") from refusal
            raise
        if deadline.has_passed:  # without Content-Length a truncated page looks complete
            raise FetchTimedOut(limit=f"{seconds:g}")
        return page


def _fetch_following_redirects(session: HTTPSession, url: str) -> FetchedPage:
    for _ in range(MAX_REDIRECTS + 1):
        request = _request(session, url)
        with session.send(request, stream=True) as response:
            if not response.is_redirect:
                return _page(response)
            url = urljoin(str(request.url), response.headers["Location"])
    raise TooManyRedirects(limit=MAX_REDIRECTS)


def _request(session: HTTPSession, url: str) -> PreparedRequest:
    """The request as it will be sent. Checks the URL as the session has parsed it."""
    if not is_web_address(url):
        raise NotAWebAddress(url=url[:200], limit=MAX_URL_CHARACTERS)
    try:
        request: PreparedRequest = session.prepare_request(Request("GET", url, headers=HEADERS))
        names_user = any("@" in urlsplit(address).netloc for address in (url, str(request.url)))
    except (RequestException, ValueError) as error:
        raise NotAWebAddress(url=url[:200], limit=MAX_URL_CHARACTERS) from error
    if names_user:
        raise UrlHasCredentials
    return request


def _page(response: Response) -> FetchedPage:
    _check_status(response)
    if response.headers.get("Content-Type", "").partition(";")[0].strip().lower() not in ACCEPTED_TYPES:
        raise NotText
    return FetchedPage(urldefrag(response.url).url, _body(response), _encoding(response))


def _check_status(response: Response) -> None:
    details: dict[str, object] = {"url": response.url, "status": response.status_code}
    if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise PageNotFound(**details)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise SiteError(**details)
    if response.status_code != HTTPStatus.OK:
        raise FetchForbidden(**details)


def _body(response: Response) -> bytes:
    body = bytearray()
    while part := response.raw.read1(READ_BYTES, decode_content=True):
        body += part
        if len(body) > MAX_PAGE_MB * 1_000_000:
            raise TooLarge(limit=MAX_PAGE_MB)
    return bytes(body)


def _encoding(response: Response) -> str | None:
    """The encoding from the Content-Type header, as browsers interpret it; None if missing or unknown."""
    named = get_encoding_from_headers(response.headers)
    if named is None or "charset" not in response.headers["Content-Type"].lower():
        return None
    try:
        name = codecs.lookup(named).name
    except LookupError:
        return None
    return BROWSER_ENCODINGS.get(name, name)


def _host_of(error: Exception, url: str) -> str:
    """The host of the failed request, which may come from a redirect."""
    request = getattr(error, "request", None)
    return urlsplit(getattr(request, "url", None) or url).hostname or url
