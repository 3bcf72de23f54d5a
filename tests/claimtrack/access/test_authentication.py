from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from rest_framework.request import Request

from claimtrack.access.authentication import BearerAuthentication
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import problem_in
from tests.support.factories import a_token, a_user, now

pytestmark = pytest.mark.django_db

PATH = "/api/v1/sources/"


def status_with(authorization):
    return Client().get(PATH, headers={"Authorization": authorization}).status_code


def test_a_token_lets_in():
    secret = a_token()
    assert status_with(f"Bearer {secret}") == 200
    assert status_with(f"bearer {secret}") == 200


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Bearer ct_00000000_no", "Basic YTpi", "Bearer é", "x"]
)
def test_anything_else_does_not(authorization):
    answer = Client().get(PATH, headers={"Authorization": authorization})
    assert problem_in(answer)["status"] == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="ClaimTrack"'


def test_a_token_that_has_expired_or_was_revoked_does_not():
    past = now() - timedelta(seconds=1)
    assert status_with(f"Bearer {a_token(expires_at=past)}") == 401
    assert status_with(f"Bearer {a_token(revoked_at=past)}") == 401
    assert status_with(f"Bearer {a_token(expires_at=now() + timedelta(hours=1))}") == 200


def test_the_token_of_somebody_who_left_does_not():
    assert status_with(f"Bearer {a_token(a_user(is_active=False))}") == 401


def test_its_use_is_noted_once_a_minute():
    secret = a_token()
    token = Token.objects.get()
    assert token.last_used_at is None
    status_with(f"Bearer {secret}")
    token.refresh_from_db()
    first = token.last_used_at
    assert now() - first < timedelta(minutes=1)
    status_with(f"Bearer {secret}")
    token.refresh_from_db()
    assert token.last_used_at == first
    Token.objects.update(last_used_at=first - timedelta(minutes=1))
    status_with(f"Bearer {secret}")
    token.refresh_from_db()
    assert token.last_used_at > first


def test_letting_a_tool_in_is_one_statement(django_assert_num_queries):
    request = Request(RequestFactory().get(PATH, headers={"Authorization": f"Bearer {a_token()}"}))
    with django_assert_num_queries(1):
        user, access = BearerAuthentication().authenticate(request)
        assert (user.is_authenticated, user.is_active, access.scopes) == (True, True, {Scope.READ})


@pytest.mark.parametrize("rights", [{}, {"is_staff": True}, {"is_superuser": True}])
def test_a_tool_acts_for_the_person_as_they_are(rights):
    person = a_user("alice", **rights)
    request = RequestFactory().get(PATH, headers={"Authorization": f"Bearer {a_token(person)}"})
    found, _ = BearerAuthentication().authenticate(Request(request))
    told = ("pk", "username", "is_superuser", "is_staff", "is_active", "email")
    assert [getattr(found, name) for name in told] == [getattr(person, name) for name in told]
