"""The recipes of docs/api.md are run as they stand there, against a server that listens."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
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

from claims.actions.ingest_jobs import read_document
from claims.models import Claim, IngestJob
from claims.vocabulary import IngestState
from claims.webhooks.signing import new_secret, signed_headers
from claimtrack.models.token import Scope
from claimtrack.wsgi import application
from sources.models import Document
from tests.claims.api.conftest import Newsroom
from tests.claims.newsroom import Finding
from tests.factories import a_claim, a_contributor, a_reviewer, a_token, an_attribution, an_editor, now

GUIDE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()
RECIPES = GUIDE.split("\n## Recipes\n")[1].split("\n## ")[0]
BEGINNING, *TOLD = re.split(r"^### \d+\. ", RECIPES, flags=re.MULTILINE)
LONGEST = 30
"""in seconds"""

Cook = Callable[[str], list[str]]


def blocks(text: str, language: str) -> str:
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def recipe(number: int, language: str) -> str:
    return blocks(BEGINNING, language) + "\n" + blocks(TOLD[number - 1], language)


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def caught_up(environ: dict[str, Any], start_response: Any) -> Any:
    """The application, and before it what a commit and a worker would have done meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    for job in IngestJob.objects.filter(state=IngestState.WAITING):
        read_document(job.pk, fetch=NotImplemented, extractor=Finding, clock=now)
    return application(environ, start_response)


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on a thread of its own, which works inside this test's transaction, one request after the other."""
    monkeypatch.setattr(DatabaseWrapper, "close_if_unusable_or_obsolete", lambda connection: None)
    ours = connections["default"]
    ours.inc_thread_sharing()

    def serve() -> None:
        connections["default"] = ours
        server.serve_forever(poll_interval=0.02)

    with make_server("127.0.0.1", 0, caught_up, handler_class=Quiet) as server:
        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
    ours.dec_thread_sharing()


@pytest.fixture(params=["sh", "python"])
def language(request: pytest.FixtureRequest) -> str:
    if request.param == "sh" and not all(map(which, ("bash", "curl", "jq"))):
        pytest.skip("bash, curl or jq is not installed here")
    return request.param


@pytest.fixture
def cook(language: str, site: str, newsroom: Newsroom, tmp_path: Path) -> Callable[..., list[str]]:
    """Runs a recipe by its number; tells the lines that it prints."""

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
        told = recipe(number, language)
        command = ["bash", "-e", "-c", told] if language == "sh" else [sys.executable, "-W", "error", "-c", told]
        env = {"PATH": os.environ["PATH"]} | {name: str(value) for name, value in known.items()}
        done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=LONGEST)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        return done.stdout.splitlines()

    return run


def test_there_are_twelve_each_in_both_languages():
    assert len(TOLD) == 12
    assert all(blocks(one, language) for one in TOLD for language in ("sh", "python"))


def test_a_receiver_tells_our_messages_from_others():
    known: dict[str, Any] = {}
    exec(blocks(GUIDE.split("\n## Events and webhooks\n")[1].split("\n## ")[0], "python"), known)  # noqa: S102 – our own guide
    body, secret, earlier = b'{"type":"claim.opened"}', new_secret(), new_secret()
    for secrets in ([secret], [earlier, secret]):
        assert known["is_ours"](signed_headers(uuid4(), now(), body, secrets), body, secret)
    headers = signed_headers(uuid4(), now(), body, [secret])
    assert not known["is_ours"](headers, body + b" ", secret)
    assert not known["is_ours"](headers, body, earlier)
    late = signed_headers(uuid4(), now() - timedelta(hours=1), body, [secret])
    assert not known["is_ours"](late, body, secret)


def test_the_list_is_read(cook, newsroom):
    a_claim("Of this nobody has said anything")
    (told,) = cook(1)
    assert str(newsroom.call.pk) in told
    assert "Kremlin" in told


def test_pages_are_followed_to_the_end(cook):
    for _ in range(4):
        a_claim()
    assert cook(2) == [str(pk) for pk in Claim.objects.order_by("-pk").values_list("pk", flat=True)]


def test_it_is_told_what_was_known_when(cook, newsroom, alice):
    before = now()
    an_attribution(newsroom.call, newsroom.pmo, by=alice)
    wording, *changes = cook(3, MOMENT=before.isoformat())
    assert wording == "Kremlin confirms; Israeli PMO silent"
    assert len(changes) == 4


def test_one_party_s_standing_is_read(cook, newsroom):
    assert cook(4) == ["silent", f"{newsroom.call.pk} silent"]


def test_claims_are_found_by_their_words(cook, newsroom):
    a_claim("They spoke by phone for an hour")
    (found,) = cook(5)
    assert newsroom.call.revision.statement in found
    assert "hour" not in found


def test_what_has_not_changed_is_not_read_again(cook):
    assert cook(6) == ["304"]


def test_a_claim_is_opened_and_revised(cook):
    told = cook(7)
    assert told[0] == "The call lasted half an hour."
    assert told[1:] in ([], ["412 /problems/precondition-failed"])
    assert Claim.objects.latest("pk").revision.number == 2


def test_an_attribution_is_recorded_by_its_words(cook):
    assert cook(8) == ["The Kremlin confirmed that Putin and Netanyahu spoke by phone"]


def test_a_party_is_asked_and_its_silence_is_recorded(cook):
    told = " ".join(cook(9))
    assert "no_answer" in told
    assert told.endswith("silent")


def test_a_document_is_brought_and_its_job_followed(cook):
    assert cook(10) == [f"/api/v1/documents/{Document.objects.latest('pk').pk}/"]


def test_a_claim_is_approved_and_published_by_others(cook):
    both = {"scopes": (Scope.READ, Scope.REVIEW)}
    people = {"REVIEWER": a_token(a_reviewer(), **both), "EDITOR": a_token(an_editor(), **both)}
    assert cook(11, **people) == ["in_review", "approved", "published"]


def test_events_are_followed(cook, newsroom):
    assert f"claim.opened /api/v1/claims/{newsroom.call.pk}/" in cook(12)
