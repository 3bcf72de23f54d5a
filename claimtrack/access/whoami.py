"""Who a caller of the API is, and what it may do."""

from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.utils import timezone
from msgspec import Meta
from rest_framework.request import Request
from rest_framework.response import Response

from claimtrack.access.authentication import bearer_secret
from claimtrack.access.models import RateLimit, Token
from claimtrack.access.models.token import Scope
from claimtrack.access.permissions import ANY_SCOPE
from claimtrack.access.rate_limit import RequestRate, requests_left
from claimtrack.accounts.models import User
from claimtrack.core.api.description.examples import Examples
from claimtrack.core.api.json_types import JsonObject, Timestamp
from claimtrack.core.api.parameters import check_parameters
from claimtrack.core.api.resource import ResourceViewSet


class RateLimitJson(JsonObject):
    """How often a token may ask."""

    per_minute: Annotated[int, Meta(description="0: as often as it likes.")]
    at_once: Annotated[int, Meta(description="How many requests may come in one burst.")]
    left: Annotated[int, Meta(description="How many may come at once now.")]


class RateLimitsJson(JsonObject):
    """The rate limits of a token, by the kind of request."""

    read: RateLimitJson
    write: RateLimitJson


class CallingTokenJson(JsonObject):
    """The token that was sent."""

    name: Annotated[str, Meta(description="The tool that uses it.")]
    prefix: Annotated[str, Meta(description="The beginning of the token, by which the desk recognises it.")]
    created_at: Timestamp
    expires_at: Annotated[Timestamp | None, Meta(description="Null if it does not expire.")]
    rate_limits: RateLimitsJson


class CallerJson(JsonObject):
    """The caller of the API."""

    account: Annotated[str, Meta(description="The username in whose name you read and write.")]
    is_service: Annotated[bool, Meta(description="Whether this is the account of a tool, with which nobody signs in.")]
    roles: Annotated[list[str], Meta(description="The account's roles at the desk, which count beside the scopes.")]
    scopes: list[Scope]
    sees_unpublished: Annotated[bool, Meta(description="Whether claims that are not published are shown.")]
    token: Annotated[CallingTokenJson | None, Meta(description="Null if you are signed in at the desk.")]


class WhoAmIViewSet(ResourceViewSet):
    """Who you are, and what your token allows."""

    queryset = Token.objects.none()
    response_type = CallerJson
    filter_backends = ()
    http_method_names = ["get", "head"]
    scopes = {"retrieve": ANY_SCOPE}

    def retrieve(self, request: Request) -> Response:
        """The account, its roles, and the scopes, the expiry and the rate limits of the token. Any scope will do."""
        check_parameters(request.query_params, ())
        account, secret = User.objects.get(pk=request.user.pk), bearer_secret(request)
        token = Token.objects.bearing(secret, at=timezone.now()).first() if secret else None
        caller = CallerJson(
            account=account.username,
            is_service=account.is_service,
            roles=sorted(account.groups.values_list("name", flat=True)),
            scopes=[scope for scope in Scope if scope in request.auth.scopes],
            sees_unpublished=request.auth.sees_unpublished,
            token=_token_json(token, timezone.now()) if token else None,
        )
        return Response(caller)


def _token_json(token: Token, at: datetime) -> CallingTokenJson:
    spent = dict(RateLimit.objects.filter(token=token).values_list("kind", "spent_until"))
    limits = {
        kind: RateLimitJson(rate.per_minute, rate.burst, _left(spent.get(kind), rate, at))
        for kind, rate in ((kind, RequestRate(*settings.THROTTLE[kind])) for kind in ("read", "write"))
    }
    return CallingTokenJson(token.name, token.shown, token.created_at, token.expires_at, RateLimitsJson(**limits))


def _left(spent_until: datetime | None, rate: RequestRate, at: datetime) -> int:
    if spent_until is None or not rate.is_counted:
        return rate.burst
    return requests_left(spent_until, rate, at=at)


EXAMPLES: Examples = {
    CallerJson: {
        "account": "cms",
        "is_service": True,
        "roles": ["contributor", "reader"],
        "scopes": ["read", "ingest"],
        "sees_unpublished": True,
        "token": {
            "name": "the CMS plug-in",
            "prefix": "ct_3f9a02c1…",
            "created_at": "2025-07-01T08:00:00Z",
            "expires_at": "2026-07-01T00:00:00Z",
            "rate_limits": {
                "read": {"per_minute": 1200, "at_once": 200, "left": 199},
                "write": {"per_minute": 240, "at_once": 60, "left": 60},
            },
        },
    }
}
