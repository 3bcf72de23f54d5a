"""What was captured: rows that nobody edits."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sources.admin.base import ReadOnlyAdmin
from sources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ["document", "recorded_at", "recorded_by", "sha256"]
    list_note = _("The text of each document as it was captured, never changed; the SHA-256 proves it.")
    when_empty = _("Nothing was captured yet. Bring in a document.")
    fields = ["document", "recorded_at", "recorded_by", "sha256", "text"]
    list_select_related = ["document", "recorded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("html", "text")
