"""A browser before a proxy: what it asks reaches the web server as nginx passes it on, and it keeps its cookies."""

import re
from contextlib import closing
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

TOKEN_FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Page(NamedTuple):
    """A response, and the path at which redirects ended."""

    path: str
    status: int
    text: str


class ProxiedBrowser:
    """Follows redirects and fills in the CSRF token of the page that it is on."""

    def __init__(self, port: int, host: str) -> None:
        self._port, self._site, self._host = port, f"https://{host}", host
        self._cookies: dict[str, str] = {}
        self._page = Page("/", 0, "")

    def get(self, path: str) -> Page:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Page:
        """Send a form from the page that this browser is on."""
        (token,) = TOKEN_FIELD.findall(self._page.text)[:1]
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": token}))

    def _ask(self, method: str, path: str, body: str | None = None) -> Page:
        headers = {
            "Host": self._host,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "198.51.100.7",
            "Referer": self._site + self._page.path,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if response.status in {301, 302, 303}:
            target = urlsplit(urljoin(self._site + path, response.headers["Location"]))
            return self._ask("GET", target.path + (f"?{target.query}" if target.query else ""))
        self._page = Page(path, response.status, text)
        return self._page
