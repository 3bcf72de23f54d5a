"""Queries for attributions."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

SELECT_NEWEST_ATTRIBUTIONS = """
    SELECT newest.id FROM unnest(%s::bigint[]) AS source(id) CROSS JOIN LATERAL (
        SELECT id FROM claims_attribution WHERE source_id = source.id ORDER BY id DESC LIMIT %s
    ) AS newest
"""


class AttributionQuerySet(models.QuerySet):
    def newest_of(self, sources: Collection[int], most: int) -> Self:
        """The latest attributions to these sources, newest first. An index serves it, however many there are."""
        return self.filter(pk__in=RawSQL(SELECT_NEWEST_ATTRIBUTIONS, [list(sources), most])).order_by("-pk")[:most]

    def passed_on_by(self, sources: Collection[int]) -> Self:
        """Attributions that one of these sources has relayed, or published."""
        relayed = Q(relayed_by__in=sources) | (Q(further_relays__overlap=sources) & ~Q(further_relays=[]))
        return self.filter(relayed | Q(snapshot__document__publisher__in=sources))

    def in_force(self) -> Self:
        """Attributions that are neither superseded nor withdrawals."""
        return self.filter(superseded_by=None, is_withdrawal=False)

    def with_names(self) -> Self:
        """Preloads sources, recorder and document, without the text of the snapshot."""
        return self.select_related("source", "relayed_by", "recorded_by", "snapshot__document__publisher").defer(
            "snapshot__text", "snapshot__html"
        )
