from django.db.models import QuerySet
from django.utils import timezone

from claims.api.v1.attributions.filters import (
    AttributionFilter,
    live_at,
    said_and_known_at,
    superseded_at,
    visible_attributions,
)
from claims.api.v1.attributions.responses import RecordedAttributionJson, attribution_detail_json
from claims.api.v1.attributions.writes import AttributionWrites
from claims.api.v1.claims.claim_reader import requested_clocks
from claims.api.v1.claims.filters import ClocksFilter
from claims.models import Attribution
from claims.models.attribution import load_relays
from claimtrack.core.api.reads import ReadOnlyViewSet


class AttributionViewSet(AttributionWrites, ReadOnlyViewSet):
    """Attributions: who said what about a claim, in which words. Includes corrected and withdrawn ones."""

    queryset = Attribution.objects.all()
    response_type = RecordedAttributionJson
    scopes = ReadOnlyViewSet.scopes | AttributionWrites.scopes
    filtersets = {"list": AttributionFilter, "retrieve": ClocksFilter}

    def get_queryset(self) -> QuerySet[Attribution]:
        return visible_attributions(sees_unpublished=self.request.auth.sees_unpublished)

    def filtered_rows(self) -> QuerySet[Attribution]:
        rows = super().filtered_rows()
        at = requested_clocks(self.filter_values, now=timezone.now())
        is_latest = not (self.filter_values["as_of"] or self.filter_values["known_at"])
        self.known_at = None if is_latest else at.known_at
        if not is_latest:
            rows = said_and_known_at(rows, at)
        match self.filter_values.get("superseded"):
            case "true":
                return superseded_at(rows, self.known_at)
            case "false":
                return live_at(rows, self.known_at)
        return rows if is_latest or self.action != "list" else live_at(rows, self.known_at)

    def serialize(self, rows: list[Attribution]) -> list[RecordedAttributionJson]:
        load_relays(rows)
        return [attribution_detail_json(attribution, self.known_at) for attribution in rows]
