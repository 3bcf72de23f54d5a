"""Rows that nobody edits: what was captured, and the audit of every change."""

import json

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html

from sources.admin.base import ReadOnlyAdmin
from sources.models import AuditEntry, Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ["document", "recorded_at", "recorded_by", "sha256"]
    fields = ["document", "recorded_at", "recorded_by", "sha256", "text"]
    list_select_related = ["document", "recorded_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("html", "text")


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who changed what, when and why. The database's trigger writes it; nobody can change it."""

    list_display = ["at", "who", "action", "table_name", "object_id", "reason"]
    list_filter = ["action"]
    search_fields = ["table_name", "object_id"]
    search_help_text = "Table and row: “claims_claim 12”"
    fields = ["at", "who", "action", "table_name", "object_id", "reason", "database_role", "was", "became"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = get_user_model().objects.filter(pk=OuterRef("actor_id"))
        return super().get_queryset(request).annotate(actor=Subquery(people.values("username")))

    @admin.display(description="who")
    def who(self, entry: AuditEntry) -> str:
        return entry.actor or ("the machine" if entry.actor_id is None else f"user {entry.actor_id}")

    @admin.display(description="before")
    def was(self, entry: AuditEntry) -> str:
        return _readable(entry.before)

    @admin.display(description="after")
    def became(self, entry: AuditEntry) -> str:
        return _readable(entry.after)


def _readable(row: dict | None) -> str:
    return format_html("<pre>{}</pre>", json.dumps(row, indent=2, ensure_ascii=False)) if row else "–"
