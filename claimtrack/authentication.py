"""Who calls the API: a tool that bears a token, or a person who is signed in at the desk."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, CSRFCheck, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claimtrack import second_factor
from claimtrack.exceptions import CsrfTokenMissing, SecondFactorMissing
from claimtrack.models import Token, User
from claimtrack.scopes import Access, access_by_scopes, access_of

SCHEME = "Bearer"
USE_IS_NOTED_EVERY = timedelta(minutes=1)
"""A busy tool would otherwise write a row at every read."""


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer ct_…` (RFC 6750)."""

    def authenticate(self, request: Request) -> tuple[User, Access] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        now = timezone.now()
        token = Token.objects.bearing(secret.strip(), at=now).first()
        if token is None:
            raise AuthenticationFailed("This token is not valid: it is unknown, revoked or expired.")
        _note_use(token, now)
        return token.user, access_by_scopes(token.scopes)

    def authenticate_header(self, request: Request) -> str:
        return f'{SCHEME} realm="ClaimTrack"'


class DeskSession(BaseAuthentication):
    """The session of a person who is signed in at the desk, on the desk's terms: staff, and with a second factor.

    A browser sends the cookie of a session with whatever a page of somebody else makes it ask. So all that writes must
    show the token against cross-site request forgery as well: as the header `X-CSRFToken`.
    """

    def authenticate(self, request: Request) -> tuple[User, Access] | None:
        asked = request._request
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not asked.user.is_staff:
            return None
        if settings.REQUIRE_TWO_FACTOR and not second_factor.shown(asked):
            raise SecondFactorMissing
        check = CSRFCheck(lambda _: None)
        check.process_request(asked)
        if check.process_view(asked, None, (), {}):
            raise CsrfTokenMissing
        return asked.user, access_of(asked.user)


def _note_use(token: Token, now: datetime) -> None:
    if token.last_used_at is None or now - token.last_used_at >= USE_IS_NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


class BearerScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI description names it."""

    target_class = BearerAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token, issued in the admin or by `manage.py issue_token`.",
        }


class DeskSessionScheme(OpenApiAuthenticationExtension):
    target_class = DeskSession
    name = "session"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "A session of the desk. Whatever is not GET shows the CSRF token, too, in `X-CSRFToken`.",
        }
