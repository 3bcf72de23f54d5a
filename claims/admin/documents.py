from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from claims.admin.bringing import AddDocument, AddSnapshot, Pasted
from claims.admin.deciding import Accept, Reject
from claims.admin.reading import Asked, room
from claims.models import Suggestion
from sources.admin.verbs import Verb, VerbAdmin
from sources.models import Document


def to_decide(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Those of the documents in which suggestions wait for a decision."""
    return documents.filter(pk__in=Suggestion.objects.open().order_by().values("snapshot__document"))


class StillOpen(admin.SimpleListFilter):
    title = _("suggestions")
    parameter_name = "suggestions"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("open", _("Some are open"))]

    def queryset(self, request: HttpRequest, documents: QuerySet) -> QuerySet:
        return to_decide(documents) if self.value() == "open" else documents


@admin.register(Document)
class DocumentAdmin(VerbAdmin):
    """The documents, and the reading room of each. They come in by a form, or by `manage.py ingest`."""

    verbs = (Accept, Reject)
    list_display = ["title", "publisher", "published", "open"]
    when_empty = _("No document is on record. Add one: what is said in it is found and suggested to you.")
    list_filter = [StillOpen]
    list_select_related = ["publisher"]
    search_fields = ["title"]
    search_help_text = "Words of the title"
    fields = ["title", "kind", "publisher", "url", "language", "published_on"]
    autocomplete_fields = ["publisher"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(AddDocument.permission)

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        still_open = Suggestion.objects.open().filter(snapshot__document=OuterRef("pk")).by_document()
        number = Subquery(still_open.values("number"), output_field=IntegerField())
        return super().get_queryset(request).annotate(open_suggestions=Coalesce(number, 0))

    @admin.display(description=_("published on"))
    def published(self, document: Document) -> str:
        return document.published_on.strftime("%-d %B %Y") if document.published_on else "–"

    @admin.display(description=_("open suggestions"))
    def open(self, document: Document) -> str:
        return document.open_suggestions or "–"

    def get_urls(self) -> list[URLPattern]:
        details = self.admin_site.admin_view(self.details_view)
        snapshot = self.admin_site.admin_view(self.add_snapshot_view)
        return [
            path("<int:object_id>/details/", details, name="sources_document_details"),
            path("<int:object_id>/add-snapshot/", snapshot, name="sources_document_add_snapshot"),
            *super().get_urls(),
        ]

    def details_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Title, publisher and the like are plain data, changed in a plain form."""
        return self.changeform_view(request, str(object_id))

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._bring_in(request, AddDocument, None)

    def add_snapshot_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The same document as it reads now. One that has no address is known by its text, so it has one snapshot."""
        document = self.page_or_404(request, object_id)
        if not document.url:
            raise Http404
        return self._bring_in(request, AddSnapshot, document)

    def _bring_in(self, request: HttpRequest, kind: type[Pasted], document: Document | None) -> HttpResponse:
        if not request.user.has_perm(kind.permission):
            raise PermissionDenied
        form = kind(request.POST if request.method == "POST" else None, subject=document, user=request.user)
        done = form.carry_out() if form.is_bound else None
        if done is not None:
            messages.success(request, done)
            return HttpResponseRedirect(self.address_of(form.document))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add a newer snapshot") if document else _("Add document"),
            "document": document,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "claims/add_document.html", context, status=form.status)

    def subject_of(self, verb: type[Verb], page: Document, target: int | None) -> Suggestion:
        found = Suggestion.objects.in_document(page.pk).select_related("source", "relayed_by")
        return get_object_or_404(found, pk=target)

    def address_after(self, verb: Verb, page: Document) -> str:
        """On to the next that is open; where the form stands, the message is read."""
        done = verb.subject
        following = Suggestion.objects.open().filter(snapshot=done.snapshot_id, passage_start__gte=done.passage_start)
        upcoming = following.first()
        return self.address_of(page) + (f"?suggestion={upcoming.pk}#decide" if upcoming else "#content-start")

    def render_page(self, request: HttpRequest, page: Document, tried: Verb | None = None) -> HttpResponse:
        asked = Asked(tried.subject.pk, even_decided=True) if tried else _asked(request)
        shown = room(page, asked)
        deciding = self.permitted(request, shown.chosen, self.verbs, tried) if shown and shown.chosen else {}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": page.title,
            "document": page,
            "room": shown,
            "forms": deciding,
            "tried": tried,
            "may_edit": self.has_change_permission(request, page),
            "may_add_snapshot": page.url and request.user.has_perm(AddSnapshot.permission),
            "media": self.media + sum((form.media for form in deciding.values()), start=self.media),
        }
        return TemplateResponse(request, "claims/reading_room.html", context, status=tried.status if tried else 200)


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for; what is no number is as if it were not there."""
    given = {name: request.GET.get(name, "") for name in ("suggestion", "attribution", "snapshot", "refound")}
    return Asked(**{name: int(value) for name, value in given.items() if value.isdecimal() and len(value) < 19})
