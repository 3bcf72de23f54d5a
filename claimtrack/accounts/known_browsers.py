"""The signed cookie by which a browser is known to have signed in to an account before."""

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

LIFETIME = timedelta(days=180)
"""So long after its last sign-in a browser is still known."""
MAX_ACCOUNTS = 10
SALT = "claimtrack.accounts.known_browser"


class KnownBrowser(NamedTuple):
    """A browser's random id, and the accounts that have signed in with it, the latest last."""

    browser: str
    accounts: list[int]


def known_browser_id(request: HttpRequest, account: int) -> str:
    """The id of the browser, if it has signed in to this account; otherwise nothing."""
    known = _read(request)
    return known.browser if known and account in known.accounts else ""


def remember_browser(request: HttpRequest, response: HttpResponse, account: int) -> None:
    """Make the browser known to this account."""
    before = _read(request) or KnownBrowser(secrets.token_hex(16), [])
    accounts = [*(one for one in before.accounts if one != account), account][-MAX_ACCOUNTS:]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE_NAME,
        signing.dumps([before.browser, accounts], salt=SALT),
        max_age=LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> KnownBrowser | None:
    written = request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE_NAME, "")
    try:
        return KnownBrowser(*signing.loads(written, salt=SALT, max_age=LIFETIME))
    except signing.BadSignature:
        return None
