"""Admin of the audit: who changed what, when and why. Read-only; a database trigger writes the entries."""

import json
import re
from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claimtrack.audit.export import stream_entries
from claimtrack.audit.export_log import AUDIT_EXPORT_FORMATS, AuditExportFormat, record_audit_export
from claimtrack.audit.filter_form import AuditFilter, AuditFilterForm
from claimtrack.audit.models import AuditEntry, AuditExport, RecordLink
from claimtrack.core.admin.base import ReadOnlyAdmin

MAX_LISTED_CHANGES = 3
"""Changed columns per row of the list; the page of the entry shows all."""
MAX_VALUE_CHARACTERS = 60
TIMESTAMP = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?\+00:00$")
"""A timestamp as the database writes it. The list omits fractions of a second."""


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "who", "action", "table_name", "object_id", "changed", "reason"]
    list_filter = [AuditFilter]
    fields = ["at", "who", "action", "table_name", "object_id", "reason", "all_changes", "database_role", "link"]
    change_list_template = "claimtrack/audit/entry_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = get_user_model().objects.filter(pk=OuterRef("actor_id"))
        return super().get_queryset(request).annotate(actor=Subquery(people.values("username")))

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        """The index for filters by time alone is on `at`; the indexes of all other filters end with the id."""
        return ("-at", "-pk") if AuditFilterForm.has_only_times(request.GET) else ("-pk",)

    @admin.display(description=_("who"))
    def who(self, entry: AuditEntry) -> str:
        return entry.actor or (_("system") if entry.actor_id is None else f"user {entry.actor_id}")

    @admin.display(description=_("what changed"))
    def changed(self, entry: AuditEntry) -> SafeString:
        """ "description: one → two"; for added or deleted rows the first columns."""
        changes = [(name, *map(_shortened, values)) for name, *values in entry.changes() if name != "id"]
        listed = format_html_join(
            "", "<div><b>{}</b> {}</div>", ((name, _arrow(*values)) for name, *values in changes[:MAX_LISTED_CHANGES])
        )
        more = len(changes) - MAX_LISTED_CHANGES
        return listed + format_html("<div>… and {} more</div>", more) if more > 0 else listed

    @admin.display(description=_("what changed"))
    def all_changes(self, entry: AuditEntry) -> SafeString:
        rows = ((name, _value_text(before), _value_text(after)) for name, before, after in entry.changes())
        return format_html(
            "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>{}</tbody></table>",
            _("column"),
            _("before"),
            _("after"),
            format_html_join("", "<tr><th>{}</th><td>{}</td><td>{}</td></tr>", rows),
        )

    @admin.display(description=_("link in the chain of the record"))
    def link(self, entry: AuditEntry) -> SafeString | str:
        if not entry.record_position:
            return _("recorded before the chain began, which holds it nevertheless")
        link = RecordLink.objects.filter(record_position=entry.record_position).first()
        if link is None:
            return _("not yet: links are appended once a minute")
        return format_html(
            "{}<br>{} <code>{}</code><br>{} <code>{}</code>",
            link.number,
            _("digest"),
            bytes(link.digest).hex(),
            _("hash"),
            bytes(link.hash).hex(),
        )

    def export_view(self, request: HttpRequest, form: AuditExportFormat) -> HttpResponseBase:
        if not (self.has_view_permission(request) and request.user.has_perm("audit.add_auditexport")):
            raise PermissionDenied
        filters = AuditFilterForm(request.GET)
        if not filters.is_valid():
            return HttpResponseBadRequest(filters.errors.as_text())
        record_audit_export(form, filters.description(), by=request.user)
        return stream_entries(filters.apply(self.get_queryset(request)).order_by("pk"), form)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.export_view))
        exports = [
            path(f"export/{form}/", view, {"form": form}, name=f"audit_auditentry_export_{form}")
            for form in AUDIT_EXPORT_FORMATS
        ]
        return [*exports, *super().get_urls()]


@admin.register(AuditExport)
class AuditExportAdmin(ReadOnlyAdmin):
    list_display = ["recorded_at", "recorded_by", "form", "filters"]
    empty_message = _("No exports yet. Export entries above the list of the audit.")
    fields = ["recorded_at", "recorded_by", "form", "filters"]
    list_select_related = ["recorded_by"]


def _arrow(before: str, after: str) -> str:
    if before and after:
        return f"{before} → {after}"
    return after or before


def _shortened(value: Any) -> str:
    text = TIMESTAMP.sub(r"\1 \2 UTC", _value_text(value))
    return text if len(text) <= MAX_VALUE_CHARACTERS else f"{text[: MAX_VALUE_CHARACTERS - 1]}…"


def _value_text(value: Any) -> str:
    """The value as text or JSON; "" if empty."""
    if value in (None, "", [], {}):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
