"""The list of claims, and the form for a new one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.claims.review import submit_for_review
from claims.models import Claim
from claims.vocabulary import Stance
from tests.support.factories import a_claim, a_contributor, a_source, an_attribution, now

SignedIn = Callable[..., Client]

LIST = "/admin/claims/claim/"


def list_page(client: Client, **query: str) -> str:
    return client.get(LIST, query).content.decode()


def test_the_list_shows_confirmation_stage_and_suggested_copy(signed_in: SignedIn) -> None:
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    claim = a_claim("They spoke.", parties=(kremlin, pmo))
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    page = list_page(signed_in())
    assert "They spoke." in page
    assert "confirmation-partly-confirmed" in page
    assert "Confirmed by Kremlin; PMO has not been asked yet." in page
    assert "stage-draft" in page


def test_the_list_is_filtered_by_confirmation_and_stage(signed_in: SignedIn) -> None:
    denied, reviewed = a_claim("It was denied."), a_claim("It is in review.")
    an_attribution(denied, a_source(), Stance.DENIES)
    submit_for_review(reviewed, base_revision=1, by=a_contributor(), at=now())
    client = signed_in()
    by_confirmation = list_page(client, current__confirmation__exact="denied")
    assert "It was denied." in by_confirmation
    assert "It is in review." not in by_confirmation
    by_stage = list_page(client, stage__exact="in_review")
    assert "It is in review." in by_stage
    assert "It was denied." not in by_stage


@pytest.mark.parametrize("words", ["spoke phone", '"by phone"', "PHONE -rained"])
def test_the_list_is_searched_by_words(signed_in: SignedIn, words: str) -> None:
    a_claim("They spoke by phone.")
    a_claim("It rained.")
    page = list_page(signed_in(), q=words)
    assert "They spoke by phone." in page
    assert "It rained." not in page


def test_autocomplete_fields_match_prefixes(signed_in: SignedIn) -> None:
    claim = a_claim("They spoke by phone.")
    asked = {"app_label": "claims", "model_name": "attribution", "field_name": "claim", "term": "spok pho"}
    found = signed_in().get("/admin/autocomplete/", asked).json()["results"]
    assert found == [{"id": str(claim.pk), "text": "They spoke by phone."}]


@pytest.mark.parametrize("number", [2, 5])
def test_the_list_takes_the_same_queries_for_any_number_of_claims(
    signed_in: SignedIn, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        an_attribution(a_claim(parties=(a_source(),)), a_source())
    client = signed_in()
    with django_assert_num_queries(5):  # session, person, rights; rows, histories
        client.get(LIST)


def test_a_claim_is_opened_with_its_parties(signed_in: SignedIn) -> None:
    party = a_source()
    form = {"statement": "They spoke.", "parties": [party.pk], "tags": "diplomacy", "language": "en"}
    page = signed_in("claims.add_claim").post(reverse("admin:claims_claim_add"), form, follow=True)
    claim = Claim.objects.get()
    assert (str(claim), claim.revision.tags, claim.revision.parties.get().source) == (
        "They spoke.",
        ["diplomacy"],
        party,
    )
    assert "Saved as a draft." in page.content.decode()


def test_a_claim_without_a_statement_is_refused_and_keeps_what_was_typed(signed_in: SignedIn) -> None:
    form = {"statement": " ", "tags": "diplomacy", "language": "en"}
    page = signed_in("claims.add_claim").post(reverse("admin:claims_claim_add"), form)
    assert page.status_code == 422
    assert 'value="diplomacy"' in page.content.decode()
    assert not Claim.objects.exists()


def test_opening_a_claim_needs_the_permission(signed_in: SignedIn) -> None:
    assert signed_in().get(reverse("admin:claims_claim_add")).status_code == 403
    assert signed_in().post(reverse("admin:claims_claim_add"), {"statement": "They spoke."}).status_code == 403


def test_claims_cannot_be_deleted(signed_in: SignedIn) -> None:
    claim = a_claim()
    client = signed_in("claims.delete_claim", "claims.change_claim")
    assert client.post(f"{LIST}{claim.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in list_page(client)
