from datetime import date

import pytest

from sources.actions.archive import Publication, archive
from sources.capture.reading import Reading
from tests.factories import a_snapshot, a_source, now
from tests.reading import Tool

pytestmark = pytest.mark.django_db


def test_a_document_is_read_with_its_publisher_its_snapshots_and_its_newest_text():
    kan = a_source("Kan")
    url = "https://example.org/call"
    first = a_snapshot("They spoke.", url=url, title="The call", publisher=kan, published_on=date(2025, 7, 28))
    second = archive(Reading("They spoke twice."), Publication(url=url), by=None, at=now()).snapshot
    document = first.document
    read = Tool().read(f"documents/{document.pk}/")
    assert [snapshot["id"] for snapshot in read["snapshots"]] == [first.pk, second.pk]
    assert read["snapshots"][0]["sha256"] == first.sha256
    assert {name: value for name, value in read.items() if name != "snapshots"} == {
        "id": document.pk,
        "url": f"/api/v1/documents/{document.pk}/",
        "web_url": url,
        "title": "The call",
        "kind": "article",
        "publisher": {
            "id": kan.pk,
            "name": "Kan",
            "kind": "organisation",
            "url": f"/api/v1/sources/{kan.pk}/",
        },
        "language": "en",
        "published_on": "2025-07-28",
        "text": "They spoke twice.",
    }


def test_a_list_of_documents_leaves_their_texts_out():
    a_snapshot()
    assert "text" not in Tool().read("documents/")["results"][0]


def test_documents_are_found_by_publisher_and_by_a_part_of_the_title():
    kan = a_source("Kan")
    a_snapshot("One.", title="A call", publisher=kan)
    a_snapshot("Two.", title="A talk", publisher=kan)
    a_snapshot("Three.", title="A call")
    found = Tool().read("documents/", publisher=kan.pk, text="CALL")["results"]
    assert [(document["title"], document["publisher"]["name"]) for document in found] == [("A call", "Kan")]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_list_of_documents_takes_three_queries_however_long(rows, django_assert_num_queries):
    for number in range(rows):
        a_snapshot(f"Text {number}.", publisher=a_source())
    tool = Tool()
    tool.read("documents/")
    with django_assert_num_queries(3):
        assert len(tool.read("documents/")["results"]) == rows
