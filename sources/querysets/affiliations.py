from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from sources.graph_queries import (
    SELECT_ALL_SPOKEN_FOR,
)


class AffiliationQuerySet(models.QuerySet):
    def reachable_from(self, ids: Iterable[int]) -> Self:
        """The affiliations by which the sources with these ids speak for others, directly or indirectly."""
        return self.filter(speaks_for=True, source_id__in=RawSQL(SELECT_ALL_SPOKEN_FOR, [list(ids)]))

    def in_force(self) -> Self:
        """Affiliations in force: neither superseded nor withdrawn."""
        return self.filter(superseded_by=None, is_withdrawal=False)

    def involving(self, source: int) -> Self:
        """Current and past affiliations of this source with others, and of others with it."""
        return self.filter(Q(source=source) | Q(body=source))

    def with_names(self) -> Self:
        """Join source and body, who recorded the affiliation, and the row that superseded it."""
        return self.select_related("source", "body", "recorded_by", "superseded_by__recorded_by")
