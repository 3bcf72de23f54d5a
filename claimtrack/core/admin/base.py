"""Base classes of all admin pages: they audit who makes a change and never count whole tables."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.admin import ModelAdmin, ShowFacets
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.text import capfirst

from claimtrack.core.admin.fields import DisambiguatedChoiceField
from claimtrack.core.admin.lists import AutocompletePaginator, KeysetList, SelectedRowsForm
from claimtrack.core.db.audit_context import audited


class AuditedAdmin(ModelAdmin):
    """A ModelAdmin whose changes are audited as made by the signed-in user."""

    paginator = AutocompletePaginator
    action_form = SelectedRowsForm
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    ordering = ("-pk",)
    sortable_by = ()
    list_per_page = 50
    actions = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_title: str | Promise = ""
    """The title of the list, if it differs from the model's verbose name."""
    list_note: str | Promise = ""
    """A note about what the list shows."""
    empty_message: str | Promise = ""
    """The message of an empty list: how to add something, or that nothing needs attention."""

    @property
    def heading(self) -> str:
        return capfirst(self.list_title or self.opts.verbose_name_plural)

    def label_of(self, row: Any) -> str:
        """The label of an object in autocomplete fields."""
        return str(row)

    def keyset(self, request: HttpRequest) -> Sequence[str]:
        """The columns by which the list is ordered and paged (`claimtrack.core.db.keyset`): `ordering` plus the primary
        key.
        """
        order = tuple(self.get_ordering(request))
        exact = "-pk" if order[0].startswith("-") else "pk"
        return order if exact in order else (*order, exact)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[KeysetList]:
        return KeysetList

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("form_class", DisambiguatedChoiceField)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Show a single Save button."""
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, **options)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.audited_request(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.audited_request(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.audited_request(request):
            return super().changelist_view(request, *args, extra_context={"title": self.heading}, **kwargs)

    def audited_request(self, request: HttpRequest) -> AbstractContextManager[None]:
        """An audited transaction for POST requests; GET requests change nothing."""
        if request.method != "POST":
            return nullcontext()
        return audited(by=request.user, reason=f"{self.opts.verbose_name} edited in the admin")


class ReadOnlyAdmin(AuditedAdmin):
    """A read-only admin."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
