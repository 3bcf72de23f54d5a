"""The admin of sources, aliases and affiliations, and its audit."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from claims.vocabulary import Confirmation
from claimtrack.audit.models import AuditEntry
from claimtrack.core.db.append_only import AppendOnly
from sources.models import Affiliation, Alias, Source
from tests.support.factories import a_claim, a_snapshot, a_source, a_token, a_user, an_attribution, speaks_for

SignedIn = Callable[..., Client]

LIST = "/admin/sources/source/"


def page_of(source: Source) -> str:
    return reverse("admin:sources_source_change", args=[source.pk])


def details_of(source: Source) -> str:
    return reverse("admin:sources_source_details", args=[source.pk])


def written(source: Source | None = None, **changed: Any) -> dict[str, Any]:
    """The form data of a source without aliases."""
    return {
        "name": "Kremlin",
        "kind": "office",
        "name_in_copy": "the Kremlin",
        "aliases-TOTAL_FORMS": "1",
        "aliases-INITIAL_FORMS": "0",
        "aliases-0-name": "",
        "aliases-0-source": source.pk if source else "",
        **changed,
    }


def test_the_audit_knows_who_saved_a_source_and_its_alias(signed_in: SignedIn) -> None:
    client = signed_in("sources.add_source", "sources.add_alias")
    client.post(f"{LIST}add/", written(**{"aliases-0-name": "Moscow"}))
    entries = AuditEntry.objects.filter(table_name__in=["sources_source", "sources_alias"])
    assert {(entry.table_name, entry.actor_id) for entry in entries} == {
        ("sources_source", client.user.pk),
        ("sources_alias", client.user.pk),
    }
    assert entries[0].reason == "source edited in the admin"


def test_nobody_deletes_a_source(signed_in: SignedIn) -> None:
    source = a_source()
    client = signed_in("sources.delete_source")
    refused = client.post(reverse("admin:sources_source_delete", args=[source.pk]), {"post": "yes"})
    assert refused.status_code == 403
    assert list(Source.objects.all()) == [source]


def test_who_edits_a_source_that_has_changed_meanwhile_sees_both_versions(signed_in: SignedIn) -> None:
    source = a_source("Kremlin", "office")
    client = signed_in("sources.change_source")
    form = client.get(details_of(source)).context["adminform"].form
    assert form["base_revision"].value() == 1
    Source.objects.filter(pk=source.pk).update(name="The Kremlin")
    page = client.post(details_of(source), written(source, name="Kremlin press", base_revision="1"))
    assert page.context["adminform"].form.errors["name"] == ["Now “The Kremlin”."]
    assert "Somebody has changed this source" in page.content.decode()
    source.refresh_from_db()
    assert source.name == "The Kremlin"
    client.post(details_of(source), written(source, name="Kremlin press", base_revision="2"))
    source.refresh_from_db()
    assert (source.name, source.revision_number) == ("Kremlin press", 3)


def test_what_a_source_is_stays_as_it_was_made(signed_in: SignedIn) -> None:
    source = a_source("Kremlin", "office")
    client = signed_in("sources.change_source")
    client.post(details_of(source), written(source, kind="person", name="The Kremlin"))
    source.refresh_from_db()
    assert (source.kind, source.name) == ("office", "The Kremlin")


def test_sources_are_found_by_name_and_by_alias(signed_in: SignedIn) -> None:
    a_source("Kremlin", aliases=("Moscow",))
    a_source("Kan")
    page = signed_in().get(LIST, {"q": "moscow"}).content.decode()
    assert "Kremlin" in page
    assert ">Kan<" not in page


def test_a_namesake_is_told_apart_or_refused(signed_in: SignedIn) -> None:
    a_source("kremlin")
    page = signed_in("sources.add_source").post(f"{LIST}add/", written())
    assert "Give each a description to tell them apart." in page.content.decode()
    assert Source.objects.count() == 1


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_the_same_at_any_number(
    signed_in: SignedIn, django_assert_num_queries: Any, number: int
) -> None:
    source, by = a_source(), a_user()
    for n in range(number):
        speaks_for(source, a_source(), by=by)
        Alias.objects.create(source=source, name=f"alias {n}")
    client = signed_in("sources.change_source", "sources.add_affiliation")
    with django_assert_num_queries(4):  # session, user, permissions; rows
        client.get(LIST)


def office(source: Source, body: Source, **changed: Any) -> dict[str, Any]:
    return {"source": source.pk, "body": body.pk, "role": "spokesman", "speaks_for": "on", **changed}


def test_an_affiliation_moves_the_standing_of_the_claims_that_it_concerns(signed_in: SignedIn) -> None:
    ryabkov, ministry = a_source("Ryabkov"), a_source("Ministry")
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov)
    client = signed_in("sources.add_affiliation")
    page = client.post(reverse("admin:sources_affiliation_add"), office(ryabkov, ministry), follow=True)
    claim.current.refresh_from_db()
    assert claim.current.confirmation == Confirmation.CONFIRMED
    assert "spokesman" in page.content.decode()
    assert Affiliation.objects.get().recorded_by == client.user


def test_an_affiliation_is_corrected_by_a_later_row_and_both_stay(signed_in: SignedIn) -> None:
    ryabkov, ministry = a_source("Ryabkov"), a_source("Ministry")
    earlier = speaks_for(ryabkov, ministry, by=a_user())
    client = signed_in("sources.add_affiliation")
    address = reverse("admin:sources_affiliation_change", args=[earlier.pk])
    assert 'name="reason"' in client.get(address).content.decode()
    ended = office(ryabkov, ministry, until="2025-06-30")
    assert client.post(address, ended).status_code == 422
    client.post(address, ended | {"reason": "Left office."})
    later = Affiliation.objects.get(supersedes=earlier)
    assert (later.until, later.reason) == (date(2025, 6, 30), "Left office.")
    page = client.get(page_of(ryabkov)).content.decode()
    assert "Left office." in page
    assert page.count("Correct</a>") == 1
    again = client.post(address, ended | {"reason": "Again."})
    assert again.status_code == 409
    assert "has already been corrected" in again.content.decode()


NOT_IN_ORDER = [
    ({"body": "SAME"}, "A source cannot be affiliated with itself."),
    ({"since": "2025-07-01", "until": "2025-06-01"}, "The last day is before the first."),
    ({"since": "2025-02-30"}, "Enter a valid date."),
    ({"role": ""}, "This field is required."),
    ({"body": "999999"}, "not one of the available choices"),
]


def test_an_affiliation_that_is_not_in_order_is_refused(signed_in: SignedIn) -> None:
    source, body, client = a_source(), a_source(), signed_in("sources.add_affiliation")
    for row, told in NOT_IN_ORDER:
        sent = {name: source.pk if value == "SAME" else value for name, value in row.items()}
        page = client.post(reverse("admin:sources_affiliation_add"), office(source, body) | sent)
        assert page.status_code == 422, row
        assert told in page.content.decode(), row
    assert not Affiliation.objects.exists()


def test_a_source_does_not_speak_for_who_speaks_for_it(signed_in: SignedIn) -> None:
    ryabkov, ministry = a_source("Ryabkov"), a_source("Ministry")
    speaks_for(ryabkov, ministry, by=a_user())
    client = signed_in("sources.add_affiliation")
    page = client.post(reverse("admin:sources_affiliation_add"), office(ministry, ryabkov))
    assert "its own spokesperson" in page.content.decode()


def test_recording_an_affiliation_needs_the_permission(signed_in: SignedIn) -> None:
    source = a_source()
    client = signed_in("sources.change_source")
    assert "Add affiliation" not in client.get(page_of(source)).content.decode()
    assert client.post(reverse("admin:sources_affiliation_add"), {}).status_code == 403


def test_nothing_append_only_is_edited_or_deleted_by_a_plain_form(signed_in: SignedIn) -> None:
    models = [model._meta for model in admin.site._registry if issubclass(model, (AppendOnly, AuditEntry))]
    client = signed_in(*(f"{of.app_label}.{verb}_{of.model_name}" for of in models for verb in ("change", "delete")))
    for of in models:
        address = f"/admin/{of.app_label}/{of.model_name}/"
        page = client.get(address)
        assert page.status_code == 200, of
        assert "delete_selected" not in page.content.decode(), of
        assert client.post(f"{address}1/delete/", {"post": "yes"}).status_code in {302, 403, 404}, of
        assert not admin.site._registry[of.model].has_delete_permission(page.wsgi_request), of


def test_the_audit_is_a_list_of_who_did_what_and_why(signed_in: SignedIn, django_assert_num_queries: Any) -> None:
    editor = signed_in("sources.add_source")
    editor.post(f"{LIST}add/", written())
    with django_assert_num_queries(4):  # session, user, permissions; rows with usernames
        page = editor.get("/admin/audit/auditentry/").content.decode()
    assert "source edited in the admin" in page
    assert editor.user.username in page
    entry = AuditEntry.objects.get(table_name="sources_source")
    detail = editor.get(f"/admin/audit/auditentry/{entry.pk}/change/").content.decode()
    assert "the Kremlin" in detail


def test_snapshots_are_listed_without_their_texts(signed_in: SignedIn, django_assert_num_queries: Any) -> None:
    snapshot = a_snapshot()
    client = signed_in()
    with django_assert_num_queries(4):  # session, user, permissions; rows
        client.get("/admin/sources/snapshot/")
    assert "Putin and Netanyahu" in client.get(f"/admin/sources/snapshot/{snapshot.pk}/change/").content.decode()


def test_a_token_is_revoked_and_the_audit_knows_by_whom(signed_in: SignedIn) -> None:
    owner = a_user()
    a_token(owner)
    token = owner.tokens.get()
    revoking = f"/admin/access/token/{token.pk}/revoke/"
    signed_in().post(revoking, {"reason": "Lost."})
    token.refresh_from_db()
    assert token.revoked_at is None
    client = signed_in("access.view_token", "access.change_token")
    client.post(revoking, {"reason": "Lost."})
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert AuditEntry.objects.filter(table_name="access_token", actor_id=client.user.pk).exists()
