import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from claims.exceptions import OwnRevision, PassageMismatch, StaleRevision
from claimtrack.access.models.token import Scope
from claimtrack.access.scopes import access_for_scopes
from claimtrack.core.api.problems import problem_response
from tests.support.api.api_reader import Tool, desk_tool, problem_in
from tests.support.factories import a_token

pytestmark = pytest.mark.django_db


def refused_with(error, *scopes):
    request = RequestFactory().get("/api/v1/claims/7/")
    request._auth = access_for_scopes(scopes)
    return problem_response(error, {"request": request})


def test_a_refusal_is_a_problem_of_its_own_type():
    answer = refused_with(OwnRevision())
    assert json.loads(answer.content) == {
        "type": "/problems/own-revision",
        "title": "Own revision",
        "status": 403,
        "detail": "You cannot approve a revision that you wrote or edited. Ask a colleague.",
        "instance": "/api/v1/claims/7/",
    }
    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_details_of_a_refusal_are_in_its_text():
    body = json.loads(refused_with(StaleRevision(statement="They spoke.", number=2), "read").content)
    assert "“They spoke.” (revision 2)" in body["detail"]


def test_whoever_may_not_read_is_told_nothing_of_the_record_by_a_refusal():
    body = json.loads(refused_with(StaleRevision(statement="They spoke.", number=2), "ingest").content)
    assert "now reads: “…” (revision …)" in body["detail"]


def test_what_the_request_said_is_told_to_everybody():
    body = json.loads(refused_with(PassageMismatch(start=3, end=9, found="secret")).content)
    assert body["detail"] == "These words are not at characters 3–9 of the snapshot. The text there is “…”."


def test_a_permission_that_django_denies_is_a_problem():
    assert refused_with(PermissionDenied()).status_code == 403


def test_unexpected_errors_are_left_to_django():
    assert refused_with(ZeroDivisionError()) is None


def test_a_request_without_a_token_is_challenged():
    answer = Client().get("/api/v1/sources/")
    assert problem_in(answer)["type"] == "/problems/unauthorized"
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="ClaimTrack"'


def test_a_token_without_the_scope_is_refused():
    problem = Tool(token=a_token(scopes=(Scope.INGEST,))).refusal("sources/")
    assert (problem["status"], problem["type"]) == (403, "/problems/forbidden")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v2/claims/"])
def test_an_unknown_api_address_is_a_problem(path):
    assert Tool().refusal(path)["type"] == "/problems/not-found"


def test_an_unknown_address_elsewhere_is_a_page():
    answer = Client().get("/nothing/")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method", ["put", "delete", "options", "trace"])
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("claims/", "GET, HEAD, POST"),
        ("claims/1/", "GET, HEAD, PATCH"),
        ("claims/1/approve/", "POST"),
    ],
)
def test_a_wrong_method_is_a_problem_that_names_the_right_ones(method, path, allowed):
    tool = Tool()
    answer = getattr(tool.client, method)(f"/api/v1/{path}", headers=tool.headers)
    assert problem_in(answer)["type"] == "/problems/method-not-allowed"
    assert answer.headers["Allow"] == allowed


def test_the_schema_refuses_other_methods_with_a_problem_too():
    assert problem_in(Client().post("/api/v1/schema/"))["status"] == 405


def test_an_unavailable_media_type_is_a_problem():
    answer = Client().get("/api/v1/sources/", headers=Tool().headers | {"Accept": "text/csv"})
    assert problem_in(answer)["type"] == "/problems/not-acceptable"


def test_a_foreign_host_is_a_problem():
    answer = Client().get("/api/v1/sources/", headers=Tool().headers | {"Host": "elsewhere.example"})
    assert problem_in(answer)["type"] == "/problems/bad-request"


def test_a_failure_is_a_problem_without_internals(monkeypatch):
    monkeypatch.setattr("sources.api.v1.views.SourceReadViewSet.serialize", lambda view, rows: 1 / 0)
    answer = desk_tool().get("sources/")
    assert problem_in(answer)["type"] == "/problems/internal-server-error"
    assert "division" not in answer.content.decode()


def test_head_answers_like_get_without_a_body():
    tool = Tool()
    answer = tool.client.head("/api/v1/sources/", headers=tool.headers)
    assert (answer.status_code, answer.content) == (200, b"")
