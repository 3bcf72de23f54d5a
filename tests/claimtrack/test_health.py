import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.support.api.api_reader import problem_in


@pytest.mark.django_db
def test_it_is_well_while_the_database_answers():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_it_is_unwell_while_the_database_does_not(monkeypatch):
    def refuse():
        raise OperationalError("the database at 10.0.0.7 refuses")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = Client().get("/healthz")
    assert problem_in(answer)["status"] == 503
    assert "10.0.0.7" not in answer.content.decode()


def test_it_is_only_read():
    assert Client().post("/healthz").status_code == 405
