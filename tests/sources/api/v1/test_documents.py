from datetime import date

import pytest

from sources.actions.archive import Publication, archive_document
from sources.capture.extracted_document import ExtractedDocument
from sources.vocabulary import DocumentKind
from tests.support.api.api_reader import desk_tool
from tests.support.factories import a_snapshot, a_source, now

pytestmark = pytest.mark.django_db


def test_a_document_is_read_with_its_publisher_its_snapshots_and_its_newest_text():
    kan = a_source("Kan")
    url = "https://example.org/call"
    first = a_snapshot(
        "They spoke.", url=url, title="The call", publisher=kan, author="Ada Quist", published_on=date(2025, 7, 28)
    )
    second = archive_document(ExtractedDocument("They spoke twice."), Publication(url=url), by=None, at=now()).snapshot
    document = first.document
    read = desk_tool().read(f"documents/{document.pk}/")
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
        "author": "Ada Quist",
        "copy_of": None,
        "text": "They spoke twice.",
    }


def test_a_list_of_documents_leaves_their_texts_out():
    a_snapshot()
    assert "text" not in desk_tool().read("documents/")["results"][0]


def test_documents_are_found_by_publisher_and_by_a_part_of_the_title():
    kan = a_source("Kan")
    a_snapshot("One.", title="A call", publisher=kan)
    a_snapshot("Two.", title="A talk", publisher=kan)
    a_snapshot("Three.", title="A call")
    found = desk_tool().read("documents/", publisher=kan.pk, text="CALL")["results"]
    assert [(document["title"], document["publisher"]["name"]) for document in found] == [("A call", "Kan")]


@pytest.mark.parametrize("rows", [3, 12])
def test_a_list_of_documents_takes_three_queries_however_long(rows, django_assert_num_queries):
    for number in range(rows):
        a_snapshot(f"Text {number}.", publisher=a_source())
    tool = desk_tool()
    tool.read("documents/")
    with django_assert_num_queries(3):
        assert len(tool.read("documents/")["results"]) == rows


FILTERED = [
    ({"url": "https://example.org/call"}, ["The call"]),
    ({"url": "https://example.org/"}, []),
    ({"kind": "transcript"}, ["The talk"]),
    ({"language": "he"}, ["The talk"]),
    ({"published_from": "2025-07-28"}, ["The talk", "The call"]),
    ({"published_from": "2025-07-29"}, ["The talk"]),
    ({"published_until": "2025-07-28"}, ["The call"]),
    ({"published_from": "2025-07-28", "published_until": "2025-07-28", "kind": "article"}, ["The call"]),
]


@pytest.mark.parametrize(("asked", "titles"), FILTERED)
def test_documents_are_found_by_their_metadata(asked, titles):
    a_snapshot("One.", title="The call", url="https://example.org/call", published_on=date(2025, 7, 28))
    later = {"kind": DocumentKind.TRANSCRIPT, "language": "he", "published_on": date(2025, 7, 30)}
    a_snapshot("Two.", title="The talk", **later)
    a_snapshot("Three.", title="Undated")
    assert [document["title"] for document in desk_tool().read("documents/", **asked)["results"]] == titles


@pytest.mark.parametrize("asked", [{"published_from": "28/07/2025"}, {"kind": "rumour"}, {"language": "a" * 36}])
def test_invalid_filters_are_refused(asked):
    assert desk_tool().refusal("documents/", **asked)["type"] == "/problems/bad-parameter"


def test_a_snapshot_is_read_with_its_text_and_listed_without(django_assert_num_queries):
    first, second = a_snapshot("One."), a_snapshot("Two.")
    tool = desk_tool()
    assert tool.read(f"snapshots/{first.pk}/") == {
        "id": first.pk,
        "url": f"/api/v1/snapshots/{first.pk}/",
        "document": f"/api/v1/documents/{first.document_id}/",
        "sha256": first.sha256,
        "recorded_at": tool.read(f"documents/{first.document_id}/")["snapshots"][0]["recorded_at"],
        "text": "One.",
    }
    with django_assert_num_queries(2):  # including the token's
        assert [row["id"] for row in tool.read("snapshots/")["results"]] == [second.pk, first.pk]
    (row,) = tool.read("snapshots/", document=first.document_id)["results"]
    assert "text" not in row


def test_fields_can_leave_the_text_out():
    snapshot = a_snapshot("One.", title="The call")
    assert desk_tool().read(f"documents/{snapshot.document_id}/", fields="title") == {"title": "The call"}
