"""Refusals of fetching a page."""

from claimtrack.core.exceptions import Unprocessable


class PrivateAddress(Unprocessable):
    """“{host}” is not a public address. Only public pages can be fetched: save the article's text and send that."""

    request_details = frozenset({"host"})


class PortNotAllowed(Unprocessable):
    """Port {port} is not allowed. Leave the port out of the URL, or save the article's text and send that."""

    request_details = frozenset({"port"})


class UrlHasCredentials(Unprocessable):
    """The URL contains a user name or password (before “@”). Leave them out, or save the article's text and send
    that."""


class PageNotFound(Unprocessable):
    """There is no page at {url}: the site returned {status}. Check the URL."""

    request_details = frozenset({"url", "status"})


class FetchForbidden(Unprocessable):
    """The site refuses access to {url}: it returned {status}. Save the article's text and send that."""

    request_details = frozenset({"url", "status"})


class SiteError(Unprocessable):
    """The site has an error at {url}: it returned {status}. Try again later."""

    request_details = frozenset({"url", "status"})


class TooManyRedirects(Unprocessable):
    """The URL redirects more than {limit} times. Send the final URL of the page."""

    request_details = frozenset({"limit"})


class FetchTimedOut(Unprocessable):
    """The site did not send the page within {limit} seconds. Try again later, or save the article's text and send
    that."""

    request_details = frozenset({"limit"})


class HostUnreachable(Unprocessable):
    """Cannot connect to “{host}”: the name does not exist, the server does not respond, or its certificate is invalid.
    Check the URL, or try again later."""

    request_details = frozenset({"host"})
