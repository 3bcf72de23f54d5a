"""What browsers and robots find at the root of the site."""

import pytest
from django.test import Client

from claimtrack.run.site_address import use_port
from tests.support.sign_in import client_of, with_roles


@pytest.mark.django_db
def test_the_bare_address_leads_to_the_desk_by_way_of_signing_in():
    assert Client().get("/").headers["Location"] == "/admin/"
    assert Client().get("/", follow=True).request["PATH_INFO"] == "/accounts/login/"
    assert client_of(with_roles("reader")).get("/", follow=True).status_code == 200


def test_robots_find_what_is_public_and_nothing_else():
    answer = Client().get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert {"Allow: /embed/", "Allow: /feeds/", "Allow: /oembed", "Disallow: /"} <= set(lines)


def test_there_is_an_icon():
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/x-icon")
    assert answer.content.startswith(b"\x00\x00\x01\x00")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/sessions/",
        "/accounts/2fa/",
        "/accounts/password/change/",
        "/admin/",
        "/admin/accounts/user/",
        "/admin/nothing/",
    ],
)
def test_pages_about_people_are_stored_nowhere(path):
    answer = client_of(with_roles("administrator")).get(path)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/api/v1/claims/", "/healthz", "/robots.txt", "/nothing"])
def test_every_response_has_the_headers_that_protect_it(path):
    headers = Client().get(path).headers
    assert headers["Permissions-Policy"].startswith("accelerometer=()")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_links_carry_the_port_in_use(settings):
    settings.SITE_ADDRESS = settings.PUBLISHER_URL = settings.LOCAL_ADDRESS = "http://127.0.0.1:8000"
    use_port(8212)
    assert settings.SITE_ADDRESS == settings.PUBLISHER_URL == "http://127.0.0.1:8212"


def test_an_address_that_was_set_is_kept(settings):
    settings.LOCAL_ADDRESS = "http://127.0.0.1:8000"
    settings.SITE_ADDRESS = settings.PUBLISHER_URL = "https://claims.example.org"
    use_port(8212)
    assert settings.SITE_ADDRESS == settings.PUBLISHER_URL == "https://claims.example.org"
