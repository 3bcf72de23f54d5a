"""Queries for attributions."""

from collections.abc import Collection, Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from sources.querysets.word_search import containing_words
from sources.text.search_terms import words_of_term

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

    def with_words(self, terms: Iterable[str]) -> Self:
        """Attributions in force with all these terms of a search, each in the words or in the name of the source."""
        found = self.in_force()
        own, sources = self.model.objects.order_by(), self.model._meta.get_field("source").related_model.objects
        for term in terms:
            named = (sources.name_begins(word).and_merged().order_by().values("pk") for word in words_of_term(term))
            by_name = [own.filter(source__in=ids).values("pk") for ids in named]
            found = found.filter(pk__in=containing_words(own, "exact", term).values("pk").union(*by_name))
        return found

    def in_force(self) -> Self:
        """Attributions that are neither superseded nor withdrawals."""
        return self.filter(superseded_by=None, is_withdrawal=False)

    def with_names(self) -> Self:
        """Preloads sources, recorder and document, without the text of the snapshot."""
        return self.select_related("source", "relayed_by", "recorded_by", "snapshot__document__publisher").defer(
            "snapshot__text", "snapshot__html"
        )
