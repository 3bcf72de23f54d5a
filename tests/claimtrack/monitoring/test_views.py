"""What supervisors and Prometheus are told, and who may ask."""

from ipaddress import ip_network

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.support.api.api_reader import problem_in

TOKEN = "a token of the monitoring"


def a_worker(seconds_ago: float) -> None:
    """A worker is a row of procrastinate's, which the application may only read through its functions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.mark.django_db
def test_a_migrated_database_is_ready_and_the_answer_says_whether_a_worker_lives():
    assert Client().get("/readyz").json() == {"status": "ready", "worker": "missing"}
    a_worker(seconds_ago=600)
    assert Client().get("/readyz").json()["worker"] == "missing"
    a_worker(seconds_ago=5)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["worker"]) == (200, "seen")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_it_is_not_ready_before_the_last_migration(caplog):
    newest = MigrationRecorder.Migration.objects.filter(app="claims").order_by("id").last()
    newest.delete()
    problem = problem_in(Client().get("/readyz"))
    assert (problem["status"], problem["detail"]) == (503, "The database is not migrated yet.")
    assert f"claims.{newest.name}" in caplog.text


@pytest.mark.django_db
def test_it_is_not_ready_without_the_database(monkeypatch):
    def refuse() -> None:
        raise OperationalError("the database at 10.0.0.7 refuses")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = Client().get("/readyz")
    assert problem_in(answer)["detail"] == "The database does not answer."
    assert "10.0.0.7" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_they_are_only_read(path):
    assert Client().post(path).status_code == 405


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_a_supervisor_asks_without_tls(path, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(path).status_code == 200
    assert Client().get("/admin/").status_code == 301


def test_nobody_reads_the_metrics_unless_a_setting_says_who():
    assert Client().get("/metrics").status_code == 404


@pytest.mark.django_db
def test_whoever_has_the_token_reads_the_metrics(settings):
    settings.METRICS_TOKEN = TOKEN
    refused = Client().get("/metrics")
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, 'Bearer realm="ClaimTrack metrics"')
    for wrong in ("Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"):
        assert Client().get("/metrics", headers={"Authorization": wrong}).status_code == 401
    answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    assert b"claimtrack_database_up 1.0" in answer.content


@pytest.mark.django_db
def test_whoever_asks_from_an_allowed_address_reads_the_metrics(settings):
    settings.METRICS_ALLOWED_ADDRESSES = [ip_network("10.1.0.0/16"), ip_network("fd00::/8")]
    assert Client(REMOTE_ADDR="10.1.2.3").get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="fd00::7").get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="10.2.0.1").get("/metrics").status_code == 403
    forged = Client(REMOTE_ADDR="10.2.0.1").get("/metrics", headers={"X-Forwarded-For": "10.1.2.3"})
    assert forged.status_code == 403
