from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Window
from django.db.models.functions import RowNumber


class DocumentQuerySet(models.QuerySet):
    def with_publisher(self) -> Self:
        return self.select_related("publisher")

    def title_contains(self, text: str) -> Self:
        """Documents whose title contains `text`, ignoring case."""
        return self.filter(title__icontains=text)

    def with_snapshots(self, most: int) -> Self:
        """Prefetch the newest snapshots without their texts, newest first."""
        snapshots = self.model._meta.get_field("snapshots").related_model.objects.defer("text", "html")
        rank = Window(RowNumber(), partition_by=F("document"), order_by="-id")
        newest = snapshots.annotate(rank=rank).filter(rank__lte=most).order_by("-id")
        return self.prefetch_related(Prefetch("snapshots", queryset=newest))
