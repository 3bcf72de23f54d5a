from django import forms
from django.db.models import QuerySet
from django_filters import ChoiceFilter

from sources.api.filters import DescribedFilter, Filters, IdFilter, TextFilter
from sources.capture.reading import LONGEST_URL
from sources.querysets import DocumentQuerySet, SourceQuerySet
from sources.vocabulary import DocumentKind, SourceKind

LONGEST_TAG = 35


class WebAddressFilter(DescribedFilter):
    """The rows with this URL, written as it is on record."""

    field_class = forms.CharField
    json_schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_URL}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=LONGEST_URL, **kwargs)


class LanguageFilter(DescribedFilter):
    """The rows in this language."""

    field_class = forms.CharField
    json_schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TAG}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=LONGEST_TAG, **kwargs)


class DayFilter(DescribedFilter):
    """The rows from this day on, or until it."""

    field_class = forms.DateField
    json_schema = {"type": "string", "format": "date"}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class SourceFilter(Filters):
    kind = ChoiceFilter(choices=SourceKind.choices, label="What the source is.")
    text = TextFilter(method="by_text", label="Sources whose name, or an alias, holds this text, in any case.")

    def by_text(self, sources: SourceQuerySet, name: str, text: str) -> QuerySet:
        return sources.called_like(text)


class DocumentFilter(Filters):
    publisher = IdFilter(label="Documents published by the source of this id.")
    text = TextFilter(method="by_text", label="Documents whose title holds this text, in any case.")
    url = WebAddressFilter(label="The document that was published at this address.")
    kind = ChoiceFilter(choices=DocumentKind.choices, label="What the document is.")
    language = LanguageFilter(label="Documents in this language, a BCP 47 tag.")
    published_from = DayFilter(
        field_name="published_on", lookup_expr="gte", label="Documents published on this day, or later."
    )
    published_until = DayFilter(
        field_name="published_on", lookup_expr="lte", label="Documents published on this day, or earlier."
    )

    def by_text(self, documents: DocumentQuerySet, name: str, text: str) -> QuerySet:
        return documents.titled_like(text)


class SnapshotFilter(Filters):
    document = IdFilter(label="Snapshots of the document of this id.")
