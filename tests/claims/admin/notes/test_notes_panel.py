"""Notes on the page of a claim: threads, mentions, and what is refused."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.claims.notes import MAIL_MENTION_TASK, edit_note, remove_note, write_note
from claims.admin.claims.claim_page import claim_page_params
from claims.admin.notes.notes_panel import THREADS_PER_PAGE, notes_panel
from claims.exceptions import NoteOfAColleague, NoteRemoved
from claims.jobs.notes import mail_mention
from claims.models import Claim, ClaimNote
from claims.models.desk.note import MAX_NOTE_CHARACTERS
from claimtrack.audit.models import AuditEntry
from tests.support.factories import a_claim, a_user, now
from tests.support.sign_in import client_of, with_roles

SignedIn = Callable[..., Client]


def address(claim: Claim, verb: str, *target: int) -> str:
    return "/".join(["/admin/claims/claim", str(claim.pk), verb, *map(str, target), ""])


def send(client: Client, claim: Claim, body: str, *reply_to: int, follow: bool = False) -> Any:
    return client.post(address(claim, "note", *reply_to), {"body": body}, follow=follow)


def write(client: Client, claim: Claim, body: str, *reply_to: int) -> str:
    """The page after a note was sent."""
    return send(client, claim, body, *reply_to, follow=True).content.decode()


def mailed() -> list[dict[str, Any]]:
    return list(
        ProcrastinateJob.objects.filter(task_name=MAIL_MENTION_TASK).order_by("id").values_list("args", flat=True)
    )


def test_colleagues_talk_in_threads_and_are_mailed_when_they_are_mentioned(db: None, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://desk.example"
    claim = a_claim("They spoke.")
    version, events = claim.projection.version, claim.events.count()
    ada, ben = (
        with_roles("reader", username=name, email=f"{name}@desk.example", first_name=name.title())
        for name in ("ada", "ben")
    )
    a_user("eve", email="eve@desk.example")  # is not on the desk
    with_roles("administrator", username="dan", email="dan@desk.example")  # may not see claims
    page = write(client_of(ada), claim, "Who called, @Ben, @eve, @dan or @ada? <b>Ask.</b>")
    assert '<strong class="mention">@Ben</strong>' in page
    assert "&lt;b&gt;Ask.&lt;/b&gt;" in page
    assert "Nobody on the desk is called @eve." in page
    first = ClaimNote.objects.get()
    assert mailed() == [{"note": first.pk, "person": ben.pk}]
    mail_mention(**mailed()[0])
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ben@desk.example"], "Ada mentioned you on “They spoke.”")
    assert f"https://desk.example/admin/claims/claim/{claim.pk}/change/#note-{first.pk}" in sent.body

    send(client_of(ben), claim, "I did.", first.pk)
    reply = ClaimNote.objects.latest("pk")
    send(client_of(ada), claim, "Thanks.", reply.pk)
    assert set(ClaimNote.objects.filter(parent=first).values_list("body", flat=True)) == {"I did.", "Thanks."}
    # Notes are no part of the record: nothing that is approved or told has changed.
    claim.projection.refresh_from_db()
    assert claim.projection.version == version
    assert claim.events.count() == events


def test_a_note_is_changed_and_removed_by_nobody_else(db: None) -> None:
    ada, ben = with_roles("reader", username="ada"), with_roles("editor")
    note = write_note(a_claim(), "Secret plan.", by=ada, at=now())
    for refused in (partial(edit_note, body="Mine now."), remove_note):
        with pytest.raises(NoteOfAColleague):
            refused(note, by=ben, at=now())
    client = client_of(ada)
    client.post(address(note.claim, "edit-note", note.pk), {"body": "Better plan."})
    assert ClaimNote.objects.get().body == "Better plan."
    client.post(address(note.claim, "remove-note", note.pk))
    page = client.get(address(note.claim, "change")).content.decode()
    assert "Removed by its author" in page
    assert "Better plan" not in page
    with pytest.raises(NoteRemoved):
        edit_note(note, "Again.", by=ada, at=now())
    with pytest.raises(NoteRemoved):
        write_note(note.claim, "Again.", reply_to=note, by=ada, at=now())
    assert not AuditEntry.objects.filter(table_name="claims_claimnote", after__icontains="plan").exists()


def test_who_is_mentioned_again_or_in_a_removed_note_is_not_mailed(db: None) -> None:
    ada, ben = with_roles("reader"), with_roles("editor", username="ben", email="b@x.org")
    note = write_note(a_claim(), "Secret plan.", by=ada, at=now())
    for body in ("Better plan, @ben.", "Better plan, @ben!"):
        edit_note(note, body, by=ada, at=now())
    assert len(mailed()) == 1
    remove_note(note, by=ada, at=now())
    mail_mention(note.pk, ben.pk)
    assert not mail.outbox


@pytest.mark.thorough
def test_a_note_is_changed_and_removed_by_its_author_alone(db: None) -> None:
    claim, ada, ben = (
        a_claim(),
        with_roles("reader", username="ada"),
        with_roles("editor", username="ben", email="b@x.org"),
    )
    client, other = client_of(ada), client_of(ben)
    send(client, claim, "Secret plan.")
    note = ClaimNote.objects.get()
    client.post(address(claim, "edit-note", note.pk), {"body": "Better plan, @ben."})
    for verb in ("edit-note", "remove-note"):
        refused = other.post(address(claim, verb, note.pk), {"body": "Mine now."})
        assert refused.status_code == 409
        assert "This note is ada’s." in refused.content.decode()
        assert "edited" in refused.content.decode()
    client.post(address(claim, "edit-note", note.pk), {"body": "Better plan, @ben!"})
    assert len(mailed()) == 1
    client.post(address(claim, "remove-note", note.pk))
    page = client.get(address(claim, "change")).content.decode()
    assert "Removed by its author" in page
    assert "Better plan" not in page
    for verb in ("edit-note", "note"):
        assert client.post(address(claim, verb, note.pk), {"body": "Again."}).status_code == 409
    mail_mention(note.pk, ben.pk)
    assert not mail.outbox
    assert not AuditEntry.objects.filter(table_name="claims_claimnote", after__icontains="plan").exists()


def test_a_note_that_cannot_be_saved_keeps_what_was_typed(signed_in: SignedIn) -> None:
    claim, other, client = a_claim(), a_claim(), signed_in()
    assert "A note needs words." in write(client, claim, " ")
    long = "y" * (MAX_NOTE_CHARACTERS + 1)
    refused = client.post(address(claim, "note"), {"body": long})
    assert refused.status_code == 422
    assert long in refused.content.decode()
    send(client, other, "Elsewhere.")
    assert client.post(address(claim, "note", ClaimNote.objects.get().pk), {"body": "x"}).status_code == 404
    assert claim_page_params({"notes": "9" * 40}, now()).notes is None


def test_a_page_of_notes_takes_the_same_queries_for_any_number(signed_in: SignedIn) -> None:
    claim, client, author = a_claim(), signed_in(), a_user("ada", is_staff=True)
    taken = []
    for threads in (1, THREADS_PER_PAGE):
        ClaimNote.objects.bulk_create(
            ClaimNote(claim=claim, author=author, body="@ada said so", created_at=now()) for _ in range(threads)
        )
        with CaptureQueriesContext(connection) as queries:
            notes_panel(claim, client.user, None, None)
        taken.append(len(queries))
    assert taken == [2, 2]


def test_older_notes_are_on_the_next_page(signed_in: SignedIn) -> None:
    claim, client, author = a_claim(), signed_in(), a_user()
    for number in range(THREADS_PER_PAGE + 1):
        ClaimNote.objects.create(claim=claim, author=author, body=f"Note {number}.", created_at=now())
    notes = notes_panel(claim, client.user, None, None)
    assert len(notes.threads) == THREADS_PER_PAGE
    rest = client.get(address(claim, "change"), {"notes": notes.older}).context["notes"]
    assert [thread.first.note.body for thread in rest.threads] == ["Note 0."]
    assert rest.older is None
