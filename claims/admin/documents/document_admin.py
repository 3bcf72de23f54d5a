from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.actions.documents.describe import describe_document
from claims.admin.documents.add_document_forms import AddDocumentForm, AddSnapshotForm, PastedTextForm
from claims.admin.documents.marking_admin import MarkingAdmin
from claims.extraction import has_extractor
from claims.models import Suggestion
from sources.models import Document
from sources.text.languages import language_name, primary_language
from sources.text.search_terms import parse_search

READ_AGAIN = _("The text is read again in {language}. Undecided suggestions are replaced by what is found.")
NOT_READ = _("Attributions cannot be suggested in {language}. Undecided suggestions are removed.")


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
class DocumentAdmin(MarkingAdmin):
    """The list of documents, and the reading room of each."""

    list_display = ["title", "publisher", "published", "open_suggestions"]
    empty_message = _("No documents yet. Add one, and its attributions will be suggested to you.")
    list_filter = [OpenSuggestionsFilter]
    list_select_related = ["publisher"]
    search_fields = ["title"]
    search_help_text = _("Words in the title or the text")
    fields = ["title", "kind", "publisher", "url", "language", "published_on", "author"]
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
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        document = Document.objects.get(pk=obj.pk)
        spoken = primary_language(document.language)
        describe_document(document, changes, by=request.user, at=timezone.now())
        if primary_language(document.language) != spoken:
            told = READ_AGAIN if has_extractor(document.language) else NOT_READ
            messages.info(request, told.format(language=language_name(document.language)))

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
