"""Fact-checks in the admin: adding and editing verdicts, and viewing imported ones."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client

from claims.actions.claims.merge import merge_claims
from claims.actions.fact_checks.record import fact_check_version
from claims.models import FactCheck
from claimtrack.audit.models import AuditEntry
from tests.support.factories import a_claim, a_contributor, a_source, a_user, an_editor, now
from tests.support.sign_in import client_of
from tests.support.thoroughness import first
from tests.support.workflow_factories import published

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/factcheck/"
TYPED = {
    "rating": "Mostly true",
    "summary": "Both sides confirm it.",
    "url": "https://www.example.org/checks/the-call",
    "language": "en",
    "published_at": "",
    "publisher": "",
    "rating_value": "",
    "rating_worst": "",
    "rating_best": "",
}
INVALID_INPUT = [
    ({"url": "ftp://example.org/1"}, 422, "must begin with http:// or https://"),
    ({"url": "https://www.example.org/1"}, 409, "Edit that one, or correct the address."),
    ({"rating_value": "6", "rating_worst": "1", "rating_best": "5"}, 422, "does not fit its scale"),
    ({"rating_value": "0", "rating_worst": "1"}, 422, "does not fit its scale"),
    ({"rating_worst": "5", "rating_best": "1"}, 422, "does not fit its scale"),
    ({"rating": " "}, 422, "This field is required."),
    ({"summary": ""}, 422, "This field is required."),
    ({"published_at": "yesterday"}, 422, "Enter a valid date/time."),
    ({"publisher": "999999"}, 422, "Select a valid choice."),
]
"""Invalid input, the status and the message."""


@pytest.fixture(scope="module")
def ed(module_db: None) -> Client:
    return client_of(an_editor("ed"))


def a_fact_check(number: int = 1, **fields: object) -> FactCheck:
    said = {"rating": "False", "summary": "Nobody said so.", "url": f"https://www.example.org/{number}"}
    return FactCheck.objects.create(**{"claim": a_claim(), **said, **fields})


def page_of(check: FactCheck) -> str:
    return f"{LIST}{check.pk}/change/"


def edit(client: Client, check: FactCheck, **typed: object) -> HttpResponse:
    return client.post(f"{LIST}{check.pk}/edit/", TYPED | {"seen": fact_check_version(check)} | typed)


def text(response: HttpResponse) -> str:
    return " ".join(re.sub("&#x27;", "'", response.content.decode()).split())


def typed_in(response: HttpResponse) -> dict[str, str]:
    """The values of the form when it comes back."""
    form = response.context["form"]
    return {name: form[name].value() for name in TYPED}


def test_an_editor_adds_a_fact_check(ed):
    claim, outlet = a_claim(), a_source("Others")
    scale = {"rating_value": "4.5", "rating_worst": "1", "rating_best": "5"}
    given = TYPED | scale | {"claim": claim.pk, "publisher": outlet.pk, "published_at": "2025-07-30T11:00"}
    response = ed.post(f"{LIST}add/", given)
    check = FactCheck.objects.get()
    assert response.headers["Location"] == page_of(check)
    assert (check.claim, check.rating, check.summary, check.url) == (
        claim,
        "Mostly true",
        "Both sides confirm it.",
        TYPED["url"],
    )
    assert (check.published_at, check.publisher) == (datetime(2025, 7, 30, 11, tzinfo=UTC), outlet)
    assert [check.rating_value, check.rating_worst, check.rating_best] == [Decimal("4.5"), 1, 5]
    assert check.imported is None


def test_the_audit_names_who_added_and_who_edited_a_fact_check(ed):
    ed.post(f"{LIST}add/", TYPED | {"claim": a_claim().pk})
    colleague = client_of(an_editor("eve"))
    edit(colleague, FactCheck.objects.get(), rating="True")
    entries = AuditEntry.objects.filter(table_name="claims_factcheck").order_by("id")
    assert [(entry.actor_id, entry.reason, entry.after["rating"]) for entry in entries] == [
        (ed.user.pk, "fact-check recorded", "Mostly true"),
        (colleague.user.pk, "fact-check changed", "True"),
    ]


@pytest.mark.parametrize(("invalid", "status", "message"), INVALID_INPUT)
def test_a_verdict_with_invalid_input_comes_back_with_what_was_typed(ed, invalid, status, message):
    claim = a_fact_check(1).claim
    response = ed.post(f"{LIST}add/", TYPED | {"claim": claim.pk} | invalid)
    assert response.status_code == status
    assert message in text(response)
    assert typed_in(response) == TYPED | invalid
    assert response.context["form"]["claim"].value() == str(claim.pk)
    assert FactCheck.objects.count() == 1


@pytest.mark.parametrize(("invalid", "status", "message"), first(3, INVALID_INPUT))
def test_a_change_with_invalid_input_comes_back_with_what_was_typed(ed, invalid, status, message):
    a_fact_check(1)
    check = a_fact_check(2)
    response = edit(ed, check, **invalid)
    assert response.status_code == status
    assert message in text(response)
    assert typed_in(response) == TYPED | invalid
    check.refresh_from_db()
    assert check.rating == "False"


def test_a_fact_check_of_a_merged_claim_is_refused_with_its_successor_named(ed):
    claim, into = published(), published()
    merge_claims(claim, into, base_revision=claim.revision.number, reason="The same.", by=an_editor(), at=now())
    response = ed.post(f"{LIST}add/", TYPED | {"claim": claim.pk})
    assert response.status_code == 409
    assert f"merged into claim {into.pk}" in text(response)
    assert typed_in(response) == TYPED
    assert not FactCheck.objects.exists()


def test_the_url_can_preset_the_claim(ed):
    claim = a_claim("The call took place.")
    assert "The call took place." in text(ed.get(f"{LIST}add/", {"claim": claim.pk}))


def test_an_editor_edits_a_fact_check(ed):
    check = a_fact_check(publisher=a_source())
    response = edit(ed, check, rating_value="3", rating_worst="1")
    assert response.headers["Location"] == page_of(check)
    check.refresh_from_db()
    assert (check.rating, check.url, check.publisher, check.rating_value) == ("Mostly true", TYPED["url"], None, 3)


def test_a_fact_check_stays_with_its_claim(ed):
    check, other = a_fact_check(), a_claim()
    claim = check.claim
    assert "claim" not in ed.get(page_of(check)).context["form"].fields
    edit(ed, check, claim=other.pk)
    check.refresh_from_db()
    assert (check.claim, check.rating) == (claim, "Mostly true")


def test_precision_that_the_form_does_not_show_is_not_lost(ed):
    moment = datetime(2025, 7, 30, 11, 0, 45, tzinfo=UTC)
    check = a_fact_check(published_at=moment, rating_value=Decimal("100.000"))
    form = ed.get(page_of(check)).context["form"]
    assert str(form["rating_value"].value()) == "100"
    edit(ed, check, published_at="2025-07-30T11:00", rating_value="100")
    check.refresh_from_db()
    assert (check.rating, check.published_at) == ("Mostly true", moment)
    edit(ed, check, published_at="2025-07-30T11:01")
    check.refresh_from_db()
    assert check.published_at == datetime(2025, 7, 30, 11, 1, tzinfo=UTC)


def test_the_later_of_two_edits_sees_the_earlier_and_loses_nothing(ed):
    check = a_fact_check()
    seen = fact_check_version(check)
    edit(ed, check, rating="True")
    late = edit(client_of(an_editor()), check, rating="Half true", seen=seen)
    assert late.status_code == 409
    assert "Somebody changed this fact-check while you were writing" in text(late)
    assert typed_in(late) == TYPED | {"rating": "Half true"}
    assert dict(late.context["facts"])["Rating"] == "True"
    check.refresh_from_db()
    assert check.rating == "True"
    edit(ed, check, rating="Half true", seen=late.context["form"]["seen"].value())
    check.refresh_from_db()
    assert check.rating == "Half true"


def test_an_imported_fact_check_is_read_only_and_the_page_says_why(ed):
    check = a_fact_check(imported={"@type": "ClaimReview"}, publisher=a_source("Others"))
    page = ed.get(page_of(check))
    assert page.context["form"] is None
    assert "This fact-check was imported and is read-only" in text(page)
    assert "Nobody said so." in text(page)
    assert "Save changes" not in text(page)
    refused = edit(ed, check)
    assert refused.status_code == 409
    assert "If the publisher has changed it, import it again." in text(refused)
    assert typed_in(refused) == TYPED
    check.refresh_from_db()
    assert check.rating == "False"


def test_nobody_deletes_a_fact_check_or_bypasses_the_actions():
    check = a_fact_check()
    root = client_of(a_user(is_staff=True, is_superuser=True))
    assert root.post(f"{LIST}{check.pk}/delete/", {"post": "yes"}).status_code == 403
    assert root.post(page_of(check), TYPED).status_code == 405
    assert FactCheck.objects.get().rating == "False"


def test_a_contributor_can_only_view_fact_checks():
    check = a_fact_check()
    client = client_of(a_contributor())
    page = client.get(page_of(check))
    assert "Nobody said so." in text(page)
    assert page.context["form"] is None
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", TYPED | {"claim": check.claim_id}).status_code == 403
    assert edit(client, check).status_code == 403
    assert FactCheck.objects.get().rating == "False"
