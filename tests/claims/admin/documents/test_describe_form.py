"""What is known about a document is changed by one action, whichever form asks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.models import ChangeEvent, Suggestion
from claims.vocabulary import EventKind
from sources.models import Document
from tests.claims.admin.documents.test_reading_room import SignedIn
from tests.support.factories import a_snapshot, a_suggestion

pytestmark = pytest.mark.django_db

DAY = date(2025, 7, 30)


def details(document: Document) -> dict[str, Any]:
    given = {"title": document.title, "kind": document.kind, "url": document.url or "", "language": document.language}
    return given | {"published_on": DAY.isoformat(), "author": "Ada Quist"}


def describe(document: Document) -> dict[str, Any]:
    return {"published_on": DAY.isoformat(), "author": "Ada Quist"}


@pytest.mark.parametrize(("form", "body"), [("details", details), ("describe", describe)])
def test_assumed_dates_follow_the_day_of_publication_and_followers_are_told(
    form: str, body: Any, signed_in: SignedIn
) -> None:
    snapshot = a_snapshot()
    assumed = a_suggestion(snapshot, is_date_assumed=True)
    document, client = snapshot.document, signed_in("sources.change_document", "sources.view_document")
    answer = client.post(f"/admin/sources/document/{document.pk}/{form}/", body(document))
    assert answer.status_code == 302
    document.refresh_from_db()
    assert (document.published_on, document.author) == (DAY, "Ada Quist")
    assert Suggestion.objects.get(pk=assumed.pk).stated_at == datetime(2025, 7, 30, tzinfo=UTC)
    told = ChangeEvent.objects.get(kind=EventKind.DOCUMENT_UPDATED, subject_id=document.pk)
    assert told.data["changed"] == ["author", "published_on"]


def test_another_language_is_said_to_be_read_again(signed_in: SignedIn) -> None:
    document = a_snapshot().document
    client = signed_in("sources.change_document", "sources.view_document")
    address = f"/admin/sources/document/{document.pk}/details/"
    page = client.post(address, details(document) | {"language": "fr"}, follow=True).content.decode()
    assert "The text is read again in French." in page
    assert (
        "is read again"
        not in client.post(address, details(document) | {"language": "fr-CA"}, follow=True).content.decode()
    )
