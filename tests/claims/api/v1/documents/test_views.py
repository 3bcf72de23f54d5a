"""Importing documents: accepted by the API, read by a worker, followed through the job."""

import json

import pytest

from claims.actions.documents.ingest_jobs import read_document
from claims.models import IngestJob
from claims.vocabulary import TextForm
from claimtrack.access.models.token import Scope
from sources.capture.extract_text import MAX_TEXT_CHARACTERS
from tests.support.api.api_reader import Tool, problem_in
from tests.support.api.api_writer import Writer
from tests.support.demo_newsroom import finds_nothing
from tests.support.factories import a_contributor, a_source, a_token, a_user, now

pytestmark = pytest.mark.django_db

TEXT = "The Kremlin said that Putin called."


@pytest.fixture
def tool() -> Writer:
    return Writer(token=a_token(a_contributor(), scopes=(Scope.INGEST, Scope.READ)))


def run_jobs() -> None:
    for job in IngestJob.objects.all():
        read_document(job.pk, fetch=NotImplemented, extractor_for=finds_nothing, clock=now)


def test_an_import_returns_a_job_that_leads_to_the_document(tool):
    answer = tool.post("documents/", {"text": TEXT, "title": "The call", "publisher": a_source("Kan").pk})
    taken = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (202, f"/api/v1/jobs/{taken['id']}/")
    assert answer.headers["Retry-After"] == "1"
    assert (taken["state"], taken["document"], taken["problem"]) == ("waiting", None, None)
    waiting = tool.get(answer.headers["Location"])
    assert (waiting.headers["Retry-After"], waiting.json()) == ("1", taken)
    run_jobs()
    ended = tool.get(answer.headers["Location"])
    assert "Retry-After" not in ended.headers
    done = ended.json()
    assert (done["state"], done["is_new"], done["suggestion_count"]) == ("done", True, 0)
    document = tool.read(done["document"])
    assert (document["title"], document["publisher"]["name"], document["text"]) == ("The call", "Kan", TEXT)
    snapshot = tool.read(done["snapshot"])
    assert (snapshot["text"], snapshot["document"]) == (TEXT, done["document"])
    assert snapshot["sha256"] == document["snapshots"][0]["sha256"]


def test_a_retry_imports_nothing_twice(tool):
    first = tool.post("documents/", {"text": TEXT}, key="one")
    again = tool.post("documents/", {"text": TEXT}, key="one")
    assert (again.status_code, again.json()) == (202, first.json())
    assert IngestJob.objects.count() == 1


BODIES = [
    ({"text": TEXT}, TextForm.TEXT, TEXT),
    ({"text": TEXT, "url": "https://kan.example/call"}, TextForm.TEXT, TEXT),
    ({"html": "<p>Yes", "url": "https://kan.example/call"}, TextForm.HTML, "<p>Yes"),
    ({"url": "https://kan.example/call"}, TextForm.URL, "https://kan.example/call"),
    ({"url": "https://kan.example/call", "title": "The call"}, TextForm.URL, "https://kan.example/call"),
]


@pytest.mark.parametrize(("body", "form", "content"), BODIES)
def test_a_url_is_fetched_only_if_nothing_else_is_given(tool, body, form, content):
    tool.done("documents/", body)
    job = IngestJob.objects.get()
    assert (job.form, job.content) == (form, content)


def test_the_job_reports_why_the_worker_refused(tool):
    job = tool.done("documents/", {"text": "%PDF-1.7"})
    run_jobs()
    told = tool.read(job["url"])
    assert (told["state"], told["document"]) == ("refused", None)
    assert told["problem"].keys() == {"type", "title", "status", "detail"}
    assert (told["problem"]["type"], told["problem"]["status"]) == ("/problems/not-text", 415)


INVALID_BODIES = [
    ({}, 400, "bad-body"),
    ({"title": "The call"}, 400, "bad-body"),
    ({"text": TEXT, "html": "<p>"}, 400, "bad-body"),
    ({"text": ""}, 400, "bad-field"),
    ({"text": "a\u0000b"}, 400, "bad-field"),
    ({"text": "a" * (MAX_TEXT_CHARACTERS + 1)}, 400, "bad-field"),
    ({"text": 1}, 400, "bad-field"),
    ({"text": TEXT, "kind": "rumour"}, 400, "bad-field"),
    ({"text": TEXT, "published_on": "28.07.2025"}, 400, "bad-field"),
    ({"text": TEXT, "published_on": "2999-01-01"}, 422, "published-in-the-future"),
    ({"text": TEXT, "publisher": 99_999_999}, 422, "not-on-record"),
    ({"text": TEXT, "editor": "x"}, 400, "unknown-field"),
    ({"url": "file:///etc/passwd"}, 422, "not-a-web-address"),
    ({"url": "https://kan.example/" + "a" * 2000}, 400, "bad-field"),
]


@pytest.mark.parametrize(("body", "status", "problem"), INVALID_BODIES)
def test_invalid_imports_are_refused_at_once(tool, body, status, problem):
    refused = tool.refused("documents/", body)
    assert (refused["status"], refused["type"]) == (status, f"/problems/{problem}")
    assert not IngestJob.objects.exists()


def test_html_can_exceed_the_form_limit(tool):
    html = "<p>" + "word " * 500_000
    tool.done("documents/", {"html": html})
    assert len(IngestJob.objects.get().content) == len(html.strip())


def test_bodies_beyond_the_file_limit_are_refused(tool):
    body = json.dumps({"html": "a" * 12_000_001}).encode()
    assert tool.refused("documents/", body)["type"] == "/problems/body-too-large"


def test_importing_requires_the_scope_and_the_role():
    reader = Writer(token=a_token(a_contributor(), scopes=(Scope.READ,)))
    assert reader.refused("documents/", {"text": TEXT})["status"] == 403
    nobody = Writer(token=a_token(a_user(), scopes=(Scope.INGEST,)))
    assert nobody.refused("documents/", {"text": TEXT})["type"] == "/problems/not-your-role"


def test_a_job_is_visible_to_its_owner_and_administrators(tool):
    job = tool.done("documents/", {"text": TEXT})["url"]
    stranger = Tool(token=a_token(a_contributor(), scopes=(Scope.INGEST,)))
    assert stranger.refusal(job)["status"] == 404
    keeper = Tool(token=a_token(scopes=(Scope.INGEST, Scope.ADMIN)))
    assert keeper.read(job)["state"] == "waiting"
    assert Tool().refusal(job)["status"] == 403


@pytest.mark.parametrize("job", ["7d1f2f8e-8f0b-4f7b-9c39-0a2f8b9a4c11", "17", "x"])
def test_an_unknown_job_is_not_found(tool, job):
    assert tool.refusal(f"jobs/{job}/")["status"] == 404


def test_jobs_have_no_list_and_no_parameters(tool):
    assert problem_in(tool.get("jobs/"))["status"] == 404
    job = tool.done("documents/", {"text": TEXT})["url"]
    assert tool.refusal(job, wait="1")["type"] == "/problems/unknown-parameter"


def test_reading_a_job_takes_one_query_and_no_text(tool, django_assert_num_queries):
    job = tool.done("documents/", {"text": TEXT})["url"]
    run_jobs()
    with django_assert_num_queries(2) as asked:  # including the token's
        tool.read(job)
    assert not [query for query in asked.captured_queries if "text" in query["sql"].replace("::text", "")]
