"""A tool asks who it is, and what its token allows."""

from datetime import timedelta

import pytest
from django.test import Client

from claimtrack.access.actions import issue_service_token
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import Tool
from tests.support.factories import a_token, now
from tests.support.sign_in import client_of, with_roles

pytestmark = pytest.mark.django_db


def test_a_token_is_told_its_account_scopes_expiry_and_limits(settings):
    settings.THROTTLE = {"read": (1200, 200), "write": (240, 60)}
    ends = now() + timedelta(days=90)
    secret = issue_service_token("cms", "the CMS plug-in", [Scope.READ, Scope.INGEST], expires_at=ends)
    told = Tool(token=secret).read("whoami/")
    assert told["token"]["rate_limits"]["read"].pop("left") in {199, 200}
    token = Token.objects.get()
    assert told == {
        "account": "cms",
        "is_service": True,
        "roles": ["contributor", "reader"],
        "scopes": ["read", "ingest"],
        "sees_unpublished": True,
        "token": {
            "name": "the CMS plug-in",
            "prefix": token.shown,
            "created_at": token.created_at.isoformat().replace("+00:00", "Z"),
            "expires_at": ends.isoformat().replace("+00:00", "Z"),
            "rate_limits": {
                "read": {"per_minute": 1200, "at_once": 200},
                "write": {"per_minute": 240, "at_once": 60, "left": 60},
            },
        },
    }
    assert secret not in str(told)


@pytest.mark.parametrize("scope", Scope)
def test_every_scope_lets_ask(scope):
    assert Tool(token=a_token(scopes=(scope,))).read("whoami/")["scopes"] == (
        ["read", "desk"] if scope == "desk" else [scope]
    )


def test_somebody_who_is_signed_in_has_the_scopes_of_their_roles_and_no_token():
    told = client_of(with_roles("contributor", username="carla")).get("/api/v1/whoami/").json()
    assert (told["account"], told["scopes"], told["roles"], told["token"]) == (
        "carla",
        ["read", "desk", "ingest"],
        ["contributor"],
        None,
    )


def test_nobody_in_particular_is_refused():
    assert Client().get("/api/v1/whoami/").status_code == 401
