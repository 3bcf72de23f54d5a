"""Documents in through the API: taken at once, read by a worker, followed by the job."""

import json

import pytest

from claims.actions.ingest_jobs import read_document
from claims.models import IngestJob
from claims.vocabulary import TextForm
from claimtrack.models.token import Scope
from sources.capture.reading import LONGEST_TEXT
from tests.claims.newsroom import Finding
from tests.factories import a_contributor, a_source, a_token, a_user, now
from tests.reading import Tool, problem_in
from tests.writing import Writer

pytestmark = pytest.mark.django_db

TEXT = "The Kremlin said that Putin called."


@pytest.fixture
def tool() -> Writer:
    return Writer(token=a_token(a_contributor(), scopes=(Scope.INGEST, Scope.READ)))


def worked_off() -> None:
    for job in IngestJob.objects.all():
        read_document(job.pk, fetch=NotImplemented, extractor=Finding, clock=now)


def test_a_document_is_taken_and_its_job_leads_to_it(tool):
    answer = tool.post("documents/", {"text": TEXT, "title": "The call", "publisher": a_source("Kan").pk})
    taken = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (202, f"/api/v1/jobs/{taken['id']}/")
    assert answer.headers["Retry-After"] == "1"
    assert (taken["state"], taken["document"], taken["problem"]) == ("waiting", None, None)
    waiting = tool.get(answer.headers["Location"])
    assert (waiting.headers["Retry-After"], waiting.json()) == ("1", taken)
    worked_off()
    ended = tool.get(answer.headers["Location"])
    assert "Retry-After" not in ended.headers
    done = ended.json()
    assert (done["state"], done["is_new"], done["suggestions"]) == ("done", True, 0)
    document = tool.read(done["document"])
    assert (document["title"], document["publisher"]["name"], document["text"]) == ("The call", "Kan", TEXT)
    snapshot = tool.read(done["snapshot"])
    assert (snapshot["text"], snapshot["document"]) == (TEXT, done["document"])
    assert snapshot["sha256"] == document["snapshots"][0]["sha256"]


def test_a_retry_brings_nothing_twice(tool):
    first = tool.post("documents/", {"text": TEXT}, key="one")
    again = tool.post("documents/", {"text": TEXT}, key="one")
    assert (again.status_code, again.json()) == (202, first.json())
    assert IngestJob.objects.count() == 1


FORMS = [
    ({"text": TEXT}, TextForm.TEXT, TEXT),
    ({"text": TEXT, "url": "https://kan.example/call"}, TextForm.TEXT, TEXT),
    ({"html": "<p>Yes", "url": "https://kan.example/call"}, TextForm.HTML, "<p>Yes"),
    ({"url": "https://kan.example/call"}, TextForm.URL, "https://kan.example/call"),
    ({"url": "https://kan.example/call", "title": "The call"}, TextForm.URL, "https://kan.example/call"),
]


@pytest.mark.parametrize(("body", "form", "content"), FORMS)
def test_a_url_is_fetched_only_where_nothing_else_is_given(tool, body, form, content):
    tool.done("documents/", body)
    job = IngestJob.objects.get()
    assert (job.form, job.content) == (form, content)


def test_what_is_refused_by_the_worker_is_told_by_the_job(tool):
    job = tool.done("documents/", {"text": "%PDF-1.7"})
    worked_off()
    told = tool.read(job["url"])
    assert (told["state"], told["document"]) == ("refused", None)
    assert told["problem"].keys() == {"type", "title", "status", "detail"}
    assert (told["problem"]["type"], told["problem"]["status"]) == ("/problems/not-text", 415)


REFUSED = [
    ({}, 400, "bad-body"),
    ({"title": "The call"}, 400, "bad-body"),
    ({"text": TEXT, "html": "<p>"}, 400, "bad-body"),
    ({"text": ""}, 400, "bad-field"),
    ({"text": "a\u0000b"}, 400, "bad-field"),
    ({"text": "a" * (LONGEST_TEXT + 1)}, 400, "bad-field"),
    ({"text": 1}, 400, "bad-field"),
    ({"text": TEXT, "kind": "rumour"}, 400, "bad-field"),
    ({"text": TEXT, "published_on": "28.07.2025"}, 400, "bad-field"),
    ({"text": TEXT, "published_on": "2999-01-01"}, 422, "published-in-the-future"),
    ({"text": TEXT, "publisher": 99_999_999}, 422, "not-on-record"),
    ({"text": TEXT, "author": "x"}, 400, "unknown-field"),
    ({"url": "file:///etc/passwd"}, 422, "not-a-web-address"),
    ({"url": "https://kan.example/" + "a" * 2000}, 400, "bad-field"),
]


@pytest.mark.parametrize(("body", "status", "problem"), REFUSED)
def test_what_is_not_in_order_is_refused_at_once(tool, body, status, problem):
    refused = tool.refused("documents/", body)
    assert (refused["status"], refused["type"]) == (status, f"/problems/{problem}")
    assert not IngestJob.objects.exists()


def test_a_page_may_be_larger_than_a_form(tool):
    html = "<p>" + "word " * 500_000
    tool.done("documents/", {"html": html})
    assert len(IngestJob.objects.get().content) == len(html.strip())


def test_more_than_a_file_may_have_is_refused(tool):
    body = json.dumps({"html": "a" * 12_000_001}).encode()
    assert tool.refused("documents/", body)["type"] == "/problems/body-too-large"


def test_neither_a_token_for_reading_nor_a_person_without_the_role_brings_anything():
    reader = Writer(token=a_token(a_contributor(), scopes=(Scope.READ,)))
    assert reader.refused("documents/", {"text": TEXT})["status"] == 403
    nobody = Writer(token=a_token(a_user(), scopes=(Scope.INGEST,)))
    assert nobody.refused("documents/", {"text": TEXT})["type"] == "/problems/not-your-role"


def test_a_job_is_its_owners_and_the_administrators(tool):
    job = tool.done("documents/", {"text": TEXT})["url"]
    stranger = Tool(token=a_token(a_contributor(), scopes=(Scope.INGEST,)))
    assert stranger.refusal(job)["status"] == 404
    keeper = Tool(token=a_token(scopes=(Scope.INGEST, Scope.ADMIN)))
    assert keeper.read(job)["state"] == "waiting"
    assert Tool().refusal(job)["status"] == 403


@pytest.mark.parametrize("job", ["7d1f2f8e-8f0b-4f7b-9c39-0a2f8b9a4c11", "17", "x"])
def test_a_job_that_is_not_there_is_not_found(tool, job):
    assert tool.refusal(f"jobs/{job}/")["status"] == 404


def test_jobs_are_not_listed_and_take_no_parameters(tool):
    assert problem_in(tool.get("jobs/"))["status"] == 404
    job = tool.done("documents/", {"text": TEXT})["url"]
    assert tool.refusal(job, wait="1")["type"] == "/problems/unknown-parameter"


def test_following_a_job_reads_no_text_and_takes_one_query(tool, django_assert_num_queries):
    job = tool.done("documents/", {"text": TEXT})["url"]
    worked_off()
    with django_assert_num_queries(2) as asked:  # the token's among them
        tool.read(job)
    assert not [query for query in asked.captured_queries if "text" in query["sql"].replace("::text", "")]
