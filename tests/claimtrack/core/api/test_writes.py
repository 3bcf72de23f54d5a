"""WriteViewSet, tested with a small view."""

from datetime import timedelta
from typing import Annotated

import pytest
from django.http import HttpResponse
from django.urls import include, path
from msgspec import UNSET, UnsetType
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.routers import SimpleRouter

from claimtrack import urls as site
from claimtrack.access.models.token import Scope
from claimtrack.core.api.bodies.fields import Id, text
from claimtrack.core.api.bodies.request_body import RequestBody, get_referenced
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotent_responses import delete_expired_responses
from claimtrack.core.api.conditions.preconditions import refuse_stale, require_if_match
from claimtrack.core.api.writes import WriteViewSet
from claimtrack.core.exceptions import Refused
from claimtrack.core.models import IdempotentResponse
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import problem_in
from tests.support.api.api_writer import Writer
from tests.support.factories import a_source, a_token, a_user, now

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


class NotToday(Refused):
    """Not today. Come back tomorrow."""

    field = "name"


class Nickname(RequestBody):
    text: Annotated[str, text()]


class NewSource(RequestBody):
    name: Annotated[str, text()]
    kind: SourceKind = SourceKind.ORGANISATION
    nicknames: list[Nickname] | UnsetType = UNSET
    like: Id | UnsetType = UNSET


class SourceWrites(WriteViewSet):
    scopes = {"create": "ingest", "partial_update": "ingest", "rename": "ingest"}
    request_bodies = {"create": NewSource, "partial_update": NewSource}
    refusing = False

    def create(self, request: Request) -> HttpResponse:
        body = self.validated_body()
        if body.like:
            get_referenced(Source.objects.all(), body.like, field="like")
        source = a_source(body.name)
        if body.name == "not today":
            raise NotToday
        if body.name == "half":
            return HttpResponse(status=422)
        return self.created_response(f"/api/v1/things/{source.pk}/", {"id": source.pk})

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        return self.json_response(self.validated_body())

    @action(detail=True, methods=["post"])
    def rename(self, request: Request, pk: int) -> HttpResponse:
        name = {"name": Source.objects.get(pk=pk).name}
        refuse_stale(require_if_match(request), etag_of(str(name).encode()), name)
        return self.json_response(None)


router = SimpleRouter(use_regex_path=False)
router.register("things", SourceWrites, basename="thing")
urlpatterns = [path("api/v1/", include(router.urls)), *site.urlpatterns]
handler500 = site.handler500


@pytest.fixture
def tool(db: None) -> Writer:
    return Writer(token=a_token(scopes=(Scope.READ, Scope.INGEST)))


def test_a_created_row_is_returned_with_its_location_and_etag(tool):
    answer = tool.post("things/", {"name": "Kan"})
    source = Source.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"id": source.pk})
    assert answer.headers["Location"] == f"/api/v1/things/{source.pk}/"
    assert answer.headers["ETag"] == etag_of(answer.content)
    assert answer.headers["Content-Type"] == "application/json"


def test_a_retry_gets_the_first_response_and_writes_nothing(tool):
    first = tool.post("things/", {"name": "Kan", "kind": "outlet"}, key="one")
    again = tool.post("things/", b'{ "kind": "outlet",\n "name": "Kan"}', key="one")
    assert (again.status_code, again.content) == (201, first.content)
    assert {name: again.headers[name] for name in ("ETag", "Location", "Content-Type")} == {
        name: first.headers[name] for name in ("ETag", "Location", "Content-Type")
    }
    assert (first.headers.get("Idempotent-Replayed"), again.headers["Idempotent-Replayed"]) == (None, "true")
    assert Source.objects.count() == 1


def test_a_key_belongs_to_one_request_to_its_body_its_address_and_its_if_match(tool):
    tool.done("things/", {"name": "Kan"}, key="one")
    for address, body, match in [
        ("things/", {"name": "Kan 11"}, ""),
        ("things/1/rename/", {"name": "Kan"}, ""),
        ("things/", {"name": "Kan"}, '"1"'),
    ]:
        problem = tool.refused(address, body, key="one", match=match)
        assert (problem["status"], problem["type"]) == (409, "/problems/idempotency-key-reused")


def test_two_people_may_have_the_same_key(tool):
    tool.done("things/", {"name": "Kan"}, key="one")
    Writer(token=a_token(scopes=(Scope.READ, Scope.INGEST))).done("things/", {"name": "Kan 11"}, key="one")
    assert Source.objects.count() == 2


def test_a_refused_request_writes_nothing_and_stores_no_key(tool):
    for name in ("not today", "half"):
        assert tool.post("things/", {"name": name}, key="one").status_code in {409, 422}
        assert not Source.objects.exists()
        assert not IdempotentResponse.objects.exists()
    tool.done("things/", {"name": "Kan"}, key="one")


def test_a_failed_request_stores_no_key(tool, monkeypatch):
    monkeypatch.setattr(SourceWrites, "created_response", lambda *args: 1 / 0)
    assert tool.refused("things/", {"name": "Kan"}, key="one")["status"] == 500
    assert not Source.objects.exists()
    assert not IdempotentResponse.objects.exists()


def test_a_refusal_names_its_fixed_field(tool):
    assert tool.refused("things/", {"name": "not today"})["field"] == "name"


