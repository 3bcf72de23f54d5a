from django.db.models import QuerySet

from sources.api.filters import ApiFilterSet, IdFilter, TextFilter
from sources.models import Source


class FactCheckFilter(ApiFilterSet):
    """Which fact-checks."""

    claim = IdFilter(label="Verdicts on the claim of this id.")
    publisher = IdFilter(method="filter_publisher", label="Those of the source of this id, and of whoever is the same.")
    rating = TextFilter(lookup_expr="iexact", label="Those with this rating in words; capitals make no difference.")

    def filter_publisher(self, checks: QuerySet, name: str, publisher: int) -> QuerySet:
        return checks.filter(publisher__in=list(Source.objects.same_as([publisher]).values_list("pk", flat=True)))
