"""What was captured: rows that nobody edits."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sources.admin.base import ReadOnlyAdmin
from sources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ["document", "recorded_at", "recorded_by", "sha256"]
    fields = ["document", "recorded_at", "recorded_by", "sha256", "text"]
    list_select_related = ["document", "recorded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("html", "text")
