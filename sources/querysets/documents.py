from collections.abc import Collection, Iterable
from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import Coalesce, RowNumber

from sources.querysets.word_search import containing_words
from sources.text.search_terms import words_of_term


class DocumentQuerySet(models.QuerySet):
    def with_publisher(self) -> Self:
        return self.select_related("publisher")

    def title_contains(self, text: str) -> Self:
        """Documents whose title contains `text`, ignoring case."""
        return self.filter(title__icontains=text)

    def with_words(self, terms: Iterable[str]) -> Self:
        """Documents with all these terms of a search, each in the title or in a text."""
        found = self
        for term in terms:
            found = found.filter(pk__in=self._ids_with_term(term))
        return found

    def _ids_with_term(self, term: str) -> models.QuerySet:
        snapshots = self.model._meta.get_field("snapshots").related_model.objects.order_by()
        titles = [self.model.objects.order_by().filter(title__icontains=word) for word in words_of_term(term)]
        by_text = containing_words(snapshots, "text", term).values("document_id")
        return by_text.union(*(titled.values("pk") for titled in titles))

    def with_marks(self, marks: Collection[int]) -> Self:
        """Documents whose text has one of these marks, with what they are copies of."""
        return self.filter(text_marks__overlap=list(marks)).exclude(text_marks=[]).select_related("copy_of")

    def copies_of_same(self, document: int) -> Self:
        """The document, its original, and all other copies of that."""
        original = self.model.objects.filter(pk=document).values(original=Coalesce("copy_of", "pk"))
        return self.filter(Q(pk__in=original) | Q(copy_of__in=original))

    def with_snapshots(self, most: int) -> Self:
        """Prefetch the newest snapshots without their texts, newest first."""
        snapshots = self.model._meta.get_field("snapshots").related_model.objects.defer("text", "html")
        rank = Window(RowNumber(), partition_by=F("document"), order_by="-id")
        newest = snapshots.annotate(rank=rank).filter(rank__lte=most).order_by("-id")
        return self.prefetch_related(Prefetch("snapshots", queryset=newest))
