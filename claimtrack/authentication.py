"""Who calls the API: a tool that bears a token."""

from datetime import datetime, timedelta

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claimtrack.models import Token, User

SCHEME = "Bearer"
USE_IS_NOTED_EVERY = timedelta(minutes=1)
"""A busy tool would otherwise write a row at every read."""


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer ct_…` (RFC 6750)."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        now = timezone.now()
        token = Token.objects.bearing(secret.strip(), at=now).first()
        if token is None:
            raise AuthenticationFailed("This token is not valid: it is unknown, revoked or expired.")
        _note_use(token, now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return f'{SCHEME} realm="ClaimTrack"'


def _note_use(token: Token, now: datetime) -> None:
    if token.last_used_at is None or now - token.last_used_at >= USE_IS_NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)


class BearerScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI description names it."""

    target_class = BearerAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token from `manage.py issue_token`."}
