"""Read-only admin of snapshots."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sources.admin.base import ReadOnlyAdmin
from sources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ["document", "recorded_at", "recorded_by", "sha256"]
    list_note = _("The text of each document as captured. Snapshots never change; the SHA-256 proves it.")
    empty_message = _("No snapshots yet. Add a document.")
    fields = ["document", "recorded_at", "recorded_by", "sha256", "text"]
    list_select_related = ["document", "recorded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("html", "text")
