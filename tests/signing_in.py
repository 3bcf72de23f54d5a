"""People who are signed in, with exactly the permissions that a test names."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from claimtrack.models import User
from tests.factories import a_user


@pytest.fixture
def signed_in(db: None) -> Callable[..., Client]:
    """A client of `user`, or of a new member of staff who holds these permissions (`app.codename`) and may view all."""

    def sign_in(*permissions: str, user: User | None = None) -> Client:
        user = user or a_user()
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        codenames = {name.split(".")[1] for name in permissions}
        user.user_permissions.set(
            Permission.objects.filter(codename__startswith="view_") | Permission.objects.filter(codename__in=codenames)
        )
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return sign_in
