"""Refusals of fetching, in the words of whoever wanted the page."""

from sources.exceptions import Unprocessable


class PrivateAddress(Unprocessable):
    """“{host}” is an address inside somebody's network, or none that the public can reach. Only public pages are
    fetched: save the article's text and send that."""


class PortNotAllowed(Unprocessable):
    """Port {port} is not one of web pages. Leave the port out of the address, or save the article's text and send
    that."""


class UrlHasCredentials(Unprocessable):
    """The address holds a user name or a password (before “@”). Leave them out, or save the article's text and send
    that."""


class PageNotFound(Unprocessable):
    """There is no page at {url}: the site answered {status}. Check the address."""


class FetchForbidden(Unprocessable):
    """The site does not hand {url} out: it answered {status}. Save the article's text and send that."""


class SiteError(Unprocessable):
    """The site failed at {url}: it answered {status}. Send the address again later."""


class TooManyRedirects(Unprocessable):
    """The address leads on more than {limit} times. Send the one at which the page is found in the end."""


class FetchTimedOut(Unprocessable):
    """The site did not hand the page over within {limit} seconds. Send the address again later, or save the article's
    text and send that."""


class HostUnreachable(Unprocessable):
    """“{host}” cannot be reached: it has no such name, does not answer, or its certificate is not in order. Check the
    address, or send it again later."""
