"""People who are signed in, with exactly the permissions that a test names."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from claimtrack.accounts.middleware import RENEWED_AT_KEY
from claimtrack.accounts.models import User
from tests.support.factories import a_user

PASSWORD = "a-long-password"


def log_in(client: Client, name: str, password: str = PASSWORD, **also: str) -> HttpResponse:
    """As a person does: by the login page."""
    return client.post(reverse("account_login"), {"login": name, "password": password, **also})


def can_log_in(name: str, password: str) -> bool:
    return log_in(Client(), name, password).status_code == 302


def with_roles(*roles: str, **fields: Any) -> User:
    """A member of staff with these roles and nothing else."""
    user = a_user(fields.pop("username", ""), is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def client_of(user: User) -> Client:
    """A client of somebody who has just seen a page: the next ones write nothing to their session.

    Without `force_login`, which takes 15 queries more.
    """
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[RENEWED_AT_KEY] = time.time()
    session.save()
    client.user = user
    return client


def as_sent(fields: Mapping[str, Any]) -> QueryDict:
    """What a browser sends, for a form that is tried without its page."""
    return QueryDict(urlencode(fields, doseq=True))


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """A client of `user`, or of a new member of staff who holds these permissions (`app.codename`) and may view all."""

    def sign_in(*permissions: str, user: User | None = None) -> Client:
        user = user or a_user(is_staff=True)
        if not user.is_staff:
            user.is_staff = True
            user.save(update_fields=["is_staff"])
        codenames = {name.split(".")[1] for name in permissions}
        user.user_permissions.set(
            Permission.objects.filter(codename__startswith="view_") | Permission.objects.filter(codename__in=codenames)
        )
        return client_of(user)

    return sign_in
