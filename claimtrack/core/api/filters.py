"""Filters that several resources share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import FilterSet
from django_filters.filters import Filter
from drf_spectacular.utils import extend_schema_field

from claimtrack.core.api.parameters import MAX_ID, MAX_LISTED_IDS, IdListParameter, IdParameter, TimestampParameter

MAX_TEXT_CHARACTERS = 500
DEFAULT_PAGE_SIZE = 50
MAX_PAGE_SIZE = 200


class ApiFilterSet(FilterSet):
    """The filters of a list or of one row. Builds only those that the request uses: copying the others for each
    request would cost more than reading a page."""

    def __init__(self, data: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        self.base_filters = {name: one for name, one in self.base_filters.items() if name in data}
        super().__init__(data, *args, **kwargs)

    @classmethod
    def list_names(cls) -> set[str]:
        """The filters that take a list, which can be repeated."""
        return {name for name, one in cls.base_filters.items() if isinstance(one, IdListFilter)}

    def value_of(self, name: str) -> Any:
        """The value of this filter; None if the request does not use it."""
        return self.form.cleaned_data.get(name)


class EmptyFilterSet(ApiFilterSet):
    """For operations without filters."""


class DocumentedFilter(Filter):
    """A filter that gives OpenAPI its JSON schema, and its label as the description."""

    json_schema: Mapping[str, Any]

    def __init__(self, *, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        extend_schema_field({**self.json_schema, "description": label})(self)


class IdFilter(DocumentedFilter):
    """Rows that refer to the row with this id."""

    field_class = IdParameter
    json_schema = {"type": "integer", "format": "int64", "minimum": 1, "maximum": MAX_ID}


class LimitFilter(DocumentedFilter):
    """The size of a page, for operations that page part of a resource."""

    field_class = forms.IntegerField
    json_schema = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": DEFAULT_PAGE_SIZE}

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, min_value=1, max_value=MAX_PAGE_SIZE)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs


class IdListFilter(DocumentedFilter):
    """The rows with these ids."""

    field_class = IdListParameter
    json_schema = {"type": "array", "items": IdFilter.json_schema, "minItems": 1, "maxItems": MAX_LISTED_IDS}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(field_name="pk", lookup_expr="in", **kwargs)


class TextFilter(DocumentedFilter):
    """Rows that contain this text."""

    field_class = forms.CharField
    json_schema = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT_CHARACTERS}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_TEXT_CHARACTERS, **kwargs)


class TimestampFilter(DocumentedFilter):
    """A date and time; it filters nothing by itself."""

    field_class = TimestampParameter
    json_schema = {"type": "string", "format": "date-time"}

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        return qs
