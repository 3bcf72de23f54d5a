"""Adding a document by form: the pasted text is read and its attributions are suggested."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.admin.documents import add_document_forms
from claims.extraction import ModelMissing
from claims.models import ArticleChange, Suggestion
from sources.models import Document, Snapshot
from tests.support.demo_newsroom import Finding, row_counts
from tests.support.factories import ARTICLE, a_claim, a_snapshot, a_source, an_attribution, words_in
from tests.support.thoroughness import first

SignedIn = Callable[..., Client]

ADDS = "sources.add_document"
ADD = "admin:sources_document_add"
SAID = {"source": "The Kremlin", "cue": "confirmed", "content": "that Putin"}
HTML = f"""<!DOCTYPE html><html lang="en"><head><title>The call</title></head>
<body><article><p>{ARTICLE}</p><p>{"It was a long call, they said. " * 20}</p></article></body></html>"""


@pytest.fixture(autouse=True)
def finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add_document_forms, "load_extractor", lambda language, model: Finding((SAID,)))


def pasted(**fields: Any) -> dict[str, Any]:
    return {"text": ARTICLE, "kind": "article", **fields}


def test_a_pasted_text_becomes_a_document_with_its_suggestions(signed_in: SignedIn) -> None:
    kan, client = a_source("Kan"), signed_in(ADDS)
    sent = pasted(
        url="https://kan.example/1", publisher=kan.pk, published_on="2025-07-28", title="The call", author="Ada Quist"
    )
    page = client.post(reverse(ADD), sent, follow=True)
    document = Document.objects.get()
    assert page.redirect_chain == [(reverse("admin:sources_document_change", args=[document.pk]), 302)]
    assert (document.title, document.url, document.publisher) == ("The call", "https://kan.example/1", kan)
    assert (str(document.published_on), document.author) == ("2025-07-28", "Ada Quist")
    assert Snapshot.objects.get().recorded_by == client.user
    assert Suggestion.objects.count() == 1
    assert "1 attribution suggested." in page.content.decode()


def test_a_pasted_page_supplies_its_title(signed_in: SignedIn) -> None:
    signed_in(ADDS).post(reverse(ADD), pasted(text=HTML))
    assert Document.objects.get().title == "The call"
    assert Snapshot.objects.get().html.startswith("<!DOCTYPE html>")
    assert Snapshot.objects.get().text.startswith("The Kremlin confirmed")


@pytest.mark.parametrize(("named", "language"), [("", "en"), ("he", "he")])
def test_the_language_is_the_one_that_is_named_or_that_of_the_text(
    signed_in: SignedIn, named: str, language: str
) -> None:
    signed_in(ADDS).post(reverse(ADD), pasted(language=named))
    assert Document.objects.get().language == language


# Invalid input and the message it gets. The form keeps what was typed.
INVALID_INPUT = [
    ({"text": ""}, "This field is required."),
    ({"text": "%PDF-1.4 \x01"}, "This is a PDF"),
    ({"text": "<html></html>"}, "The document is empty"),
    ({"text": "word " * 70_000}, "Use “manage.py ingest” instead."),
    ({"published_on": "2999-01-01"}, "is in the future"),
    ({"url": "javascript:alert(1)"}, "is not a valid URL"),
    ({"published_on": "soon"}, "Enter a valid date."),
    ({"publisher": "9" * 30}, "That choice is not one of the available choices"),
    ({"kind": "novel"}, "Select a valid choice"),
    ({"language": "English please"}, "Write the language as a BCP 47 tag"),
]


@pytest.mark.parametrize(("sent", "message"), first(5, INVALID_INPUT))
def test_invalid_input_is_refused_at_the_form(signed_in: SignedIn, sent: dict[str, str], message: str) -> None:
    client = signed_in(ADDS)
    before = row_counts()
    page = client.post(reverse(ADD), pasted(title="As typed", **sent) | sent)
    assert page.status_code in {413, 415, 422}
    assert message in page.content.decode()
    assert 'value="As typed"' in page.content.decode()
    assert row_counts() == before


def test_without_the_language_model_nothing_is_saved_and_the_form_says_why(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(language: str, model: str) -> Finding:
        raise ModelMissing(model)

    monkeypatch.setattr(add_document_forms, "load_extractor", missing)
    page = signed_in(ADDS).post(reverse(ADD), pasted())
    assert page.status_code == 409
    assert "Nothing was saved." in page.content.decode()
    assert not Document.objects.exists()


def test_the_form_needs_the_permission_to_add_documents(signed_in: SignedIn) -> None:
    client, snapshot = signed_in(), a_snapshot()
    newer = reverse("admin:sources_document_add_snapshot", args=[snapshot.document_id])
    assert [client.get(reverse(ADD)).status_code, client.post(newer, pasted()).status_code] == [403, 403]
    room = client.get(reverse("admin:sources_document_change", args=[snapshot.document_id])).content.decode()
    assert newer not in room
    assert "add/" not in client.get(reverse("admin:sources_document_changelist")).content.decode()


def test_a_newer_snapshot_raises_flags_and_reports_them(signed_in: SignedIn) -> None:
    snapshot = a_snapshot()
    an_attribution(a_claim(), a_source(), words=words_in(snapshot, "spoke by phone"))
    newer = reverse("admin:sources_document_add_snapshot", args=[snapshot.document_id])
    client = signed_in(ADDS)
    assert newer in client.get(reverse("admin:sources_document_change", args=[snapshot.document_id])).content.decode()
    page = client.post(newer, {"text": "The Kremlin confirmed that Putin called."}, follow=True)
    assert Document.objects.count() == 1
    assert snapshot.document.snapshots.count() == 2
    assert ArticleChange.objects.open().count() == 1
    assert "The article changed under 1 accepted attribution" in page.content.decode()


def test_a_known_text_changes_nothing_and_names_the_newest_snapshot(signed_in: SignedIn) -> None:
    snapshot, client = a_snapshot(), signed_in(ADDS)
    newer = reverse("admin:sources_document_add_snapshot", args=[snapshot.document_id])
    same = client.post(newer, {"text": ARTICLE}, follow=True).content.decode()
    assert "This text was already captured on" in same
    assert "The newest snapshot is from" not in same
    client.post(newer, {"text": "The Kremlin confirmed that Putin called."})
    back = client.post(newer, {"text": ARTICLE}, follow=True).content.decode()
    assert "The newest snapshot is from" in back
    assert snapshot.document.snapshots.count() == 2


def test_a_document_without_an_address_has_one_snapshot(signed_in: SignedIn) -> None:
    snapshot = a_snapshot(url=None)
    newer = reverse("admin:sources_document_add_snapshot", args=[snapshot.document_id])
    assert signed_in(ADDS).get(newer).status_code == 404
