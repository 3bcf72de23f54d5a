"""The list of claims, and the form for a new one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.claims.assign import assign_to_self
from claims.actions.claims.review import submit_for_review
from claims.actions.claims.saved_filters import MAX_SAVED_FILTERS
from claims.admin.claims.claim_admin import ClaimAdmin
from claims.exceptions import TooManySavedFilters
from claims.models import Claim, SavedFilter
from claims.vocabulary import Stance
from sources.models import Source
from tests.support.factories import a_claim, a_contributor, a_source, an_attribution, an_editor, now
from tests.support.thoroughness import first, size

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


@pytest.mark.parametrize("words", first(1, ["PHONE -rained", "spoke phone", '"by phone"']))
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


@pytest.mark.parametrize("number", first(1, [5, 2]))
def test_the_list_takes_the_same_queries_for_any_number_of_claims(
    signed_in: SignedIn, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        an_attribution(a_claim(parties=(a_source(),)), a_source())
    client = signed_in()
    with django_assert_num_queries(6):  # session, person, rights; rows, histories, saved filters
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


def test_a_claim_that_is_on_record_is_opened_only_as_a_distinct_one(signed_in: SignedIn) -> None:
    known = a_claim("They spoke by phone.")
    client, form = signed_in("claims.add_claim"), {"statement": "They spoke, by phone", "language": "en"}
    refused = client.post(reverse("admin:claims_claim_add"), form)
    assert refused.status_code == 409
    assert f'name="is_distinct_from"\n         value="{known.pk}"' in refused.content.decode()
    saved = client.post(reverse("admin:claims_claim_add"), form | {"is_distinct_from": ["x", known.pk]})
    assert saved.status_code == 302


def test_opening_a_claim_needs_the_permission(signed_in: SignedIn) -> None:
    assert signed_in().get(reverse("admin:claims_claim_add")).status_code == 403
    assert signed_in().post(reverse("admin:claims_claim_add"), {"statement": "They spoke."}).status_code == 403


def test_claims_cannot_be_deleted(signed_in: SignedIn) -> None:
    claim = a_claim()
    client = signed_in("claims.delete_claim", "claims.change_claim")
    assert client.post(f"{LIST}{claim.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in list_page(client)


@pytest.fixture
def two_claims(db: None) -> tuple[Claim, Claim]:
    """The Kremlin confirmed one in July; Kan denied the other, to which it is a party, on 3 June."""
    kremlin, kan = a_source("Kremlin"), a_source("Kan")
    call, visit = a_claim("They spoke.", tags=("calls",)), a_claim("He came.", parties=(kan,))
    an_attribution(call, kremlin, Stance.CONFIRMS, stated="2025-07-28")
    an_attribution(visit, kan, Stance.DENIES, stated="2025-06-03")
    assign_to_self(visit, expected_assignee=None, by=an_editor("bob", is_staff=True), at=now())
    return call, visit


@pytest.mark.sampled
def test_the_list_is_filtered_by_who_said_what_when_tag_and_assignee(
    signed_in: SignedIn, two_claims: tuple[Claim, Claim]
) -> None:
    client = signed_in()
    kremlin, kan = Source.objects.get(name="Kremlin").pk, Source.objects.get(name="Kan").pk
    today = f"{now():%Y-%m-%d}"
    rows = [
        ({"source": kan, "stated_from": "2025-06-04"}, [False, False]),
        ({"source": kremlin}, [True, False]),
        ({"party": kan}, [False, True]),
        ({"tag": "calls"}, [True, False]),
        ({"assignee": "bob"}, [False, True]),
        ({"stated_from": "2025-06-04"}, [True, False]),
        ({"stated_from": "2025-06-03", "stated_to": "2025-06-03"}, [False, True]),
        ({"logged_from": today, "logged_to": today}, [True, True]),
        ({"source": kan, "q": "came", "order": "updated"}, [False, True]),
        # What cannot be understood is said, and shows nothing.
        ({"assignee": "nobody-of-this-name"}, [False, False]),
        ({"stated_from": "2025-06-04", "stated_to": "2025-06-03"}, [False, False]),
        ({"source": "x"}, [False, False]),
    ]
    for query, shows in rows[:: size(3, 1)]:
        page = list_page(client, **query)
        assert ["They spoke." in page, "He came." in page] == shows, query
    assert "No one on the desk is called" in list_page(client, assignee="nobody-of-this-name")
    assert "The last day is before the first." in list_page(client, stated_from="2025-06-04", stated_to="2025-06-03")


@pytest.mark.parametrize(("order", "newest"), first(1, [("updated", 0), ("", 2), ("oldest", 0)]))
def test_the_list_is_read_to_its_end_in_each_order(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, order: str, newest: int
) -> None:
    monkeypatch.setattr(ClaimAdmin, "list_per_page", 1)
    opened = [a_claim(f"Claim {number}.") for number in range(3)]
    an_attribution(opened[0], a_source())  # updated last
    client, query, seen = signed_in(), {"order": order, "q": "claim"}, []
    while query:
        shown = client.get(LIST, query).context["cl"]
        seen += shown.result_list
        query = dict(parse_qsl(shown.page_range.forward.removeprefix("?")))
    assert seen[0] == opened[newest]
    assert set(seen) == set(opened)


def test_a_typing_error_is_forgiven_and_said(signed_in: SignedIn) -> None:
    a_claim("They spoke by phone.", parties=(a_source("Netanyahu"),))
    client = signed_in()
    page = list_page(client, q="Netanjahu phone")
    assert "They spoke by phone." in page
    assert "spelled alike" in page
    assert "spelled alike" not in list_page(client, q="Netanyahu phone")


def test_a_filter_is_kept_under_a_name_by_each_person(signed_in: SignedIn) -> None:
    client, other = signed_in(), signed_in()
    save, delete = reverse("admin:claims_claim_save-filter"), reverse("admin:claims_claim_delete-filter")
    for query in ("q=kremlin", "q=kremlin&stage__exact=draft"):
        page = client.post(save, {"name": "Kremlin <drafts>", "query": query}, follow=True).content.decode()
        assert "Kremlin &lt;drafts&gt;" in page
    saved = SavedFilter.objects.get()
    assert (saved.user, saved.query) == (client.user, "q=kremlin&stage__exact=draft")
    assert "&lt;drafts&gt;" not in list_page(other)
    other.post(delete, {"saved": saved.pk})
    assert SavedFilter.objects.exists()
    client.post(delete, {"saved": saved.pk})
    assert not SavedFilter.objects.exists()
    for wrong in ({"name": " ", "query": "q=x"}, {"name": "x", "query": ""}, {"name": "x" * 61, "query": "q=x"}):
        assert 'class="error"' in client.post(save, wrong, follow=True).content.decode()
    SavedFilter.objects.bulk_create(
        SavedFilter(user=client.user, name=str(number), query="q=x") for number in range(MAX_SAVED_FILTERS)
    )
    refused = client.post(save, {"name": "one more", "query": "q=x"}, follow=True).content.decode()
    assert TooManySavedFilters(most=MAX_SAVED_FILTERS).message in refused
