"""Webhooks for tests."""

from typing import Any

from django.contrib.auth.models import Group

from claims.models import WebhookEndpoint, WebhookSecret
from claimtrack.models import User
from tests.factories import a_user, now

SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def a_webhook(*, secret: str = SECRET, by: User | None = None, **fields: Any) -> WebhookEndpoint:
    """An endpoint created directly, with a secret."""
    fields = {"name": "our CMS", "url": "https://cms.example.org/hook"} | fields
    endpoint = WebhookEndpoint.objects.create(**fields, created_by=by or a_user(), created_at=now())
    WebhookSecret.objects.create(endpoint=endpoint, secret=secret, created_at=now())
    return endpoint


def an_administrator(name: str = "", **fields: Any) -> User:
    user = a_user(name, **{"is_staff": True} | fields)
    user.groups.set([Group.objects.get(name="administrator")])
    return user
