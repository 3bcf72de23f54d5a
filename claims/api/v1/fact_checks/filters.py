from django.db.models import QuerySet

from claimtrack.core.api.filters import IdFilter, TextFilter
from claimtrack.core.api.updates import UpdateFilterSet
from sources.models import Source


class FactCheckFilter(UpdateFilterSet):
    """Filters of fact-checks."""

    resource = "fact_check"

    claim = IdFilter(label="Verdicts on the claim with this id.")
    publisher = IdFilter(
        method="filter_publisher", label="Verdicts by the source with this id, and by sources merged with it."
    )
    rating = TextFilter(lookup_expr="iexact", label="Verdicts with this rating in words; case is ignored.")

    def filter_publisher(self, checks: QuerySet, name: str, publisher: int) -> QuerySet:
        return checks.filter(publisher__in=list(Source.objects.merged_with([publisher]).values_list("pk", flat=True)))
