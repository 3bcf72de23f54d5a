from django.db.models import QuerySet
from django_filters import ChoiceFilter, FilterSet

from sources.api.filters import IdFilter, TextFilter
from sources.querysets import DocumentQuerySet, SourceQuerySet
from sources.vocabulary import SourceKind


class SourceFilter(FilterSet):
    kind = ChoiceFilter(choices=SourceKind.choices, label="What the source is.")
    text = TextFilter(method="by_text", label="Sources whose name, or an alias, holds this text, in any case.")

    def by_text(self, sources: SourceQuerySet, name: str, text: str) -> QuerySet:
        return sources.called_like(text)


class DocumentFilter(FilterSet):
    publisher = IdFilter(label="Documents published by the source of this id.")
    text = TextFilter(method="by_text", label="Documents whose title holds this text, in any case.")

    def by_text(self, documents: DocumentQuerySet, name: str, text: str) -> QuerySet:
        return documents.titled_like(text)
