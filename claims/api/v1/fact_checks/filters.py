from datetime import datetime

from django.db.models import QuerySet

from claims.querysets import FactCheckQuerySet
from claimtrack.core.api.filters import ApiFilterSet, IdFilter, TextFilter, TimestampFilter
from claimtrack.core.api.updates import UpdateFilterSet
from sources.models import Source


class FactCheckFilter(UpdateFilterSet):
    """Filters of fact-checks as the record has them."""

    resource = "fact_check"

    claim = IdFilter(label="Verdicts on the claim with this id.")
    publisher = IdFilter(
        method="filter_publisher", label="Verdicts by the source with this id, and by sources merged with it."
    )
    rating = TextFilter(lookup_expr="iexact", label="Verdicts with this rating in words; case is ignored.")

    def filter_publisher(self, checks: QuerySet, name: str, publisher: int) -> QuerySet:
        return checks.filter(publisher__in=_merged_with(publisher))


class PrintedFactCheckFilter(ApiFilterSet):
    """Filters of fact-checks as editions have them, whatever became of them since."""

    claim = IdFilter(label="Verdicts on the claim with this id.")
    publisher = IdFilter(
        method="filter_publisher", label="Verdicts by the source with this id, and by sources merged with it."
    )
    rating = TextFilter(method="filter_rating", label="Verdicts with this rating in words; case is ignored.")
    updated_since = TimestampFilter(method="filter_update", label="Published at this time or later.")

    def filter_publisher(self, checks: FactCheckQuerySet, name: str, publisher: int) -> FactCheckQuerySet:
        return checks.printed(publisher__in=_merged_with(publisher))

    def filter_rating(self, checks: FactCheckQuerySet, name: str, rating: str) -> FactCheckQuerySet:
        return checks.printed(rating__iexact=rating)

    def filter_update(self, checks: FactCheckQuerySet, name: str, since: datetime) -> FactCheckQuerySet:
        return checks.filter(updated__gte=since)


def _merged_with(source: int) -> list[int]:
    return list(Source.objects.merged_with([source]).values_list("pk", flat=True))
