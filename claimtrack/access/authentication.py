"""Authentication of the API: a bearer token, or the session of a person who is signed in to the desk."""

from django.conf import settings
from django.db import connection
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, CSRFCheck, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from claimtrack.access.exceptions import CsrfTokenMissing, SecondFactorMissing, TooManyRequests
from claimtrack.access.models.token import token_digest
from claimtrack.access.rate_limit import RequestRate, rate_limit_headers, seconds_to_wait
from claimtrack.access.scopes import ApiAccess, access_for_person, access_for_scopes
from claimtrack.accounts import second_factor
from claimtrack.accounts.models import User
from claimtrack.core.api.limits.long_poll import is_repeated
from claimtrack.core.db.prepared import fetch_all

SCHEME = "Bearer"
AUTHENTICATE = "SELECT * FROM authenticate_token(%s::text, %s::text, %s::interval, %s::interval)"
UNCOUNTED = RequestRate(per_minute=0, burst=0)
USER_FIELDS = ["id", "is_superuser", "username", "is_staff", "is_active"]
"""The fields of the token's user that are loaded; Django loads the others when they are accessed. In the order of the
model's fields, which is the order in which `from_db` expects their values."""


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer ct_…` (RFC 6750)."""

    def authenticate(self, request: Request) -> tuple[User, ApiAccess] | None:
        secret = bearer_secret(request)
        if secret is None:
            return None
        kind = "read" if request.method in SAFE_METHODS else "write"
        rate = UNCOUNTED if is_repeated(request._request) else RequestRate(*settings.THROTTLE[kind])
        user, access, headers = authenticate_token(secret, kind, rate)
        request._request.rate_limit_headers = headers  # for RateLimitHeaders
        return user, access

    def authenticate_header(self, request: Request) -> str:
        return f'{SCHEME} realm="ClaimTrack"'


class DeskSessionAuthentication(BaseAuthentication):
    """The session of a person who is signed in to the desk: staff, with a second factor where one is required.

    Writes also need the CSRF token in the header `X-CSRFToken`, because a browser sends the session cookie with
    requests that other sites trigger.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiAccess] | None:
        asked = request._request
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not asked.user.is_staff:
            return None
        if settings.REQUIRE_TWO_FACTOR and not second_factor.has_shown_second_factor(asked):
            raise SecondFactorMissing
        check = CSRFCheck(lambda _: None)
        check.process_request(asked)
        if check.process_view(asked, None, (), {}):
            raise CsrfTokenMissing
        return asked.user, access_for_person(asked.user)


def bearer_secret(request: Request) -> str | None:
    """The token that a request sends; None if it sends none."""
    scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
    return secret.strip() if scheme.lower() == SCHEME.lower() else None


def authenticate_token(secret: str, kind: str, rate: RequestRate) -> tuple[User, ApiAccess, dict[str, str]]:
    """Find the token, count the request against its rate limit and note the use, in one statement.

    Returns its user, its access and the headers that say what is left of the limit. Raises AuthenticationFailed and
    TooManyRequests.
    """
    counted = (rate.pause, rate.ahead) if rate.is_counted else (None, None)
    digest = token_digest(secret)
    found = fetch_all(AUTHENTICATE, [digest, kind, *counted])
    if not found:
        raise AuthenticationFailed("This token is not valid: it is unknown, revoked or expired.")
    scopes, is_refused, spent_until, asked_at, user, username, is_superuser, is_staff = found[0]
    headers = rate_limit_headers(spent_until, kind, rate, at=asked_at)
    if is_refused:
        wait = seconds_to_wait(spent_until, rate, at=asked_at)
        raise TooManyRequests(
            retry_after=max(wait, 1), kind=kind, rate=rate.per_minute, burst=rate.burst, headers=headers
        )
    of_the_user = [user, is_superuser, username, is_staff, True]
    access = access_for_scopes(scopes, caller=f"token {digest}")
    return User.from_db(connection.alias, USER_FIELDS, of_the_user), access, headers


class BearerScheme(OpenApiAuthenticationExtension):
    """The token in the OpenAPI description."""

    target_class = BearerAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token, issued in the admin or by `manage.py issue_token`.",
        }


class DeskSessionScheme(OpenApiAuthenticationExtension):
    target_class = DeskSessionAuthentication
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "A session of the desk. Requests other than GET also need the CSRF token, in `X-CSRFToken`.",
        }
