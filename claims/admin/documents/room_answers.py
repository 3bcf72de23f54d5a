"""What the reading room answers to its scripts: JSON with the fragments of the page that an action changed.

Every answer has `message` (text, to be announced), `notice` (the same as HTML), `current` (the suggestion whose card is
shown, or null), `card` (its HTML), `progress` (HTML) and, by the ids of suggestions, `states` and `rows` (HTML) of what
changed. `list` is the HTML of the page of the list, where it was asked for. A refused form is answered with its
status and its card, which shows the errors. A card is in brief: the values that deciding as offered sends, without the
fields to edit them. `?full=1` asks for those, too.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.translation import gettext as _

from claims.admin.documents.accept_ready import ReadySuggestion
from claims.admin.documents.progress import Progress, last_decided_by, next_in_queue, progress_of
from claims.admin.documents.suggestion_list import SuggestionListing, page_of
from claims.models import Suggestion
from claims.models.suggestion import load_recorded
from claimtrack.core.admin.action_forms import ActionForm
from sources.models import Document

JSON = "application/json"

FormsOf = Callable[[Suggestion, ActionForm | None], Mapping[str, ActionForm]]


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith(JSON)


def plain_text(message: str) -> str:
    """A message as it is read out. It may be HTML."""
    return unescape(strip_tags(conditional_escape(message)))


@dataclass(frozen=True, slots=True)
class RoomAnswers:
    """The answers to one request. `forms_of` gives the forms of a suggestion's card."""

    request: HttpRequest
    document: Document
    listing: SuggestionListing
    forms_of: FormsOf

    def card(self, chosen: Suggestion | None, *, snapshot: int, message: str = "", **more: Any) -> JsonResponse:
        """The card of this suggestion; without one, what to do now that all are decided."""
        return JsonResponse(
            {
                "message": plain_text(message),
                "notice": conditional_escape(message),
                "current": chosen.pk if chosen else None,
                "card": self._card(chosen),
                "states": {},
                "rows": {},
                **({} if "progress" in more else {"progress": self.progress(snapshot)}),
                **more,
            }
        )

    def refused(self, form: ActionForm, suggestion: Suggestion) -> JsonResponse:
        """The card with the errors of the submitted form. A suggestion that somebody else has decided gets its row."""
        now = _in_full(suggestion.pk)
        return JsonResponse(
            {
                "message": _errors(form),
                "current": suggestion.pk,
                "card": self._card(now, form),
                "progress": self.progress(suggestion.snapshot_id),
                "states": {now.pk: now.state},
                "rows": self.rows([now]),
            },
            status=form.status,
        )

    def decided(self, suggestion: Suggestion, upcoming: int | None, done: str) -> JsonResponse:
        """After a decision: the row of what was decided, and the card of what comes next."""
        found = _for_cards().in_bulk({suggestion.pk, *([upcoming] if upcoming else [])})
        for one in found.values():
            if one.snapshot_id == suggestion.snapshot_id:  # unless it has moved into a newer one
                one.snapshot = suggestion.snapshot
        now, snapshot = found[suggestion.pk], suggestion.snapshot_id
        counts = progress_of(snapshot, self.listing)
        told = _("{decided} of {total} decided.").format(decided=counts.decided, total=counts.total)
        return self.card(
            found[upcoming] if upcoming else None,
            snapshot=snapshot,
            message=format_html("{} · {}", done, told),
            progress=self._progress(counts, self._to_undo(now)),
            states={now.pk: now.state},
            rows=self.rows(self._changed_with(now, before=suggestion)),
        )

    def source_named(self, suggestion: Suggestion, done: str) -> JsonResponse:
        """After a source was chosen: the same card with it, and the rows that it is offered in, too."""
        now = _in_full(suggestion.pk)
        rows = self.rows([now, *_open_of(now)])
        return self.card(now, snapshot=suggestion.snapshot_id, message=done, rows=rows)

    def page(self, chosen: Suggestion | None, snapshot: int, around: int | None) -> JsonResponse:
        """The page of the list around this suggestion, and its card."""
        ids = list(self.listing.listed(snapshot).values_list("pk", flat=True))
        shown = page_of(ids, around)
        chosen = chosen or next((row for row in shown.rows if row.state == "open"), None)
        context = {"page": shown, "chosen": chosen, "snapshot_id": snapshot}
        return self.card(
            chosen and _in_full(chosen.pk),
            snapshot=snapshot,
            list=self._fragment("suggestions/suggestion_list", **context),
        )

    def ready(self, ready: Sequence[ReadySuggestion], snapshot: int) -> JsonResponse:
        """What would be accepted at once, for a dialog."""
        return JsonResponse({"dialog": self._fragment("suggestions/accept_ready", ready=ready, snapshot_id=snapshot)})

    def several_decided(self, accepted: Sequence[Suggestion], snapshot: int, done: str) -> JsonResponse:
        """After several were accepted: their rows, and the card of the first that is left."""
        now = list(_for_cards().filter(pk__in=[one.pk for one in accepted]))
        upcoming = self.listing.listed(snapshot).open().first()
        return self.card(
            upcoming and _in_full(upcoming.pk),
            snapshot=snapshot,
            message=done,
            states={one.pk: one.state for one in now},
            rows=self.rows(now),
        )

    def described(self, done: str) -> JsonResponse:
        return JsonResponse({"message": done, "origin": self._fragment("reading_room/document_origin")})

    def not_described(self, form: ActionForm) -> JsonResponse:
        return JsonResponse({"message": _errors(form)}, status=form.status)

    def rows(self, suggestions: Collection[Suggestion]) -> dict[int, str]:
        load_recorded(suggestions)
        return {one.pk: self._fragment("suggestions/suggestion_row", suggestion=one) for one in suggestions}

    def progress(self, snapshot: int) -> str:
        return self._progress(progress_of(snapshot, self.listing), last_decided_by(self.request.user, snapshot))

    @staticmethod
    def in_full(document: int) -> QuerySet[Suggestion]:
        """Suggestions of the document with all that a card shows."""
        return _with_text().filter(snapshot__document=document)

    def _progress(self, counts: Progress, undo: Suggestion | None) -> str:
        return self._fragment("reading_room/progress", progress=counts, last_decided=undo)

    def _to_undo(self, decided: Suggestion) -> Suggestion | None:
        """What this person decided last: this, unless it is open again."""
        user = self.request.user
        return decided if decided.decided_by_id == user.pk else last_decided_by(user, decided.snapshot_id)

    def _card(self, chosen: Suggestion | None, form: ActionForm | None = None) -> str:
        if chosen is None:
            return self._fragment("reading_room/all_decided", next_document=next_in_queue(self.document))
        context = {"forms": self.forms_of(chosen, form), "in_brief": form is None and "full" not in self.request.GET}
        return self._fragment("suggestions/chosen_suggestion", suggestion=chosen, **context)

    def _changed_with(self, now: Suggestion, *, before: Suggestion) -> list[Suggestion]:
        """The suggestion, and the open ones that the source may be offered in since a person chose it."""
        load_recorded([now])
        recorded = now.attribution
        if recorded is None or recorded.source_id == before.source_id:
            return [now]
        return [now, *_open_of(now, recorded.source_id)]

    def _fragment(self, template: str, **context: Any) -> str:
        always = {"document": self.document, "listing": self.listing}
        return render_to_string(f"claims/documents/{template}.html", {**always, **context}, self.request)


def _errors(form: ActionForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _for_cards() -> QuerySet[Suggestion]:
    found: QuerySet[Suggestion] = Suggestion.objects.with_decisions().with_enclosing()
    return found


def _with_text() -> QuerySet[Suggestion]:
    return _for_cards().select_related("snapshot").defer("snapshot__html")


def _in_full(pk: int) -> Suggestion:
    return _with_text().get(pk=pk)


def _open_of(like: Suggestion, source: int | None = None) -> list[Suggestion]:
    """The other open suggestions of the snapshot with this source."""
    others = Suggestion.objects.open().filter(snapshot=like.snapshot_id, source=source or like.source_id)
    return list(others.exclude(pk=like.pk).with_decisions().with_enclosing()[:50])
