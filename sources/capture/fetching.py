"""Fetching the page at an address that somebody else wrote: public ones alone, for a short while, and so much of it."""

import codecs
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

from requests import PreparedRequest, Request, RequestException, Response
from requests.utils import get_encoding_from_headers
from requests_hardened import HTTPSession
from urllib3.exceptions import HTTPError

from sources.capture.connecting import PUBLIC, Reach, hardened_session
from sources.capture.exceptions import (
    AddressNamesUser,
    FailedThere,
    NotFoundThere,
    NotLetIn,
    NotReached,
    TooManyRedirects,
    TooSlow,
)
from sources.capture.reading import AS_BROWSERS_READ, LONGEST_URL, is_web_address
from sources.exceptions import NotAWebAddress, NotText, TooLarge

SECONDS = 20
REDIRECTS = 3
LARGEST_PAGE = 5
"""in MB, unpacked"""
PART = 65_536
READABLE = ("text/html", "application/xhtml+xml", "text/plain")
HEADERS = {"Accept": ", ".join(READABLE), "Accept-Encoding": "gzip, deflate"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a site handed over: from where in the end, its bytes, and the encoding that the site named."""

    url: str
    data: bytes
    encoding: str | None


def fetch(url: str, *, reach: Reach = PUBLIC, seconds: float = SECONDS) -> Page:
    """The page at this address, and at those to which it leads on. Raises a refusal that says what to do."""
    with hardened_session(seconds=seconds, reach=reach) as (session, watch):
        try:
            page = _followed(session, url)
        except (RequestException, HTTPError, OSError, UnicodeError) as error:
            if watch.is_over:
                raise TooSlow(limit=f"{seconds:g}") from error
            raise NotReached(host=_host_of(error, url)) from error
        if watch.is_over:  # a page without a length seems to end where it was cut off
            raise TooSlow(limit=f"{seconds:g}")
        return page


def _followed(session: HTTPSession, url: str) -> Page:
    for _ in range(REDIRECTS + 1):
        request = _request(session, url)
        with session.send(request, stream=True) as response:
            if not response.is_redirect:
                return _page(response)
            url = urljoin(str(request.url), response.headers["Location"])
    raise TooManyRedirects(limit=REDIRECTS)


def _request(session: HTTPSession, url: str) -> PreparedRequest:
    """The request as it will be sent: what is judged is the address as the session reads it."""
    if not is_web_address(url):
        raise NotAWebAddress(url=url[:200], limit=LONGEST_URL)
    try:
        request: PreparedRequest = session.prepare_request(Request("GET", url, headers=HEADERS))
        names_user = any("@" in urlsplit(address).netloc for address in (url, str(request.url)))
    except (RequestException, ValueError) as error:
        raise NotAWebAddress(url=url[:200], limit=LONGEST_URL) from error
    if names_user:
        raise AddressNamesUser
    return request


def _page(response: Response) -> Page:
    _refuse_unless_found(response)
    if response.headers.get("Content-Type", "").partition(";")[0].strip().lower() not in READABLE:
        raise NotText
    return Page(urldefrag(response.url).url, _body(response), _encoding(response))


def _refuse_unless_found(response: Response) -> None:
    found: dict[str, object] = {"url": response.url, "status": response.status_code}
    if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise NotFoundThere(**found)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise FailedThere(**found)
    if response.status_code != HTTPStatus.OK:
        raise NotLetIn(**found)


def _body(response: Response) -> bytes:
    body = bytearray()
    while part := response.raw.read1(PART, decode_content=True):
        body += part
        if len(body) > LARGEST_PAGE * 1_000_000:
            raise TooLarge(limit=LARGEST_PAGE)
    return bytes(body)


def _encoding(response: Response) -> str | None:
    """The one that the site names, as browsers understand it; none where it names none that there is."""
    named = get_encoding_from_headers(response.headers)
    if named is None or "charset" not in response.headers["Content-Type"].lower():
        return None
    try:
        name = codecs.lookup(named).name
    except LookupError:
        return None
    return AS_BROWSERS_READ.get(name, name)


def _host_of(error: Exception, url: str) -> str:
    """The host that the request went to, which a redirect may have named."""
    request = getattr(error, "request", None)
    return urlsplit(getattr(request, "url", None) or url).hostname or url
