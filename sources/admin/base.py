"""What every page of the admin stands on: the audit knows who writes, and nothing counts a whole table."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.admin import ModelAdmin, ShowFacets
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst

from sources.admin.fields import ToldApart
from sources.recording import recording


class CappedPaginator(Paginator):
    """Counts no further than `CAP` rows: nobody pages through a million, and counting them all takes seconds."""

    CAP = 1000

    @cached_property
    def count(self) -> int:
        return min(self._counted, self.CAP)

    @property
    def is_capped(self) -> bool:
        return self._counted > self.CAP

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: self.CAP + 1].count()


class RecordingAdmin(ModelAdmin):
    """An admin whose plain saves are audited as done by the person who is signed in."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    sortable_by = ()
    list_per_page = 50
    actions = None
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def label_of(self, row: Any) -> str:
        """What a row is called where one is chosen by typing."""
        return str(row)

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("form_class", ToldApart)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.telling_who(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.telling_who(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        with self.telling_who(request):
            return super().changelist_view(request, *args, extra_context={"title": title}, **kwargs)

    def telling_who(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Reading writes nothing, so only what is sent tells the audit who is writing."""
        if request.method != "POST":
            return nullcontext()
        return recording(by=request.user, why=f"{self.opts.verbose_name} edited in the admin")


class ReadOnlyAdmin(RecordingAdmin):
    """Rows that are looked at here and written elsewhere."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
