"""People who are signed in at the desk use the API with their session."""

import time

import pytest
from django.test import Client

from claimtrack.accounts.second_factor import METHODS_KEY
from tests.support.api.api_reader import problem_in
from tests.support.factories import a_token, a_user
from tests.support.sign_in import client_of, with_roles

pytestmark = pytest.mark.django_db

PATH = "/api/v1/sources/"


def browser_of(user) -> Client:
    """As a browser is: nobody spares it the check against forgery."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(user).cookies
    return client


def test_a_person_of_the_desk_reads_with_the_session():
    assert client_of(with_roles("reader")).get(PATH).status_code == 200


def test_a_person_without_a_role_or_with_another_is_told_which_scope_is_missing():
    for roles in ([], ["administrator"]):
        problem = problem_in(client_of(with_roles(*roles)).get(PATH))
        assert problem["status"] == 403
        assert "“read”" in problem["detail"]


def test_who_is_not_of_the_desk_or_has_left_is_nobody():
    outsider, gone = a_user(is_superuser=True), with_roles("editor")
    assert problem_in(client_of(outsider).get(PATH))["status"] == 401
    client = client_of(gone)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    assert problem_in(client.get(PATH))["status"] == 401


def test_the_second_factor_is_asked_for_as_at_the_desk(settings):
    settings.REQUIRE_TWO_FACTOR = True
    client = client_of(with_roles("editor"))
    problem = problem_in(client.get(PATH))
    assert (problem["status"], problem["type"]) == (403, "/problems/second-factor-missing")
    session = client.session
    session[METHODS_KEY] = [{"method": "password"}, {"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    assert client.get(PATH).status_code == 200


def test_a_session_writes_only_with_the_token_against_forgery():
    client = browser_of(with_roles("editor"))
    problem = problem_in(client.post(PATH, {}, content_type="application/json"))
    assert (problem["status"], problem["type"]) == (403, "/problems/csrf-token-missing")
    client.cookies["csrftoken"] = secret = "x" * 32
    forged = client.post(PATH, {}, content_type="application/json", headers={"X-CSRFToken": "y" * 32})
    assert problem_in(forged)["type"] == "/problems/csrf-token-missing"
    sent = client.post(PATH, {}, content_type="application/json", headers={"X-CSRFToken": secret})
    assert sent.status_code not in {401, 403}


def test_a_token_counts_before_the_session_and_needs_no_token_against_forgery():
    client = browser_of(with_roles("editor"))
    headers = {"Authorization": f"Bearer {a_token()}"}
    answer = client.post(PATH, {}, content_type="application/json", headers=headers)
    assert answer.json()["type"] == "/problems/forbidden"  # the token's own scopes, not the forgery, are what it lacks
    assert client.get(PATH, headers={"Authorization": "Bearer wrong"}).status_code == 401
