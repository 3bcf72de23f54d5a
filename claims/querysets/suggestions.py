"""Queries for suggestions."""

from typing import Self

from django.db import models
from django.db.models import Count
from django.db.models.expressions import RawSQL

from claims.vocabulary import SuggestionState

ENCLOSING = """(
    SELECT json_build_object('id', enclosing.id, 'source', sources_source.name)::text
    FROM claims_suggestion AS enclosing LEFT JOIN sources_source ON sources_source.id = enclosing.source_id
    WHERE enclosing.snapshot_id = claims_suggestion.snapshot_id AND enclosing.id <> claims_suggestion.id
        AND enclosing.content_spans @> int4range(claims_suggestion.passage_start, claims_suggestion.passage_end)
    ORDER BY enclosing.passage_end - enclosing.passage_start, enclosing.id LIMIT 1
)"""
"""The suggestion whose statement contains the whole passage of this one."""


class SuggestionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=SuggestionState.OPEN)

    def in_document(self, document: int) -> Self:
        """Suggestions from any snapshot of this document."""
        return self.filter(snapshot__document=document)

    def with_decisions(self) -> Self:
        """Preloads sources and who decided. `load_recorded` reads what was recorded."""
        return self.select_related("source", "relayed_by", "decided_by")

    def with_enclosing(self) -> Self:
        """Annotates `enclosing`: the `id` and `source` name of the suggestion in whose statement this one stands."""
        return self.annotate(enclosing=RawSQL(ENCLOSING, [], output_field=models.JSONField()))

    def by_document(self) -> Self:
        """The number of suggestions per document, as rows of `snapshot__document` and `number`."""
        return self.order_by().values("snapshot__document").annotate(number=Count("pk"))
