"""Each request has an id: in the answer, in its problem, and in the log."""

import logging

import pytest
from django.test import Client, RequestFactory

from claimtrack.core.request_ids import RequestIdFilter, RequestIdMiddleware
from tests.support.api.api_reader import problem_in

PATH = "/api/v1/sources/"


def test_the_id_that_a_tool_brings_comes_back_and_is_in_the_problem():
    answer = Client().get(PATH, headers={"X-Request-ID": "cms/42:retry-1"})
    assert answer.headers["X-Request-ID"] == problem_in(answer)["request_id"] == "cms/42:retry-1"


@pytest.mark.parametrize("brought", ["", "a b", "a\tb", "é", "x" * 201, "a\r\nX-Other: b"])
def test_whoever_brings_none_or_one_that_would_spoil_a_log_gets_another(brought):
    ids = [Client().get(PATH, headers={"X-Request-ID": brought}).headers["X-Request-ID"] for _ in range(2)]
    assert brought not in ids
    assert len(set(ids)) == 2
    assert all(len(one) == 32 for one in ids)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/accounts/login/", "/nowhere", "/api/v1/docs/"])
def test_every_answer_says_it(path):
    assert Client().get(path, headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] == "mine"


def test_lines_of_the_log_tell_which_request_they_are_about():
    told = []

    def respond(request):
        told.append(line())
        raise RuntimeError

    def line(**about) -> str:
        record = logging.makeLogRecord({"msg": "a line", **about})
        assert RequestIdFilter().filter(record)
        return record.request_id

    request = RequestFactory().get(PATH, headers={"X-Request-ID": "mine"})
    with pytest.raises(RuntimeError):
        RequestIdMiddleware(respond)(request)
    assert told == ["mine"]
    assert line() == "-"
    assert line(request=request) == "mine"
