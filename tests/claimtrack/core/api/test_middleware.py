"""An address without its final slash redirects, and what was to be done is still done there."""

import pytest
from django.test import Client


@pytest.mark.parametrize("method", ["get", "head", "post", "patch", "put", "delete", "options"])
@pytest.mark.parametrize("is_debugging", [False, True])
def test_a_redirect_to_the_slash_keeps_method_and_body(method, is_debugging, settings, db):
    settings.DEBUG = is_debugging
    answer = getattr(Client(), method)("/api/v1/claims", {})
    assert answer.status_code == 308
    assert answer.headers["Location"].startswith("/api/v1/claims/")


def test_the_query_is_kept(db):
    assert Client().get("/api/v1/claims?stage=draft").headers["Location"] == "/api/v1/claims/?stage=draft"


def test_a_redirect_does_not_lead_elsewhere(db):
    assert Client().get("//api/v1/claims").status_code == 404
