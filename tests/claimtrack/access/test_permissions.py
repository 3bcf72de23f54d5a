"""What the API tells to everybody, and that it tells nothing else. Who may ask what is test_api_matrix.py's table."""

import pytest
from django.test import Client

from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import Tool, problem_in
from tests.support.factories import a_token

OPEN = ("/api/v1/docs/", "/api/v1/schema/")
"""What the API tells about itself to everybody."""


@pytest.mark.django_db
def test_what_somebody_forgot_to_protect_stays_shut(monkeypatch):
    monkeypatch.setattr("claims.api.v1.sources.views.SourceViewSet.scopes", {})
    token = a_token(scopes=tuple(Scope))
    assert problem_in(Tool(token=token).get("sources/"))["status"] == 403


@pytest.mark.parametrize("address", OPEN)
def test_the_schema_and_its_page_are_for_everybody(address):
    assert Client().get(address).status_code == 200


def test_the_page_of_the_schema_keeps_the_strict_policy_and_needs_nothing_inline():
    page = Client().get("/api/v1/docs/")
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    text = page.content.decode()
    assert "<style" not in text
    assert "style=" not in text
    assert all("src=" in tag for tag in text.split("<script")[1:])
