"""The door of the reading room: its page, and the same actions by JSON for its scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.actions.attributions.source_names import may_be_ruled_out
from claims.admin.documents.accept_ready import accept_shown, accepted_message, ready_suggestions
from claims.admin.documents.add_document_forms import AddSnapshotForm
from claims.admin.documents.decision_feed import decision_feed
from claims.admin.documents.decision_forms import RejectSuggestionForm, ReopenSuggestionForm, RuleOutNameForm
from claims.admin.documents.describe_form import DescribeDocumentForm
from claims.admin.documents.progress import last_decided_by, next_in_queue
from claims.admin.documents.reading_room import ReadingRoomParams, reading_room
from claims.admin.documents.room_answers import RoomAnswers, wants_json
from claims.admin.documents.room_words import ROOM_WORDS
from claims.admin.documents.source_form import NameSourceForm
from claims.admin.documents.suggestion_forms import AcceptSuggestionForm
from claims.admin.documents.suggestion_list import SuggestionListing
from claims.models import Suggestion
from claims.vocabulary import Stance
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from sources.models import Document, Source

CARD_FORMS = (AcceptSuggestionForm, RejectSuggestionForm, NameSourceForm, RuleOutNameForm)
STAYS_ON_CARD = (NameSourceForm, RuleOutNameForm, ReopenSuggestionForm)
"""The forms after which the same suggestion is shown again."""


class ReadingRoomAdmin(ActionFormAdmin):
    """The page of a document."""

    verbs = (*CARD_FORMS, ReopenSuggestionForm, DescribeDocumentForm)

    def get_urls(self) -> list[URLPattern]:
        feed, ready = map(self.admin_site.admin_view, (self.decisions_view, self.accept_ready_view))
        return [
            path("<int:object_id>/accept-ready/", ready, name="sources_document_accept_ready"),
            path("<int:object_id>/decisions/", feed, name="sources_document_decisions"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET" and wants_json(request):
            return self._moved(request, self.page_or_404(request, object_id))
        return super().change_view(request, object_id, *args, **kwargs)

    def decisions_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The decisions since the moment that the page names, for colleagues in the same document."""
        document = self.page_or_404(request, object_id)
        return decision_feed(request, document, self._answers(request, document))

    def accept_ready_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show all suggestions that are ready, and accept those that the person leaves ticked."""
        document = self.page_or_404(request, object_id)
        if not request.user.has_perm(AcceptSuggestionForm.permission):
            raise PermissionDenied
        asked, answers = _room_request(request), self._answers(request, document)
        snapshot = get_object_or_404(document.snapshots.only("pk"), pk=asked.snapshot or 0).pk
        ready = ready_suggestions(snapshot, asked.listing, request.user)
        if request.method == "POST":
            done = list(accept_shown(ready, request.POST.getlist("ready"), request.user))
            accepted = [suggestion for suggestion, is_accepted in done if is_accepted]
            told = accepted_message(len(accepted), len(request.POST.getlist("ready")))
            if wants_json(request):
                return answers.several_decided(accepted, snapshot, told)
            messages.success(request, told)
            return HttpResponseRedirect(self.page_url(document))
        if wants_json(request):
            return answers.ready(ready, snapshot)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": document.title,
            "document": document,
            "listing": asked.listing,
            "ready": ready,
            "snapshot_id": snapshot,
        }
        return TemplateResponse(request, "claims/documents/suggestions/accept_ready_page.html", context)

    def subject_of(self, verb: type[ActionForm], page: Document, target: int | None) -> Suggestion | Document:
        if verb is DescribeDocumentForm:
            return page
        suggestions = Suggestion.objects.in_document(page.pk).select_related("source", "relayed_by", "snapshot")
        return get_object_or_404(suggestions.defer("snapshot__html"), pk=target)

    def success_response(self, request: HttpRequest, page: Document, verb: ActionForm, done: str) -> HttpResponse:
        """Go on to the form of the next open suggestion; without one, to the top of the page, where the message is."""
        if isinstance(verb, DescribeDocumentForm):
            if wants_json(request):
                return self._answers(request, page).described(done)
            messages.success(request, done)
            return HttpResponseRedirect(self.page_url(page))
        listing = SuggestionListing.of(request.GET)
        stays = isinstance(verb, STAYS_ON_CARD)
        upcoming = verb.subject.pk if stays else listing.next_after(verb.subject)
        if wants_json(request):
            answers = self._answers(request, page)
            if isinstance(verb, NameSourceForm | RuleOutNameForm):
                return answers.source_named(verb.subject, done)
            return answers.decided(verb.subject, upcoming, done)
        messages.success(request, done)
        asked = [f"suggestion={upcoming}"] if upcoming else []
        query = "&".join(filter(None, [*asked, listing.query]))
        place = "decide" if upcoming else "content-start"
        return HttpResponseRedirect(f"{self.page_url(page)}{query and f'?{query}'}#{place}")

    def render_page(
        self, request: HttpRequest, page: Document, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        decided = submitted_form.subject if submitted_form else None
        if wants_json(request) and submitted_form:
            answers = self._answers(request, page)
            if isinstance(decided, Suggestion):
                return answers.refused(submitted_form, decided)
            return answers.not_described(submitted_form)
        asked = _room_request(request)
        if isinstance(decided, Suggestion):
            asked = replace(asked, suggestion=decided.pk, include_decided=True)
        shown = reading_room(page, asked)
        chosen = shown.chosen if shown else None
        forms = self._forms_for(request, chosen, submitted_form) if chosen else {}
        describing = self.available_forms(request, page, [DescribeDocumentForm], submitted_form)
        every_form = [*forms.values(), *describing.values()]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": page.title,
            "document": page,
            "room": shown,
            "listing": asked.listing,
            "forms": forms,
            "describing": describing.get("describe"),
            "last_decided": last_decided_by(request.user, shown.snapshot.pk) if shown else None,
            "next_document": next_in_queue(page) if shown and not chosen else None,
            "filters": _filters(shown.snapshot.pk) if shown and shown.progress.total else None,
            "words": ROOM_WORDS,
            "may_edit": self.has_change_permission(request, page),
            "may_add_snapshot": page.url and request.user.has_perm(AddSnapshotForm.permission),
            "media": self.media + sum((form.media for form in every_form), start=self.media),
        }
        status = submitted_form.status if submitted_form else 200
        return TemplateResponse(request, "claims/documents/reading_room/reading_room.html", context, status=status)

    def _moved(self, request: HttpRequest, page: Document) -> HttpResponse:
        """Another suggestion's card, or another page of the list."""
        asked, answers = _room_request(request), self._answers(request, page)
        if "list" not in request.GET:
            full = get_object_or_404(answers.in_full(page.pk), pk=asked.suggestion)
            return answers.card(full, snapshot=full.snapshot_id)
        chosen = Suggestion.objects.in_document(page.pk).filter(pk=asked.suggestion).first()
        snapshot = chosen.snapshot_id if chosen else asked.snapshot
        return answers.page(chosen, snapshot, asked.suggestion)

    def _answers(self, request: HttpRequest, page: Document) -> RoomAnswers:
        def forms_of(chosen: Suggestion, submitted: ActionForm | None) -> Mapping[str, ActionForm]:
            return self._forms_for(request, chosen, submitted)

        return RoomAnswers(request, page, SuggestionListing.of(request.GET), forms_of)

    def _forms_for(
        self, request: HttpRequest, chosen: Suggestion, submitted_form: ActionForm | None
    ) -> Mapping[str, ActionForm]:
        fitting = [verb for verb in CARD_FORMS if verb is not RuleOutNameForm or may_be_ruled_out(chosen)]
        return self.available_forms(request, chosen, fitting, submitted_form)


def _room_request(request: HttpRequest) -> ReadingRoomParams:
    """What the query string asks to show; values that are not ids are ignored."""
    given = {name: request.GET.get(name, "") for name in ("suggestion", "attribution", "snapshot", "refound")}
    ids = {name: int(value) for name, value in given.items() if value.isdecimal() and len(value) < 19}
    return ReadingRoomParams(**ids, listing=SuggestionListing.of(request.GET))


def _filters(snapshot: int) -> Mapping[str, QuerySet | Sequence]:
    """What the list can be narrowed to."""
    sources = Source.objects.filter(pk__in=Suggestion.objects.filter(snapshot=snapshot).values("source"))
    return {"sources": sources.order_by("name", "pk")[:100], "stances": Stance.choices}
