from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from claims.api.v1.asking import moments_asked
from claims.api.v1.attributions_filters import (
    AttributionFilter,
    known_then,
    standing_then,
    superseded_then,
    visible,
)
from claims.api.v1.attributions_representations import recorded_json
from claims.api.v1.attributions_serializers import RecordedAttributionSerializer
from claims.api.v1.attributions_writes import AttributionWrites
from claims.api.v1.filters import MomentsFilter
from claims.models import Attribution
from sources.api.views import ReadOnlyViewSet


class AttributionViewSet(AttributionWrites, ReadOnlyViewSet):
    """Who said what about a claim, in which words: every row of the record, corrected ones among them."""

    queryset = Attribution.objects.all()
    serializer_class = RecordedAttributionSerializer
    scopes = ReadOnlyViewSet.scopes | AttributionWrites.scopes
    filtersets = {"list": AttributionFilter, "retrieve": MomentsFilter}

    def get_queryset(self) -> QuerySet[Attribution]:
        return visible(sees_unpublished=self.request.auth.sees_unpublished)

    def rows(self) -> QuerySet[Attribution]:
        rows = super().rows()
        at = moments_asked(self.asked, now=timezone.now())
        is_of_now = not (self.asked["as_of"] or self.asked["known_at"])
        self.known_at = None if is_of_now else at.known_at
        if not is_of_now:
            rows = known_then(rows, at)
        match self.asked.get("superseded"):
            case "true":
                return superseded_then(rows, self.known_at)
            case "false":
                return standing_then(rows, self.known_at)
        return rows if is_of_now or self.action != "list" else standing_then(rows, self.known_at)

    def represent(self, rows: list[Attribution]) -> list[dict[str, Any]]:
        return [recorded_json(attribution, self.known_at) for attribution in rows]
