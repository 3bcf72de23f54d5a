"""Adding an attribution from a claim's page: with a document, or as it was told to the desk."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Attribution, Claim
from sources.models import Document, Source
from sources.vocabulary import DocumentKind
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, a_user, an_attribution
from tests.support.sign_in import client_of


@pytest.fixture
def cara(db: None) -> Client:
    return client_of(a_contributor("cara"))


@pytest.fixture
def claim(db: None) -> Claim:
    return a_claim("The bridge is safe.")


def address(claim: Claim) -> str:
    return reverse("admin:claims_claim_add_attribution", args=[claim.pk])


def told(source: Source, **changed: Any) -> dict[str, Any]:
    return {
        "said": "  The bridge is safe.\n\nI walked over it. ",
        "source": source.pk,
        "stance": "confirms",
        "certainty": "certain",
        "directness": "direct",
        "stated": "2025-07-28",
        **changed,
    }


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_the_claims_page_leads_to_a_document_with_its_form_open(cara: Client, claim: Claim) -> None:
    document = a_snapshot("Nothing.").document
    page = cara.get(reverse("admin:claims_claim_change", args=[claim.pk]))
    assert text_of(page).count(f'href="{address(claim)}"') == 2
    chosen = cara.get(address(claim), {"document": document.pk})
    room = reverse("admin:sources_document_change", args=[document.pk])
    assert chosen.url == f"{room}?mark=1&claim={claim.pk}#mark"
    assert "Select a valid choice." in text_of(cara.get(address(claim), {"document": "999999"}))


def test_what_a_source_told_the_desk_is_archived_and_recorded(cara: Client, claim: Claim) -> None:
    done = cara.post(address(claim), told(a_source("Mayor Ek")), follow=True)
    assert "Attribution recorded." in text_of(done)
    assert "Unconfirmed → Single source" in text_of(done)
    recorded = Attribution.objects.get()
    assert recorded.exact == recorded.content_words == "The bridge is safe.\n\nI walked over it."
    document = recorded.snapshot.document
    assert (document.title, document.kind) == (
        "Statement by Mayor Ek to the desk, 28 July 2025",
        DocumentKind.STATEMENT,
    )


def test_the_same_statement_is_not_recorded_twice_in_silence(cara: Client, claim: Claim) -> None:
    mayor = a_source("Mayor Ek")
    cara.post(address(claim), told(mayor))
    first, before = Attribution.objects.get(), Document.objects.count()
    refused = cara.post(address(claim), told(mayor))
    assert (refused.status_code, "already on record" in text_of(refused)) == (409, True)
    assert Document.objects.count() == before
    cara.post(address(claim), told(mayor, acknowledged=first.pk))
    assert Attribution.objects.count() == 2


def test_a_comment_is_declined_without_words_and_nothing_else_is(cara: Client, claim: Claim) -> None:
    mayor = a_source("Mayor Ek")
    refused = cara.post(address(claim), told(mayor, said=""))
    assert refused.status_code == 422
    assert "Only silence and a declined comment can be recorded without a passage." in text_of(refused)
    cara.post(address(claim), told(mayor, said="", stance="declines"))
    assert Attribution.objects.get().snapshot is None


def test_a_contradiction_archives_nothing_until_it_is_acknowledged(cara: Client, claim: Claim) -> None:
    mayor = a_source("Mayor Ek")
    earlier = an_attribution(claim, mayor, stated="2025-07-27")
    before = Document.objects.count()
    refused = cara.post(address(claim), told(mayor, stance="denies"))
    assert refused.status_code == 409
    assert Document.objects.count() == before
    cara.post(address(claim), told(mayor, stance="denies", acknowledged=earlier.pk))
    assert (Document.objects.count(), Attribution.objects.count()) == (before + 1, 2)


def test_readers_add_nothing(claim: Claim) -> None:
    assert client_of(a_user(is_staff=True)).post(address(claim), told(a_source())).status_code == 403
