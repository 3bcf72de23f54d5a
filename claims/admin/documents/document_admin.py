from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from claims.actions.attributions.source_names import may_be_ruled_out
from claims.actions.documents.announce import document_changed
from claims.admin.documents.add_document_forms import AddDocumentForm, AddSnapshotForm, PastedTextForm
from claims.admin.documents.reading_room import ReadingRoomParams, reading_room
from claims.admin.documents.suggestion_forms import AcceptSuggestionForm, RejectSuggestionForm, RuleOutNameForm
from claims.admin.documents.suggestion_list import SuggestionListing
from claims.models import Suggestion
from claimtrack.core.admin.action_forms import ActionForm, ActionFormAdmin
from sources.models import Document
from sources.text.search_terms import parse_search

JSON_NAMES = {"url": "web_url"}
"""Fields that have another name in the JSON of a document."""


def with_open_suggestions(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.filter(pk__in=Suggestion.objects.open().order_by().values("snapshot__document"))


class OpenSuggestionsFilter(admin.SimpleListFilter):
    title = _("suggestions")
    parameter_name = "suggestions"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", _("Open"))]

    def queryset(self, request: HttpRequest, documents: QuerySet) -> QuerySet:
        return with_open_suggestions(documents) if self.value() == "open" else documents


@admin.register(Document)
class DocumentAdmin(ActionFormAdmin):
    """The list of documents, and the reading room of each."""

    verbs = (AcceptSuggestionForm, RejectSuggestionForm, RuleOutNameForm)
    list_display = ["title", "publisher", "published", "open_suggestions"]
    empty_message = _("No documents yet. Add one, and its attributions will be suggested to you.")
    list_filter = [OpenSuggestionsFilter]
    list_select_related = ["publisher"]
    search_fields = ["title"]
    search_help_text = _("Words in the title or the text")
    fields = ["title", "kind", "publisher", "url", "language", "published_on"]
    autocomplete_fields = ["publisher"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(AddDocumentForm.permission)

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        suggestions = Suggestion.objects.open().filter(snapshot__document=OuterRef("pk")).by_document()
        number = Subquery(suggestions.values("number"), output_field=IntegerField())
        return super().get_queryset(request).annotate(open_suggestion_count=Coalesce(number, 0))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Titles and texts in the list; titles in autocomplete fields."""
        if request.resolver_match.url_name == "autocomplete" or not search_term.strip():
            return super().get_search_results(request, queryset, search_term)
        terms = parse_search(search_term)
        return queryset.with_words(terms.wanted) if terms.wanted else queryset.none(), False

    def save_model(self, request: HttpRequest, obj: Document, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            document_changed(obj, {JSON_NAMES.get(name, name) for name in form.changed_data})

    @admin.display(description=_("published on"))
    def published(self, document: Document) -> str:
        return document.published_on.strftime("%-d %B %Y") if document.published_on else "–"

    @admin.display(description=_("open suggestions"))
    def open_suggestions(self, document: Document) -> str:
        return document.open_suggestion_count or "–"

    def get_urls(self) -> list[URLPattern]:
        details = self.admin_site.admin_view(self.details_view)
        snapshot = self.admin_site.admin_view(self.add_snapshot_view)
        return [
            path("<int:object_id>/details/", details, name="sources_document_details"),
            path("<int:object_id>/add-snapshot/", snapshot, name="sources_document_add_snapshot"),
            *super().get_urls(),
        ]

    def details_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Django's own change form, for the title, publisher and other plain fields."""
        return self.changeform_view(request, str(object_id))

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._ingest_page(request, AddDocumentForm, None)

    def add_snapshot_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Add a newer snapshot. A document without a URL is identified by its text, so it has only one snapshot."""
        document = self.page_or_404(request, object_id)
        if not document.url:
            raise Http404
        return self._ingest_page(request, AddSnapshotForm, document)

    def _ingest_page(
        self, request: HttpRequest, form_class: type[PastedTextForm], document: Document | None
    ) -> HttpResponse:
        if not request.user.has_perm(form_class.permission):
            raise PermissionDenied
        form = form_class(request.POST if request.method == "POST" else None, subject=document, user=request.user)
        message = form.submit() if form.is_bound else None
        if message is not None:
            messages.success(request, message)
            return HttpResponseRedirect(self.page_url(form.document))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add newer snapshot") if document else _("Add document"),
            "document": document,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/documents/add_document.html", context, status=form.status)

    def subject_of(self, verb: type[ActionForm], page: Document, target: int | None) -> Suggestion:
        suggestions = Suggestion.objects.in_document(page.pk).select_related("source", "relayed_by", "snapshot")
        return get_object_or_404(suggestions.defer("snapshot__html"), pk=target)

    def success_response(self, request: HttpRequest, page: Document, verb: ActionForm, done: str) -> HttpResponse:
        """Go on to the form of the next open suggestion; without one, to the top of the page, where the message is."""
        messages.success(request, done)
        listing = SuggestionListing.of(request.GET)
        upcoming = verb.subject if isinstance(verb, RuleOutNameForm) else listing.next_after(verb.subject)
        asked = [f"suggestion={upcoming.pk}"] if upcoming else []
        query = "&".join(filter(None, [*asked, listing.query]))
        place = "decide" if upcoming else "content-start"
        return HttpResponseRedirect(f"{self.page_url(page)}{query and f'?{query}'}#{place}")

    def render_page(
        self, request: HttpRequest, page: Document, submitted_form: ActionForm | None = None
    ) -> HttpResponse:
        asked = _room_request(request)
        if submitted_form:
            asked = replace(asked, suggestion=submitted_form.subject.pk, include_decided=True)
        shown = reading_room(page, asked)
        forms = self._forms_for(request, shown.chosen, submitted_form) if shown and shown.chosen else {}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": page.title,
            "document": page,
            "room": shown,
            "forms": forms,
            "submitted_form": submitted_form,
            "may_edit": self.has_change_permission(request, page),
            "may_add_snapshot": page.url and request.user.has_perm(AddSnapshotForm.permission),
            "media": self.media + sum((form.media for form in forms.values()), start=self.media),
        }
        return TemplateResponse(
            request,
            "claims/documents/reading_room.html",
            context,
            status=submitted_form.status if submitted_form else 200,
        )

    def _forms_for(
        self, request: HttpRequest, chosen: Suggestion, submitted_form: ActionForm | None
    ) -> Mapping[str, ActionForm]:
        verbs = [verb for verb in self.verbs if verb is not RuleOutNameForm or may_be_ruled_out(chosen)]
        return self.available_forms(request, chosen, verbs, submitted_form)


def _room_request(request: HttpRequest) -> ReadingRoomParams:
    """What the query string asks to show; values that are not ids are ignored."""
    given = {name: request.GET.get(name, "") for name in ("suggestion", "attribution", "snapshot", "refound")}
    ids = {name: int(value) for name, value in given.items() if value.isdecimal() and len(value) < 19}
    return ReadingRoomParams(**ids, listing=SuggestionListing.of(request.GET))
