"""Runs the recipes of docs/api.md against a listening server."""

import io
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any
from uuid import uuid4
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.documents.ingest_jobs import read_document
from claims.models import Claim, IngestJob
from claims.vocabulary import IngestState
from claims.webhooks.signing import new_webhook_secret, signed_headers
from claimtrack.access.models.token import Scope
from claimtrack.wsgi import application
from sources.models import Document
from tests.claims.api.v1.conftest import Newsroom
from tests.support.demo_newsroom import finds_nothing
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_token, an_attribution, an_editor, now

GUIDE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()
RECIPES = GUIDE.split("\n## Recipes\n")[1].split("\n## ")[0]
COMMON, *RECIPE_TEXTS = re.split(r"^### \d+\. ", RECIPES, flags=re.MULTILINE)
TIMEOUT_SECONDS = 30
"""Seconds."""

RunRecipe = Callable[[str], list[str]]

pytestmark = pytest.mark.usefixtures("module_newsroom")


def blocks(text: str, language: str) -> str:
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def recipe(number: int, language: str) -> str:
    return blocks(COMMON, language) + "\n" + blocks(RECIPE_TEXTS[number - 1], language)


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def application_with_worker(environ: dict[str, Any], start_response: Any) -> Any:
    """The application, after what a commit and a worker would have done by now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    for job in IngestJob.objects.filter(state=IngestState.WAITING):
        read_document(job.pk, fetch=NotImplemented, extractor_for=finds_nothing, clock=now)
    return application(environ, start_response)


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server in a thread, which works inside this test's transaction, one request at a time."""
    monkeypatch.setattr(DatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)
    ours = connections["default"]
    ours.inc_thread_sharing()

    def serve() -> None:
        connections["default"] = ours
        server.serve_forever(poll_interval=0.02)

    with make_server("127.0.0.1", 0, application_with_worker, handler_class=QuietHandler) as server:
        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
    ours.dec_thread_sharing()


@pytest.fixture(params=[pytest.param("sh", marks=pytest.mark.thorough), "python"])
def language(request: pytest.FixtureRequest) -> str:
    if request.param == "sh" and not all(map(which, ("bash", "curl", "jq"))):
        pytest.skip("bash, curl or jq is not installed here")
    return request.param


def run_here(script: str, environment: dict[str, str]) -> list[str]:
    """What a script in Python prints, run without a process of its own."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        for name, value in ({"no_proxy": "*"} | environment).items():
            patch.setenv(name, value)
        exec(script, {"__name__": "__main__"})  # noqa: S102 – our own guide
    return printed.getvalue().splitlines()


@pytest.fixture
def run_recipe(language: str, site: str, newsroom: Newsroom, tmp_path: Path) -> Callable[..., list[str]]:
    """Runs a recipe by its number, and returns the lines that it prints."""

    def run(number: int, **also: Any) -> list[str]:
        known = {
            "CLAIMTRACK": site,
            "TOKEN": a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST)),
            "CLAIM": newsroom.call.pk,
            "PARTY": newsroom.pmo.pk,
            "SOURCE": newsroom.kremlin.pk,
            "DOCUMENT": Document.objects.latest("pk").pk,
            "MOMENT": now().isoformat(),
        } | also
        told, env = recipe(number, language), {name: str(value) for name, value in known.items()}
        if language == "python":
            return run_here(told, env)
        done = subprocess.run(
            ["bash", "-e", "-c", told],
            env={"PATH": os.environ["PATH"]} | env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout.splitlines()

    return run


def test_there_are_twelve_recipes_in_both_languages():
    assert len(RECIPE_TEXTS) == 12
    assert all(blocks(one, language) for one in RECIPE_TEXTS for language in ("sh", "python"))


def test_the_example_verifies_our_messages_only():
    known: dict[str, Any] = {}
    exec(blocks(GUIDE.split("\n## Events and webhooks\n")[1].split("\n## ")[0], "python"), known)  # noqa: S102 – our own guide
    body, secret, earlier = b'{"type":"claim.opened"}', new_webhook_secret(), new_webhook_secret()
    for secrets in ([secret], [earlier, secret]):
        assert known["is_ours"](signed_headers(uuid4(), now(), body, secrets), body, secret)
    headers = signed_headers(uuid4(), now(), body, [secret])
    assert not known["is_ours"](headers, body + b" ", secret)
    assert not known["is_ours"](headers, body, earlier)
    late = signed_headers(uuid4(), now() - timedelta(hours=1), body, [secret])
    assert not known["is_ours"](late, body, secret)


def test_recipe_list_claims(run_recipe, newsroom):
    a_claim("Of this nobody has said anything")
    (told,) = run_recipe(1)
    assert str(newsroom.call.pk) in told
    assert "Kremlin" in told


def test_recipe_follow_pages(run_recipe):
    for _ in range(4):
        a_claim()
    assert run_recipe(2) == [str(pk) for pk in Claim.objects.order_by("-pk").values_list("pk", flat=True)]


def test_recipe_what_was_known(run_recipe, newsroom, alice):
    before = now()
    an_attribution(newsroom.call, newsroom.pmo, by=alice)
    wording, *changes = run_recipe(3, MOMENT=before.isoformat())
    assert wording == "Kremlin confirms; Israeli PMO silent"
    assert len(changes) == 4


def test_recipe_one_party_s_position(run_recipe, newsroom):
    assert run_recipe(4) == ["silent", f"{newsroom.call.pk} silent"]


def test_claims_are_found_by_their_words(run_recipe, newsroom):
    a_claim("They spoke by phone for an hour")
    (found,) = run_recipe(5)
    assert newsroom.call.revision.statement in found
    assert "hour" not in found


def test_recipe_conditional_get(run_recipe):
    assert run_recipe(6) == ["304"]


def test_recipe_open_and_revise_a_claim(run_recipe):
    told = run_recipe(7)
    assert told[0] == "The call lasted half an hour."
    assert told[1:] in ([], ["412 /problems/precondition-failed"])
    assert Claim.objects.latest("pk").revision.number == 2


def test_recipe_record_an_attribution(run_recipe, newsroom):
    for recorded in newsroom.call.attributions.in_force().exclude(snapshot=None):
        withdraw_attribution(recorded, reason="Recorded anew below.", by=a_contributor(), at=now())
    assert run_recipe(8) == ["The Kremlin confirmed that Putin and Netanyahu spoke by phone"]


def test_recipe_request_comment_and_record_silence(run_recipe):
    told = " ".join(run_recipe(9))
    assert "no_answer" in told
    assert told.endswith("silent")


def test_recipe_import_a_document(run_recipe):
    assert run_recipe(10) == [f"/api/v1/documents/{Document.objects.latest('pk').pk}/"]


def test_recipe_approve_and_publish(run_recipe):
    both = {"scopes": (Scope.READ, Scope.REVIEW)}
    people = {"REVIEWER": a_token(a_reviewer(), **both), "EDITOR": a_token(an_editor(), **both)}
    assert run_recipe(11, **people) == ["in_review", "approved", "published"]


def test_recipe_follow_events(run_recipe, newsroom):
    assert f"claim.opened /api/v1/claims/{newsroom.call.pk}/" in run_recipe(12)
