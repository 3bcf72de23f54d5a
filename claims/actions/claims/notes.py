"""Notes on claims: what colleagues tell each other. They are no part of the record, its versions or its editions."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower

from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.job_queue import defer
from claims.domain.text.mentions import mentioned_names
from claims.exceptions import NoteBlank, NoteOfAColleague, NoteRemoved
from claims.models import Claim, ClaimNote
from claims.workflow import VIEW_CLAIM
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

MAIL_MENTION_TASK = "mail_mention"
"""The name of the task that mails one person one note."""


def write_note(claim: Claim, body: str, *, reply_to: ClaimNote | None = None, by: "User", at: datetime) -> ClaimNote:
    """Write a note, and mail it to the colleagues whom it mentions. A reply to a reply joins the same thread.

    Raises NotYourRole, NoteBlank and NoteRemoved.
    """
    words = _refuse_blank(body, by)
    with audited(by=by, reason="note written"):
        thread = reply_to and (reply_to.parent or reply_to)
        if reply_to is not None and ClaimNote.objects.select_for_update().get(pk=reply_to.pk).removed_at:
            raise NoteRemoved
        note: ClaimNote = ClaimNote.objects.create(claim=claim, parent=thread, author=by, body=words, created_at=at)
        _mail_mentioned(note, mentioned_names(words), by=by)
    return note


def edit_note(note: ClaimNote, body: str, *, by: "User", at: datetime) -> ClaimNote:
    """Change a note of one's own, and mail it to those whom it did not mention before.

    Raises NotYourRole, NoteBlank, NoteOfAColleague and NoteRemoved.
    """
    words = _refuse_blank(body, by)
    with audited(by=by, reason="note edited"):
        held = _lock_own_note(note, by)
        if held.body == words:
            return held
        before = mentioned_names(held.body)
        held.body, held.edited_at = words, at
        held.save(update_fields=["body", "edited_at"])
        _mail_mentioned(held, [name for name in mentioned_names(words) if name not in before], by=by)
    return held


def remove_note(note: ClaimNote, *, by: "User", at: datetime) -> ClaimNote:
    """Remove the words of a note of one's own. Its place in the thread remains.

    Raises NotYourRole, NoteOfAColleague and NoteRemoved.
    """
    refuse_without_permission(VIEW_CLAIM, "remove a note", by)
    with audited(by=by, reason="note removed"):
        held = _lock_own_note(note, by)
        held.body, held.removed_at = "", at
        held.save(update_fields=["body", "removed_at"])
    return held


def staff_named(names: Collection[str]) -> "dict[str, User]":
    """The members of the desk with these user names, by name in lower case."""
    if not names:
        return {}
    staff = get_user_model().objects.alias(lower=Lower("username")).filter(lower__in=names)
    return {person.username.lower(): person for person in staff.filter(is_active=True, is_staff=True)}


def _refuse_blank(body: str, by: "User") -> str:
    refuse_without_permission(VIEW_CLAIM, "write notes on a claim", by)
    words = body.strip()
    if not words:
        raise NoteBlank
    return words


def _lock_own_note(note: ClaimNote, by: "User") -> ClaimNote:
    held: ClaimNote = ClaimNote.objects.select_for_update(of=("self",)).select_related("author").get(pk=note.pk)
    if held.author_id != by.pk:
        raise NoteOfAColleague(name=held.author)
    if held.removed_at:
        raise NoteRemoved
    return held


def _mail_mentioned(note: ClaimNote, names: Iterable[str], *, by: "User") -> None:
    for person in staff_named(list(names)).values():
        if person.pk != by.pk and person.email and person.has_perm(VIEW_CLAIM):
            defer(MAIL_MENTION_TASK, note=note.pk, person=person.pk)
