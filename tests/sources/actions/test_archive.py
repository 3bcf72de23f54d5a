"""Archiving documents and snapshots: each text is stored once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connection

from claimtrack.audit.models import AuditEntry
from sources.actions.archive import ArchivedSnapshot, Publication, archive_document, find_snapshot
from sources.capture.extracted_document import ExtractedDocument
from sources.exceptions import AnotherPublisher, NotAWebAddress, PublishedInTheFuture, TitleMissing, TitleTooLong
from sources.models import Document, Snapshot
from tests.support.factories import a_source

NOON = datetime(2025, 7, 28, 12, tzinfo=UTC)
URL = "https://kan.example/call"
CALL = ExtractedDocument("They spoke by phone.", title="The call")


def keep(reading: ExtractedDocument = CALL, **publication) -> ArchivedSnapshot:
    return archive_document(reading, Publication(**publication), by=None, at=NOON)


def test_a_document_is_kept_with_what_its_page_says_of_itself(alice):
    page = ExtractedDocument(
        "They spoke.", "<p>They spoke.", "The call", URL, date(2025, 7, 28), author="Ada", language="de"
    )
    kept = archive_document(page, Publication(), by=alice, at=NOON)
    document = kept.snapshot.document
    assert kept.is_new
    assert (document.title, document.url, document.author, document.language) == ("The call", URL, "Ada", "de")
    assert (document.published_on, kept.snapshot.recorded_by) == (date(2025, 7, 28), alice)
    assert (kept.snapshot.text, kept.snapshot.html) == (page.text, page.html)


def test_what_is_said_of_a_document_goes_before_what_its_page_says(db):
    page = ExtractedDocument("They spoke.", title="The call", url=URL, published_on=date(2025, 7, 1), author="Ada")
    told = {"title": "A call", "url": f"{URL}/2", "published_on": date(2025, 7, 2), "language": "he", "author": "Ben"}
    document = keep(page, **told).snapshot.document
    assert {name: getattr(document, name) for name in told} == told


@pytest.mark.parametrize("publication", [{}, {"url": URL}])
def test_the_same_text_twice_changes_nothing(publication, db):
    first = keep(**publication)
    entries = AuditEntry.objects.count()
    second = keep(**publication)
    assert (second.is_new, second.snapshot) == (False, first.snapshot)
    assert AuditEntry.objects.count() == entries
    assert find_snapshot(CALL, Publication(**publication)) == first.snapshot


def test_another_text_at_the_same_url_is_a_new_snapshot_of_the_same_document(db):
    first, second = keep(url=URL), keep(ExtractedDocument("They met."), url=URL)
    assert second.is_new
    assert second.snapshot.document == first.snapshot.document
    assert second.snapshot != first.snapshot


def test_the_same_text_at_two_urls_is_two_documents(db):
    assert keep(url=URL).snapshot.document != keep(url=f"{URL}/2").snapshot.document


@pytest.mark.parametrize("publication", [{}, {"url": URL}])
def test_many_who_bring_the_same_document_at_once_keep_it_once(publication, committed):
    together = Barrier(4)

    def bring(_: int) -> bool:
        together.wait()
        try:
            return keep(**publication).is_new
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(bring, range(4))) == [False, False, False, True]
    assert (Document.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_another_publisher_of_the_same_document_is_refused_by_name(db):
    kan, reuters = a_source("Kan"), a_source("Reuters")
    keep(url=URL, publisher=kan)
    with pytest.raises(AnotherPublisher, match="published by Kan"):
        keep(ExtractedDocument("They met."), url=URL, publisher=reuters)
    assert keep(ExtractedDocument("They met."), url=URL, publisher=kan).is_new
    assert Snapshot.objects.count() == 2


REFUSED = [
    ({"published_on": date(2025, 7, 30)}, PublishedInTheFuture, "2025-07-30 is in the future"),
    ({"url": "ftp://kan.example/call"}, NotAWebAddress, "“ftp://kan.example/call” .* http:// or https://"),
    ({"url": "kan.example"}, NotAWebAddress, "http://"),
    ({"url": "https:///call"}, NotAWebAddress, "http://"),
    ({"url": "https://kan.example/a call"}, NotAWebAddress, "http://"),
    ({"url": "https://kan.example/" + "a" * 2000}, NotAWebAddress, "2,000 characters"),
    ({"title": " "}, TitleMissing, "leave it out"),
    ({"title": "a" * 501}, TitleTooLong, "501 characters; the limit is 500"),
]


@pytest.mark.parametrize(("publication", "refusal", "words"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_kept(publication, refusal, words, db):
    with pytest.raises(refusal, match=words):
        keep(**publication)
    assert not Document.objects.exists()


def test_a_day_that_has_begun_somewhere_is_no_future(db):
    assert keep(published_on=date(2025, 7, 29)).is_new  # on the evening of the 28th in UTC it is the 29th in Auckland
