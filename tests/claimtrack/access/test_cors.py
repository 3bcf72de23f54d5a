"""Pages of other origins ask the API only where a setting names them, and never with a cookie."""

import pytest
from django.test import Client

PATH = "/api/v1/sources/"
CMS = "https://cms.example.org"


@pytest.fixture(autouse=True)
def cms_is_named(settings):
    settings.CORS_ALLOWED_ORIGINS = [CMS]


def asked_from(origin: str, path: str = PATH):
    return Client().get(path, headers={"Origin": origin})


def test_a_named_origin_may_ask_and_reads_the_headers_that_matter():
    answer = asked_from(CMS)
    assert answer.headers["Access-Control-Allow-Origin"] == CMS
    assert "Access-Control-Allow-Credentials" not in answer.headers
    exposed = set(answer.headers["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Location", "Retry-After", "X-Request-ID", "Idempotent-Replayed", "RateLimit"} <= exposed


@pytest.mark.parametrize("origin", ["https://evil.example", "http://cms.example.org", f"{CMS}.evil.example", "null"])
def test_any_other_origin_may_not(origin):
    assert "Access-Control-Allow-Origin" not in asked_from(origin).headers


@pytest.mark.parametrize("path", ["/admin/login/", "/accounts/login/", "/healthz", "/apiary"])
@pytest.mark.django_db
def test_the_desk_is_for_no_other_origin(path):
    assert "Access-Control-Allow-Origin" not in asked_from(CMS, path).headers


def test_a_browser_that_asks_before_writing_is_told_what_it_may_send():
    asks = {
        "Origin": CMS,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,idempotency-key,if-match,content-type",
    }
    answer = Client().options(PATH, headers=asks)
    assert answer.status_code == 200
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    allowed = set(answer.headers["Access-Control-Allow-Headers"].split(", "))
    assert {"authorization", "idempotency-key", "if-match", "content-type"} <= allowed
    assert answer.headers["X-Request-ID"]
