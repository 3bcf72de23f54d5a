"""Documents that tools brought, and what has become of them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.badges import badge
from claims.models import IngestJob
from claims.vocabulary import IngestState
from sources.admin.base import ReadOnlyAdmin


@admin.register(IngestJob)
class IngestJobAdmin(ReadOnlyAdmin):
    """Each row leads to the document that it became."""

    ordering = ["-brought_at"]
    list_display = ["brought_at", "brought_by", "form", "state_reached", "document", "suggestions", "why"]
    list_name = _("Brought by tools")
    list_note = _("Documents that tools brought through the API, and what became of each.")
    when_empty = _("No tool has brought a document. It takes a token that may ingest.")
    list_filter = ["state", "form"]
    list_select_related = ["brought_by", "snapshot__document"]
    fields = ["form", "publication", "brought_by", "brought_at", "state_reached", "document", "suggestions", "why"]

    class Media:
        css = {"all": ["claims/ingest.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("content", "snapshot__text", "snapshot__html")

    @admin.display(description=_("state"))
    def state_reached(self, job: IngestJob) -> str:
        return badge(IngestState(job.state))

    @admin.display(description=_("document"))
    def document(self, job: IngestJob) -> str:
        if job.snapshot is None:
            return ""
        room = reverse("admin:sources_document_change", args=[job.snapshot.document_id])
        return format_html('<a href="{}">{}</a>', room, job.snapshot.document)

    @admin.display(description=_("why it was refused"))
    def why(self, job: IngestJob) -> str:
        return job.problem["detail"] if job.problem else ""
