"""openapi-python-client makes a client from the description, which reads, follows and writes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from django.db.backends.postgresql.base import DatabaseWrapper

from claims.api.v1.examples.messages import EVENT_MESSAGE
from claimtrack.access.models.token import Scope
from claimtrack.wsgi import application
from tests.claims.api.v1.clients.made_once import made_once
from tests.claims.api.v1.conftest import Newsroom
from tests.claims.api.v1.events.test_views import assign_positions
from tests.support.api.api_description import api_description
from tests.support.factories import a_token, an_editor

pytestmark = [pytest.mark.usefixtures("module_newsroom"), pytest.mark.django_db, pytest.mark.slow]

PACKAGE = "generated_claimtrack"


def generate(description: str, folder: Path) -> None:
    (folder / "config.yaml").write_text("post_hooks: []")
    json_file = folder / "openapi.json"  # read in less time than the YAML, which says the same
    json_file.write_text(description)
    options = ["--path", json_file, "--output-path", folder / PACKAGE, "--meta", "none", "--fail-on-warning"]
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--config", folder / "config.yaml", *options]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def generated() -> Iterator[ModuleType]:
    """The client, generated and imported."""
    description = json.dumps(api_description(), default=str)
    inputs = [description.encode(), version("openapi-python-client").encode()]
    folder = made_once("python", inputs, partial(generate, description))
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield import_module(PACKAGE)


@pytest.fixture
def client(generated: ModuleType, db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An editor's client, whose calls stay in this process and in this test's transaction."""
    monkeypatch.setattr(DatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)
    token = a_token(an_editor("erin"), scopes=(Scope.READ, Scope.INGEST, Scope.REVIEW))
    transport = {"transport": httpx.WSGITransport(app=application)}
    return generated.AuthenticatedClient(
        base_url="http://testserver", token=token, httpx_args=transport, raise_on_unexpected_status=True
    )


def called(operation: str, **arguments: Any) -> Any:
    """The response to one of the client's operations, such as `claims.claims_list`."""
    return import_module(f"{PACKAGE}.api.{operation}").sync_detailed(**arguments)


def model(name: str) -> Any:
    return getattr(import_module(f"{PACKAGE}.models"), name)


def test_it_reads_a_list_with_what_is_included(newsroom: Newsroom, client):
    pk, include = newsroom.call.pk, [model("ClaimsListIncludeItem")(name) for name in ("fact_checks", "reviews")]
    page = called("claims.claims_list", client=client, ids=[pk, pk + 1_000], include=include).parsed
    (claim,) = page.results
    assert (claim.id, claim.confirmation.value) == (pk, "partly_confirmed")
    assert (claim.fact_checks, claim.reviews, page.next_) == ([], [], None)


def test_it_changes_what_it_read(newsroom: Newsroom, client):
    read = called("claims.claims_retrieve", id=newsroom.call.pk, client=client)
    body = model("ReviseClaimBody")(statement="They spoke by phone.", reason="Shorter.")
    changed = called(
        "claims.claims_partial_update",
        id=newsroom.call.pk,
        client=client,
        body=body,
        if_match=read.headers["ETag"],
    )
    assert changed.parsed.statement == "They spoke by phone."
    stale = called(
        "claims.claims_partial_update", id=newsroom.call.pk, client=client, body=body, if_match=read.headers["ETag"]
    )
    assert (stale.status_code, stale.parsed.type_) == (412, "/problems/precondition-failed")


def test_it_follows_events_that_are_typed_by_their_kind(newsroom: Newsroom, client):
    assign_positions()
    events = called("events.events_list", client=client).parsed.results
    changed = [event for event in events if isinstance(event, model("ConfirmationChangedEvent"))]
    assert [event.data.to.value for event in changed] == ["unconfirmed", "partly_confirmed"]


def test_it_reads_what_webhooks_send(generated: ModuleType):
    message = model("ConfirmationChangedMessage").from_dict(EVENT_MESSAGE)
    assert message.data.data.to.value == "partly_confirmed"
    assert message.data.current_claim.stage.value == "published"


def test_a_refusal_is_a_problem(newsroom: Newsroom, client):
    refused = called("claims.claims_retrieve", id=999_999, client=client)
    assert (refused.status_code, refused.parsed.type_) == (404, "/problems/not-found")
