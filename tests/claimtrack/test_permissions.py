from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from claimtrack.models.token import Scope
from tests.factories import a_token
from tests.reading import Tool, problem_in

OPEN = {"api/v1/schema/", "api/v1/docs/"}
"""What the API tells about itself to everybody."""


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


API = sorted(route for route in routes(get_resolver().url_patterns) if route.startswith("api/"))


def address(route: str) -> str:
    return "/" + route.replace("<int:pk>", "1")


def test_there_are_routes_to_try():
    assert {route.split("/")[2] for route in API} == {"claims", "docs", "documents", "schema", "sources"}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("route", [route for route in API if route not in OPEN])
def test_every_address_refuses_without_a_token(route, method):
    assert getattr(Client(), method)(address(route)).status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in API if route not in OPEN])
def test_every_address_is_read_with_the_scope_for_it_alone(route):
    others = tuple(scope for scope in Scope if scope != Scope.READ)
    assert Tool(token=a_token(scopes=others)).refusal(address(route))["status"] == 403
    assert Tool(token=a_token(scopes=(Scope.READ,))).get(address(route)).status_code in {200, 404}


@pytest.mark.django_db
def test_what_somebody_forgot_to_protect_stays_shut(monkeypatch):
    monkeypatch.setattr("sources.api.v1.views.SourceViewSet.scopes", {})
    token = a_token(scopes=tuple(Scope))
    assert problem_in(Tool(token=token).get("sources/"))["status"] == 403


@pytest.mark.parametrize("route", sorted(OPEN))
def test_the_schema_and_its_page_are_for_everybody(route):
    assert Client().get(address(route)).status_code == 200


def test_the_page_of_the_schema_keeps_the_strict_policy_and_needs_nothing_inline():
    page = Client().get("/api/v1/docs/")
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    text = page.content.decode()
    assert "<style" not in text
    assert "style=" not in text
    assert all("src=" in tag for tag in text.split("<script")[1:])
