"""What leaves the newsroom in a report of an error: where in the code it was, and no word of a draft or a person."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from sentry_sdk.transport import Transport

from claimtrack.monitoring import error_reports
from claimtrack.monitoring.error_reports import start_error_reports
from tests.support.factories import a_token

SECRETS = ["a draft about the minister", "alice", "ct_", "claims/17", "secret-cookie", "192.0.2.7"]


class Outbox(Transport):
    """Keeps what would be sent."""

    sent: list[str] = []

    def capture_envelope(self, envelope: Any) -> None:
        self.sent.append(envelope.serialize().decode())


@pytest.fixture
def outbox(monkeypatch) -> Iterator[list[str]]:
    started = sentry_sdk.init
    monkeypatch.setattr(sentry_sdk, "init", lambda **options: started(transport=Outbox, **options))
    Outbox.sent = []
    start_error_reports("https://key@sentry.example.org/1", environment="of a test")
    yield Outbox.sent
    sentry_sdk.get_client().close()
    started()


@pytest.mark.django_db
def test_a_report_says_where_and_nothing_of_what(outbox, monkeypatch, django_user_model, caplog):
    def fail(*_: object, **__: object) -> None:
        draft = "a draft about the minister"
        raise RuntimeError(f"alice wrote: {draft}")

    monkeypatch.setattr("claims.api.v1.claims.views.ClaimViewSet.list", fail)
    client = Client(raise_request_exception=False, REMOTE_ADDR="192.0.2.7")
    client.cookies["sessionid"] = "secret-cookie"
    headers = {"Authorization": f"Bearer {a_token()}"}
    answer = client.get("/api/v1/claims/?text=a+draft+about+the+minister&next=claims/17", headers=headers)
    assert answer.status_code == 500
    (sent,) = outbox
    report = json.loads(sent.splitlines()[-1])
    (error,) = report["exception"]["values"]
    assert error["type"] == "RuntimeError"
    assert error["stacktrace"]["frames"][-1]["function"] == "fail"
    assert report["environment"] == "of a test"
    assert [secret for secret in SECRETS if secret in sent] == []


@pytest.mark.django_db
def test_a_logged_error_is_reported_without_its_values(outbox):
    logging.getLogger("claims.jobs").error(
        "The mail to %s failed: %s", "alice@example.org", "a draft about the minister"
    )
    (sent,) = outbox
    assert "The mail to %s failed" in sent
    assert [secret for secret in SECRETS if secret in sent] == []


def test_a_dsn_without_the_package_says_what_to_install(monkeypatch):
    monkeypatch.setattr(error_reports, "find_spec", lambda _: None)
    with pytest.raises(ImproperlyConfigured, match="pip install sentry-sdk"):
        start_error_reports("https://key@sentry.example.org/1", environment="of a test")
