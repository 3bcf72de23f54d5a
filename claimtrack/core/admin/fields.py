"""Form fields of the admin, such as autocomplete fields for sources."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models


def autocomplete_field(field: models.ForeignKey, **options: Any) -> forms.ModelChoiceField:
    """An autocomplete field for the model that `field` references. The admin of that model does the search."""
    widget = SingleAutocomplete(field, admin.site)
    return DisambiguatedChoiceField(field.remote_field.model.objects.all(), widget=widget, **options)


class DisambiguatedChoiceField(forms.ModelChoiceField):
    """Labels each object with `label_of` of its model's admin, to disambiguate objects with the same name."""

    def label_from_instance(self, row: models.Model) -> str:
        return admin.site.get_model_admin(type(row)).label_of(row)


class NumericIdsMixin:
    """Ignores submitted values that are not ids, so that they reach field validation but not the database.

    Where nothing is chosen, nothing is looked up.
    """

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list:
        ids = [pk for pk in value if pk.isdecimal()]
        if ids:
            return super().optgroups(name, ids, attr)
        needs_no_option = self.is_required or self.allow_multiple_selected
        return [(None, [] if needs_no_option else [self.create_option(name, "", "", selected=False, index=0)], 0)]


class SingleAutocomplete(NumericIdsMixin, AutocompleteSelect):
    pass


class OrderedAutocomplete(NumericIdsMixin, AutocompleteSelectMultiple):
    """Keeps the order of selection."""

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list:
        groups = super().optgroups(name, value, attr)
        for _label, options, _index in groups:
            options.sort(key=lambda option: value.index(str(option["value"])))
        return groups


class OrderedChoiceField(DisambiguatedChoiceField, forms.ModelMultipleChoiceField):
    """Several rows of the model that `field` references, in the order of selection."""

    def __init__(self, field: models.ForeignKey, **options: Any) -> None:
        super().__init__(
            field.remote_field.model.objects.all(), widget=OrderedAutocomplete(field, admin.site), **options
        )

    def clean(self, value: Any) -> tuple[Any, ...]:
        found = {str(row.pk): row for row in super().clean(value)}
        return tuple(found[str(pk)] for pk in dict.fromkeys(map(str, value or ())))


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DateTimeLocalInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")
