"""Ingest jobs: processed once by a worker, refused with a reason, and restarted if the worker was killed."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.documents import ingest_jobs
from claims.actions.documents.ingest_jobs import (
    READ_DOCUMENT_TASK,
    SubmittedDocument,
    read_document,
    refuse_failed_jobs,
    submit_document,
)
from claims.exceptions import NotYourRole
from claims.models import IngestJob, Suggestion
from claims.vocabulary import IngestState, TextForm
from sources.actions.archive import Publication
from sources.capture.exceptions import PrivateAddress
from sources.capture.fetch import FetchedPage
from sources.exceptions import PublishedInTheFuture
from sources.models import Document, Snapshot
from sources.vocabulary import DocumentKind
from tests.support.demo_newsroom import Finding, never
from tests.support.factories import a_contributor, a_source, a_user
from tests.support.servers.worker import work_off

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 7, 29, 12, tzinfo=UTC)
TEXT = "The Kremlin said that Putin called. Kan reported it."
HTML = f"<html><head><title>The call</title></head><body><article><p>{TEXT}</p></article></body></html>"
SAID = {"source": "Putin", "cue": "said", "content": "that Putin called"}


def bring(form: TextForm = TextForm.TEXT, content: str = TEXT, **publication) -> IngestJob:
    return submit_document(SubmittedDocument(form, content, Publication(**publication)), by=a_contributor(), at=NOON)


def read(job: IngestJob, *, fetch=never, extractor_for=lambda language: Finding([SAID])) -> IngestJob:
    read_document(job.pk, fetch=fetch, extractor_for=extractor_for, clock=lambda: NOON)
    return IngestJob.objects.get(pk=job.pk)


def test_a_submitted_document_waits_with_a_queued_job():
    job = bring()
    assert (job.state, job.content) == (IngestState.WAITING, TEXT)
    queued = ProcrastinateJob.objects.get()
    assert (queued.task_name, queued.args) == (READ_DOCUMENT_TASK, {"job": str(job.pk)})


def test_a_rollback_leaves_neither_document_nor_job():
    with transaction.atomic():
        bring()
        transaction.set_rollback(True)
    assert not IngestJob.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_submitting_requires_permission():
    with pytest.raises(NotYourRole):
        submit_document(SubmittedDocument(TextForm.TEXT, TEXT, Publication()), by=a_user(), at=NOON)


def test_invalid_metadata_is_refused_immediately():
    with pytest.raises(PublishedInTheFuture):
        bring(published_on=date(2026, 1, 1))


def test_a_text_becomes_a_document_with_its_metadata():
    kan = a_source("Kan")
    told = {
        "title": "The call",
        "kind": DocumentKind.POST,
        "publisher": kan,
        "url": "https://kan.example/call",
        "language": "he",
        "published_on": date(2025, 7, 28),
        "author": "Ada Quist",
    }
    done = read(bring(**told))
    document = Document.objects.get()
    assert {name: getattr(document, name) for name in told} == told
    assert (done.state, done.snapshot.document, done.snapshot.text) == (IngestState.DONE, document, TEXT)
    assert (done.is_new, done.suggestions, Suggestion.objects.count()) == (True, 1, 1)
    assert (done.snapshot.recorded_by, done.ended_at) == (done.submitted_by, NOON)


def test_html_is_parsed_as_a_page():
    done = read(bring(TextForm.HTML, HTML))
    assert (done.snapshot.text, done.snapshot.html, done.snapshot.document.title) == (TEXT, HTML, "The call")


def test_a_url_is_fetched_and_the_document_gets_the_final_url():
    """The page's own claim to a URL is not trusted: it could name another site."""
    page = HTML.replace("<head>", '<head><link rel="canonical" href="https://kan.example/other">')
    asked = []

    def fetch(url: str) -> FetchedPage:
        asked.append(url)
        return FetchedPage("https://kan.example/call", page.encode("utf-16"), None)

    done = read(bring(TextForm.URL, "https://short.example/1", url="https://short.example/1"), fetch=fetch)
    assert asked == ["https://short.example/1"]
    assert (done.snapshot.text, done.snapshot.document.url) == (TEXT, "https://kan.example/call")


def test_a_refusal_is_stored_as_a_problem_and_leaves_nothing_else():
    def fetch(url: str) -> FetchedPage:
        raise PrivateAddress(host="intranet.example")

    done = read(bring(TextForm.URL, "http://intranet.example/"), fetch=fetch)
    assert done.state == IngestState.REFUSED
    assert done.problem["type"] == "/problems/private-address"
    assert done.problem["status"] == 422
    assert "intranet.example" in done.problem["detail"]
    assert not Document.objects.exists()


@pytest.mark.parametrize("content", [TEXT, "%PDF-1.7"])
def test_the_content_is_deleted_when_the_job_has_ended(content):
    assert read(bring(content=content)).content == ""


def test_submitting_the_same_document_twice_changes_nothing():
    first = read(bring())
    again = read(bring(), extractor_for=never)
    assert (again.state, again.snapshot, again.is_new) == (IngestState.DONE, first.snapshot, False)
    assert (again.suggestions, Snapshot.objects.count(), Suggestion.objects.count()) == (0, 1, 1)


def test_the_job_of_a_killed_worker_restarts():
    job = bring()

    class Killed(BaseException):
        pass

    def extractor(language: str) -> Finding:
        raise Killed

    with pytest.raises(Killed):
        read(job, extractor_for=extractor)
    job.refresh_from_db()
    assert (job.state, job.content) == (IngestState.READING, TEXT)
    done = read(job)
    assert (done.state, done.is_new, done.suggestions) == (IngestState.DONE, True, 1)


def test_the_result_is_saved_in_the_transaction_that_archives_the_document(monkeypatch):
    """Otherwise, if a worker is killed in between, a restart would find the archived text and report it as known."""

    class Killed(BaseException):
        pass

    def kill(*args, **kwargs):
        raise Killed

    monkeypatch.setattr(ingest_jobs, "_end", kill)
    with pytest.raises(Killed):
        read(bring())
    assert not Snapshot.objects.exists()


def test_a_job_that_has_ended_is_left_alone():
    done = read(bring())
    again = read(done, fetch=never, extractor_for=never)
    assert (again.is_new, again.suggestions, again.ended_at) == (True, 1, NOON)


def test_failed_jobs_are_refused_and_the_others_wait():
    failed, waiting, done = bring(), bring(), read(bring())
    queued = ProcrastinateJob.objects
    queued.filter(args__job__in=[str(failed.pk), str(done.pk)]).update(status="failed")
    assert refuse_failed_jobs(at=NOON) == 1
    failed.refresh_from_db()
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (failed.state, failed.problem["type"]) == (IngestState.REFUSED, "/problems/document-processing-failed")
    assert (waiting.state, done.state) == (IngestState.WAITING, IngestState.DONE)


def test_a_worker_fetches_outside_any_transaction(committed, monkeypatch):
    def fetched(url: str) -> FetchedPage:
        assert not connection.in_atomic_block
        return FetchedPage(url, HTML.encode(), None)

    monkeypatch.setattr("claims.jobs.ingest.fetch", fetched)
    monkeypatch.setattr("claims.jobs.ingest._cache", SimpleNamespace(extractor_for=lambda language: Finding([SAID])))
    job = bring(TextForm.URL, "https://kan.example/call")
    work_off()
    job.refresh_from_db()
    assert (job.state, job.suggestions) == (IngestState.DONE, 1)
