"""The list of documents imported through the API."""

import pytest
from django.contrib.admin import site
from django.urls import reverse

from claims.actions.documents.ingest_jobs import SubmittedDocument, read_document, submit_document
from claims.models import IngestJob
from claims.vocabulary import TextForm
from sources.actions.archive import Publication
from tests.support.demo_newsroom import finds_nothing
from tests.support.factories import a_contributor, now
from tests.support.sign_in import client_of

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/ingestjob/"


@pytest.fixture
def person():
    return a_contributor("alice")


def bring(person, content: str = "The Kremlin said that Putin called.", *, then_read: bool = True) -> IngestJob:
    job = submit_document(SubmittedDocument(TextForm.TEXT, content, Publication(title="The call")), by=person, at=now())
    if then_read:
        read_document(job.pk, fetch=NotImplemented, extractor_for=finds_nothing, clock=now)
    return IngestJob.objects.get(pk=job.pk)


def test_it_tells_what_has_become_of_each_and_leads_to_the_document(person):
    done = bring(person)
    bring(person, "%PDF-1.7")
    bring(person, "Another text.", then_read=False)
    page = client_of(person).get(LIST).content.decode()
    assert reverse("admin:sources_document_change", args=[done.snapshot.document_id]) in page
    assert "This is a PDF" in page
    for state in ("done", "refused", "waiting"):
        assert f"ingeststate-{state}" in page


def test_one_can_be_looked_at_and_not_changed(person):
    job = bring(person)
    page = client_of(person).get(f"{LIST}{job.pk}/change/").content.decode()
    assert "The call" in page
    assert 'name="_save"' not in page


def test_a_long_list_has_a_second_page_and_reads_no_text(person, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(site._registry[IngestJob], "list_per_page", 5)
    for _ in range(6):
        bring(person, then_read=False)
    client = client_of(person)
    with django_assert_max_num_queries(6) as asked:
        first = client.get(LIST)
    assert not [query for query in asked.captured_queries if '"content"' in query["sql"]]
    second = client.get(LIST + first.context["cl"].page_range.forward)
    assert len(second.context["cl"].result_list) == 1
