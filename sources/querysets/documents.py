from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import Coalesce, RowNumber


class DocumentQuerySet(models.QuerySet):
    def with_publisher(self) -> Self:
        return self.select_related("publisher")

    def title_contains(self, text: str) -> Self:
        """Documents whose title contains `text`, ignoring case."""
        return self.filter(title__icontains=text)

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
