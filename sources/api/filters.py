"""Filters that more than one resource uses."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import FilterSet
from django_filters.filters import Filter
from drf_spectacular.utils import extend_schema_field

from sources.api.parameters import BIGGEST_ID, IdField, MomentField

LONGEST_TEXT = 500


class Filters(FilterSet):
    """What a list, or one of its rows, can be asked by. Of all filters only those that are asked for are made: copying
    the others for each request would cost more than to read a page."""

    def __init__(self, data: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        self.base_filters = {name: made for name, made in self.base_filters.items() if name in data}
        super().__init__(data, *args, **kwargs)

    def asked(self, name: str) -> Any:
        """What is asked by this name, if anything is."""
        return self.form.cleaned_data.get(name)


class NoFilters(Filters):
    """For what takes no parameters."""


class DescribedFilter(Filter):
    """A filter that tells the OpenAPI description what it takes, and what it is for."""

    json_schema: Mapping[str, Any]

    def __init__(self, *, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        extend_schema_field({**self.json_schema, "description": label})(self)


class IdFilter(DescribedFilter):
    """Rows that have to do with the row of this id."""

    field_class = IdField
    json_schema = {"type": "integer", "format": "int64", "minimum": 1, "maximum": BIGGEST_ID}


class TextFilter(DescribedFilter):
    """Rows that hold this text."""

    field_class = forms.CharField
    json_schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **kwargs)


class MomentFilter(DescribedFilter):
    """The moment that a question is about; it leaves no row out by itself."""

    field_class = MomentField
    json_schema = {"type": "string", "format": "date-time"}

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs
