from django import forms
from django.db.models import QuerySet
from django_filters import ChoiceFilter

from claimtrack.core.api.filters import DocumentedFilter, IdFilter, IdListFilter, TextFilter
from claimtrack.core.api.updates import UpdateFilterSet
from sources.capture.extracted_document import MAX_URL_CHARACTERS
from sources.querysets import DocumentQuerySet, SourceQuerySet
from sources.vocabulary import DocumentKind, SourceKind

MAX_LANGUAGE_TAG_CHARACTERS = 35


class WebAddressFilter(DocumentedFilter):
    """The rows with exactly this URL."""

    field_class = forms.CharField
    json_schema = {"type": "string", "minLength": 1, "maxLength": MAX_URL_CHARACTERS}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=MAX_URL_CHARACTERS, **kwargs)


class LanguageFilter(DocumentedFilter):
    """The rows in this language."""

    field_class = forms.CharField
    json_schema = {"type": "string", "minLength": 1, "maxLength": MAX_LANGUAGE_TAG_CHARACTERS}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=MAX_LANGUAGE_TAG_CHARACTERS, **kwargs)


class DateFilter(DocumentedFilter):
    """The rows from this day, or until it."""

    field_class = forms.DateField
    json_schema = {"type": "string", "format": "date"}

    def __init__(self, **kwargs: object) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class SourceFilter(UpdateFilterSet):
    resource = "source"
    ids = IdListFilter(label="Sources with these ids, at most 100; repeat it, or use commas.")
    kind = ChoiceFilter(choices=SourceKind.choices, label="Sources of this kind.")
    text = TextFilter(method="filter_text", label="Sources with this text in a name or alias; case is ignored.")

    def filter_text(self, sources: SourceQuerySet, name: str, text: str) -> QuerySet:
        return sources.name_contains(text)


class DocumentFilter(UpdateFilterSet):
    resource = "document"
    ids = IdListFilter(label="Documents with these ids, at most 100; repeat it, or use commas.")
    publisher = IdFilter(label="Documents published by the source with this id.")
    text = TextFilter(method="filter_text", label="Documents with this text in the title; case is ignored.")
    url = WebAddressFilter(label="The document published at this address.")
    kind = ChoiceFilter(choices=DocumentKind.choices, label="Documents of this kind.")
    language = LanguageFilter(label="Documents in this language (BCP 47 tag).")
    published_from = DateFilter(
        field_name="published_on", lookup_expr="gte", label="Documents published on this day or later."
    )
    published_until = DateFilter(
        field_name="published_on", lookup_expr="lte", label="Documents published on this day or earlier."
    )

    def filter_text(self, documents: DocumentQuerySet, name: str, text: str) -> QuerySet:
        return documents.title_contains(text)


class SnapshotFilter(UpdateFilterSet):
    resource = "snapshot"
    document = IdFilter(label="Snapshots of the document with this id.")


class AffiliationFilter(UpdateFilterSet):
    resource = "affiliation"
    source = IdFilter(label="Roles of the source with this id.")
    body = IdFilter(label="Roles in the source with this id.")
