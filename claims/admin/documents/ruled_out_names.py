"""The names that the desk has ruled out: who did, and why. Deleting one lets the words be matched again."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.models import RuledOutName
from claimtrack.core.admin.base import AuditedAdmin


@admin.register(RuledOutName)
class RuledOutNameAdmin(AuditedAdmin):
    list_display = ["words", "source", "reason", "recorded_by", "recorded_at"]
    list_select_related = ["source", "recorded_by"]
    list_note = _("Words that are never taken for a name of the source. Delete a row to let them be matched again.")
    empty_message = _("No names are ruled out. Rule one out in the reading room, on a suggestion with a wrong source.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: RuledOutName | None = None) -> bool:
        return False
