from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from sources.graph_queries import (
    SELECT_ALL_SPOKEN_FOR,
)


class MergeQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Merges in force: neither undone nor an undo."""
        return self.filter(superseded_by=None, is_withdrawal=False)

    def reachable_from(self, ids: Iterable[int]) -> Self:
        """Merges of the sources with these ids, and of all sources for which one of them ever spoke."""
        return self.filter(source_id__in=RawSQL(SELECT_ALL_SPOKEN_FOR, [list(ids)]))

    def involving(self, source: int) -> Self:
        """Merges of this source into others and of others into it, including undone ones, but not the undo rows."""
        return self.filter(Q(source=source) | Q(into=source), is_withdrawal=False)

    def with_names(self) -> Self:
        """Join the sources, who recorded the merge, and who undid it."""
        return self.select_related("source", "into", "recorded_by", "superseded_by__recorded_by")
