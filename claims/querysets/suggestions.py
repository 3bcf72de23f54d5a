"""Queries for suggestions."""

from typing import Self

from django.db import models
from django.db.models import Count, Prefetch

from claims.vocabulary import SuggestionState


class SuggestionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=SuggestionState.OPEN)

    def in_document(self, document: int) -> Self:
        """Suggestions from any snapshot of this document."""
        return self.filter(snapshot__document=document)

    def with_decisions(self) -> Self:
        """Preloads sources, decider, attributions and their claims."""
        related = self.select_related("source", "relayed_by", "decided_by")
        recorded = self.model._meta.get_field("attributions").related_model.objects
        return related.prefetch_related(Prefetch("attributions", recorded.select_related("claim__revision")))

    def by_document(self) -> Self:
        """The number of suggestions per document, as rows of `snapshot__document` and `number`."""
        return self.order_by().values("snapshot__document").annotate(number=Count("pk"))