def test_a_post_without_a_key_is_refused(tool):
    problem = tool.refused("things/", {"name": "Kan"}, key="")
    assert (problem["status"], problem["type"]) == (400, "/problems/idempotency-key-missing")


def test_a_malformed_key_is_refused(tool):
    for key in ("a b", "é", "x" * 256, "a\tb"):
        problem = tool.refused("things/", {"name": "Kan"}, key=key)
        assert (problem["status"], problem["type"]) == (400, "/problems/idempotency-key-malformed"), key


def test_a_patch_can_have_a_key(tool):
    assert tool.patch("things/1/", {"name": "Kan"}).json()["name"] == "Kan"
    assert not IdempotentResponse.objects.exists()
    with_key = [tool.patch("things/1/", {"name": "Kan"}, **{"Idempotency-Key": "one"}) for _ in range(2)]
    assert ["Idempotent-Replayed" in answer.headers for answer in with_key] == [False, True]


INVALID_BODIES = [
    ({"nam": "Kan"}, "nam", ["kind", "like", "name", "nicknames"]),
    ({"name": "Kan", "nicknames": [{"text": "K"}, {"txt": "K"}]}, "nicknames.1.txt", ["text"]),
    ({"name": "Kan", "kind": "planet"}, "kind", list(SourceKind.values)),
    ({"name": "Kan", "nicknames": [{"text": "K"}, {"text": 7}]}, "nicknames.1.text", None),
    ({}, "name", None),
    ({"name": " "}, "name", None),
    ({"name": 7}, "name", None),
    ({"name": "K\0n"}, "name", None),
    ({"name": "Kan", "like": "1"}, "like", None),
    ({"name": "Kan", "like": True}, "like", None),
    ({"name": "Kan", "like": 2**63}, "like", None),
    ({"name": "Kan", "nicknames": "K"}, "nicknames", None),
]


def test_an_invalid_field_is_named(tool):
    told = []
    for body, *_ in INVALID_BODIES:
        problem = tool.refused("things/", body)
        told.append((body, problem["field"], problem.get("allowed")))
        assert problem["status"] == 400
        assert problem["type"] in {"/problems/unknown-field", "/problems/bad-field"}
    assert told == INVALID_BODIES


def test_an_unknown_id_is_unprocessable(tool):
    problem = tool.refused("things/", {"name": "Kan", "like": 7})
    assert (problem["status"], problem["type"], problem["field"]) == (422, "/problems/not-on-record", "like")
    assert "no source 7" in problem["detail"]


def test_a_body_must_be_an_object(tool):
    for body in ([], "text", 7, b"null", [{"name": "Kan"}]):
        assert tool.refused("things/", body)["type"] == "/problems/bad-body", body


def test_invalid_json_is_refused(tool):
    for content in (b"{", b'{"name": NaN}', b'{"name": "\\ud800"}', b'"\xff"', b"[" * 100_000, b'{"a": 1e999}'):
        problem = tool.refused("things/", content)
        assert (problem["status"], problem["type"]) == (400, "/problems/not-json"), content[:20]


def test_another_media_type_is_refused(tool):
    problem = tool.refused("things/", b"name=Kan", **{"Content-Type": "application/x-www-form-urlencoded"})
    assert (problem["status"], problem["type"]) == (415, "/problems/unsupported-media-type")


def test_a_body_that_is_too_large_is_refused(tool, settings, monkeypatch):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20
    assert tool.post("things/", b'{"name": "Kan 12345"}').status_code == 413
    assert tool.post("things/", b'{"name": "Kan 1234"}').status_code == 201
    monkeypatch.setattr(SourceWrites, "max_body_bytes", {"create": 30})
    assert tool.post("things/", b'{"name": "Kan 12345"}').status_code == 201


def test_a_write_takes_no_parameters(tool):
    problem = tool.refused("things/?name=Kan", {"name": "Kan"})
    assert (problem["type"], problem["field"]) == ("/problems/unknown-parameter", "name")


def test_a_change_needs_the_current_etag(tool):
    address = f"things/{a_source('Kan').pk}/rename/"
    assert tool.refused(address)["type"] == "/problems/precondition-required"
    for header in ("words", '"a" "b"', "W/*"):
        assert tool.refused(address, match=header)["type"] == "/problems/precondition-malformed"
    answer = tool.post(address, match='"old"')
    assert problem_in(answer)["type"] == "/problems/precondition-failed"
    assert (answer.status_code, answer.json()["current"]) == (412, {"name": "Kan"})
    tag = answer.headers["ETag"]
    for header in (tag, f'"old", {tag}', f"W/{tag}", "*"):
        assert tool.post(address, match=header).status_code == 200


def test_a_token_without_the_scope_stores_no_key(db):
    assert Writer(token=a_token()).refused("things/", {"name": "Kan"})["status"] == 403
    assert not IdempotentResponse.objects.exists()


def test_stored_responses_are_deleted_after_a_week():
    user = a_user()
    for days in (6, 8):
        IdempotentResponse.objects.create(user=user, key=str(days), answered_at=now() - timedelta(days=days))
    assert delete_expired_responses(now()) == 1
    assert IdempotentResponse.objects.get().key == "6"
