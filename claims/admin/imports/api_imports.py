"""Documents sent through the API, and the state of each import."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.admin.common.badges import badge
from claims.models import IngestJob
from claims.vocabulary import IngestState
from claimtrack.core.admin.base import ReadOnlyAdmin


@admin.register(IngestJob)
class IngestJobAdmin(ReadOnlyAdmin):
    """Each row links to the document it created."""

    ordering = ["-submitted_at"]
    list_display = ["submitted_at", "submitted_by", "form", "state_reached", "document", "suggestions", "why"]
    list_title = _("API imports")
    list_note = _("Documents that tools sent through the API, with the result of each.")
    empty_message = _("No documents have been imported through the API. Tools need a token with the ingest scope.")
    list_filter = ["state", "form"]
    list_select_related = ["submitted_by", "snapshot__document"]
    fields = ["form", "publication", "submitted_by", "submitted_at", "state_reached", "document", "suggestions", "why"]

    class Media:
        css = {"all": ["claims/imports/ingest-jobs.css"]}

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

    @admin.display(description=_("reason refused"))
    def why(self, job: IngestJob) -> str:
        return job.problem["detail"] if job.problem else ""
