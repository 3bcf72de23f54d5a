from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sources.admin.base import RecordingAdmin
from sources.admin.namesakes import told_apart
from sources.models import Affiliation, Alias, Source


class AliasInline(admin.TabularInline):
    model = Alias
    extra = 1


@admin.register(Source)
class SourceAdmin(RecordingAdmin):
    """Who can be quoted, under which names, and for whom each has spoken over time."""

    list_display = ["called", "kind", "name_in_wording"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name"]
    search_help_text = "Names and aliases"
    fields = ["name", "kind", "description", "name_in_wording"]
    inlines = [AliasInline]
    change_form_template = "sources/source.html"

    @admin.display(description=_("name"))
    def called(self, source: Source) -> str:
        return told_apart(source)

    def label_of(self, source: Source) -> str:
        return told_apart(source)

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        """What a source is decides whether its words ever counted, so it is settled when the source is made."""
        return ["kind"] if obj else []

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Source | None = None, **kwargs: Any
    ) -> HttpResponse:
        affiliations = Affiliation.objects.touching(obj.pk).with_names() if obj else ()
        context |= {"affiliations": affiliations, "may_record": request.user.has_perm("sources.add_affiliation")}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
