"""Notes on the page of a claim: threads, newest first, with the forms to write, answer, edit and remove."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.actions.claims.notes import edit_note, remove_note, staff_named, write_note
from claims.domain.text.mentions import mentioned_names, split_at_mentions
from claims.models import Claim, ClaimNote
from claims.models.desk.note import MAX_NOTE_CHARACTERS
from claims.workflow import VIEW_CLAIM
from claimtrack.core.admin.action_forms import ActionForm

THREADS_PER_PAGE = 20


class NoteBodyForm(ActionForm):
    permission = VIEW_CLAIM
    body = forms.CharField(
        label=_("Note"),
        max_length=MAX_NOTE_CHARACTERS,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only colleagues see notes. @username sends a mail to a colleague."),
        error_messages={"required": _("A note needs words.")},
    )

    def __init__(self, data: Any = None, *, subject: Claim | ClaimNote, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        if isinstance(subject, ClaimNote):
            self.auto_id = f"{self.slug}-{subject.pk}-%s"

    @staticmethod
    def with_unknown_names(done: Any, note: ClaimNote) -> str:
        """The message, and the names in the note that are nobody's."""
        names = mentioned_names(note.body)
        unknown = [f"@{name}" for name in names if name not in staff_named(names)]
        if not unknown:
            return str(done)
        return f"{done} {_('Nobody on the desk is called {names}.').format(names=', '.join(unknown))}"


class WriteNoteForm(NoteBodyForm):
    """Begins a thread, or replies if its subject is a note."""

    slug = "note"

    def perform(self, *, by: Any, at: datetime) -> str:
        replied = self.subject if isinstance(self.subject, ClaimNote) else None
        claim = replied.claim if replied else cast("Claim", self.subject)
        self.note = write_note(claim, self.cleaned_data["body"], reply_to=replied, by=by, at=at)
        return self.with_unknown_names(_("Note saved."), self.note)


class EditNoteForm(NoteBodyForm):
    slug = "edit-note"

    def __init__(self, data: Any = None, *, subject: ClaimNote, user: Any, **options: Any) -> None:
        options["initial"] = {"body": subject.body}
        super().__init__(data, subject=subject, user=user, **options)

    def perform(self, *, by: Any, at: datetime) -> str:
        self.note = edit_note(cast("ClaimNote", self.subject), self.cleaned_data["body"], by=by, at=at)
        return self.with_unknown_names(_("Note saved."), self.note)


class RemoveNoteForm(ActionForm):
    slug, permission = "remove-note", VIEW_CLAIM

    def perform(self, *, by: Any, at: datetime) -> str:
        self.note = remove_note(cast("ClaimNote", self.subject), by=by, at=at)
        return str(_("Note removed."))


NOTE_FORMS = (WriteNoteForm, EditNoteForm, RemoveNoteForm)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its text in pieces, each with whether it mentions a colleague, and the forms that go with it."""

    note: ClaimNote
    pieces: Sequence[tuple[str, bool]]
    edit: EditNoteForm | None
    refused: ActionForm | None
    """The form of this note that was refused."""


@dataclass(frozen=True, slots=True)
class NoteThread:
    first: ShownNote
    reply: WriteNoteForm
    replies: list[ShownNote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NotesPanel:
    """A page of threads. `older` is the id before which the next page begins."""

    write: WriteNoteForm
    threads: Sequence[NoteThread]
    older: int | None
    continues: bool


def notes_panel(claim: Claim, user: Any, before: int | None, submitted: ActionForm | None) -> NotesPanel:
    """The newest threads of the claim, or those before a note; two queries, of which one is for people mentioned."""
    page = claim.notes.filter(parent=None)
    roots = (page.filter(pk__lt=before) if before else page).order_by("-pk").values("pk")[: THREADS_PER_PAGE + 1]
    notes = claim.notes.filter(Q(pk__in=roots) | Q(parent__in=roots)).select_related("author").order_by("pk")
    known = staff_named(mentioned_names_of(listed := list(notes)))
    panel = _PanelForms(user, submitted, known)
    threads: dict[int, NoteThread] = {}
    for note in listed:
        shown = panel.shown(note)
        if note.parent_id is None:
            threads[note.pk] = NoteThread(shown, panel.write(note))
        else:
            threads[note.parent_id].replies.append(shown)
    newest = sorted(threads.values(), key=lambda thread: -thread.first.note.pk)
    shown_threads = newest[:THREADS_PER_PAGE]
    older = shown_threads[-1].first.note.pk if len(newest) > THREADS_PER_PAGE else None
    return NotesPanel(panel.write(claim), shown_threads, older, continues=before is not None)


def mentioned_names_of(notes: Sequence[ClaimNote]) -> list[str]:
    return list(dict.fromkeys(name for note in notes for name in mentioned_names(note.body)))


@dataclass(frozen=True, slots=True)
class _PanelForms:
    """The forms of the panel for one person; the one that was submitted keeps its input."""

    user: Any
    submitted: ActionForm | None
    known: Mapping[str, Any]

    def shown(self, note: ClaimNote) -> ShownNote:
        pieces = [(text, name in self.known) for text, name in split_at_mentions(note.body)]
        is_own = note.author_id == self.user.pk and not note.removed_at
        edit = self._submitted(EditNoteForm, note) or EditNoteForm(subject=note, user=self.user) if is_own else None
        return ShownNote(note, pieces, edit, self._submitted(NOTE_FORMS, note))

    def write(self, subject: Claim | ClaimNote) -> WriteNoteForm:
        return self._submitted(WriteNoteForm, subject) or WriteNoteForm(subject=subject, user=self.user)

    def _submitted(self, forms_of: Any, subject: Claim | ClaimNote) -> Any:
        is_this = isinstance(self.submitted, forms_of) and self.submitted.subject == subject
        return self.submitted if is_this else None
