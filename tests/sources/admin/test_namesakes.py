"""Every field that selects a source disambiguates sources with the same name."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sources.models import Document, Source
from tests.factories import a_claim, a_snapshot, a_source, a_suggestion, now

SignedIn = Callable[..., Client]

OFFICE = "Office of the President of Russia"
TOLD_APART = f"Kremlin — {OFFICE}"


@pytest.fixture
def kremlin(db: None) -> Source:
    return Source.objects.create(name="Kremlin", kind="office", name_in_copy="the Kremlin", description=OFFICE)


def test_a_field_that_completes_names_tells_namesakes_apart(signed_in: SignedIn, kremlin: Source) -> None:
    castle = a_source("Kremlin")
    asked = {"app_label": "claims", "model_name": "attribution", "field_name": "source", "term": "krem"}
    found = signed_in().get("/admin/autocomplete/", asked).json()["results"]
    assert found == [{"id": str(castle.pk), "text": "Kremlin"}, {"id": str(kremlin.pk), "text": TOLD_APART}]
    assert str(kremlin) == "Kremlin"


def test_a_source_that_is_chosen_already_is_told_apart(signed_in: SignedIn, kremlin: Source) -> None:
    chosen = f'<option value="{kremlin.pk}" selected>{TOLD_APART}</option>'
    suggestion = a_suggestion(source=kremlin)
    room = reverse("admin:sources_document_change", args=[suggestion.snapshot.document_id])
    assert chosen in signed_in("claims.add_attribution").get(room).content.decode()
    claim = reverse("admin:claims_claim_change", args=[a_claim(parties=(kremlin,)).pk])
    page = signed_in("claims.change_claim", "claims.add_attribution").get(claim).content.decode()
    assert chosen in page
    assert f'<option value="{kremlin.pk}">{TOLD_APART}</option>' in page  # in the form that records a silence


def test_the_publisher_of_a_document_is_told_apart(signed_in: SignedIn, kremlin: Source) -> None:
    document = Document.objects.get(pk=a_snapshot(publisher=kremlin, published_on=now().date()).document_id)
    details = reverse("admin:sources_document_details", args=[document.pk])
    assert f"selected>{TOLD_APART}</option>" in signed_in("sources.change_document").get(details).content.decode()


def test_the_list_of_sources_tells_namesakes_apart(signed_in: SignedIn, kremlin: Source) -> None:
    page = signed_in().get(reverse("admin:sources_source_changelist")).content.decode()
    assert TOLD_APART in page


def test_dates_are_written_the_british_way(signed_in: SignedIn) -> None:
    a_snapshot()
    page = signed_in().get("/admin/sources/snapshot/").content.decode()
    assert f"{now():%-d} " in page.split('class="field-recorded_at nowrap">')[1][:3]


def test_the_first_page_names_the_parts_of_the_desk(signed_in: SignedIn) -> None:
    page = signed_in().get("/admin/").content.decode()
    for heading in ("Claims", "Sources", "People and system"):
        assert heading in page
