"""Filters of the audit. Every filter has an index."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.apps import apps
from django.contrib.admin import ListFilter, ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sources.admin.fields import DateTimeLocalInput, autocomplete_field
from sources.models import AuditEntry, AuditExport
from sources.vocabulary import AuditAction

TIME_LOOKUPS = {"since": "at__gte", "until": "at__lt"}


class AuditFilterForm(forms.Form):
    """The filter form of the list and the export."""

    who = autocomplete_field(AuditExport._meta.get_field("recorded_by"), label=_("Who"), required=False)
    action = forms.ChoiceField(label=_("Action"), required=False, choices=[("", _("any")), *AuditAction.choices])
    table = forms.CharField(
        label=_("Table"), required=False, max_length=63, widget=forms.TextInput({"list": "audited-tables"})
    )
    row = forms.CharField(
        label=_("Row"), required=False, max_length=64, help_text=_("The row's id. Requires the table.")
    )
    since = forms.DateTimeField(label=_("Since (UTC)"), required=False, widget=DateTimeLocalInput())
    until = forms.DateTimeField(label=_("Before (UTC)"), required=False, widget=DateTimeLocalInput())
    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="audit-%s", label_suffix="")

    @classmethod
    def has_only_times(cls, data: Mapping[str, Any]) -> bool:
        values = {name for name in cls.base_fields if data.get(name)}
        return bool(values) and values <= TIME_LOOKUPS.keys() | {"action"} and bool(values & TIME_LOOKUPS.keys())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("row") and not cleaned.get("table"):
            self.add_error("table", _("Enter the table, because ids are unique only within a table."))
        return cleaned

    def apply(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        values = self.cleaned_data
        conditions = {
            "actor_id": values["who"] and values["who"].pk,
            "action": values["action"],
            "table_name": values["table"],
            "object_id": values["row"],
            **{lookup: values[name] for name, lookup in TIME_LOOKUPS.items()},
        }
        return entries.filter(**{lookup: value for lookup, value in conditions.items() if value})

    def description(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self.cleaned_data.items() if value)

    def tables(self) -> list[str]:
        """Suggestions for the table field."""
        return sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))


class AuditFilter(ListFilter):
    """Applies the filter form to the list."""

    title = _("entries")

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Model], model_admin: ModelAdmin
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.form = AuditFilterForm(request.GET if self._has_filters(params) else None)

    def _has_filters(self, params: dict[str, Any]) -> bool:
        values = {name: params.pop(name) for name in self.expected_parameters() if name in params}
        self.used_parameters.update(values)
        return bool(values)

    def expected_parameters(self) -> list[str]:
        return list(AuditFilterForm.base_fields)

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> list[dict[str, Any]]:
        return []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """An invalid form shows its errors and no rows."""
        if not self.form.is_bound:
            return queryset
        return self.form.apply(queryset) if self.form.is_valid() else queryset.none()
