from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from claims.api.v1.attributions.filters import (
    AttributionFilter,
    all_attributions,
    live_at,
    said_and_known_at,
    superseded_at,
)
from claims.api.v1.attributions.responses import RecordedAttributionJson, attribution_details_json
from claims.api.v1.attributions.writes import AttributionWrites
from claims.api.v1.claims.claim_reader import requested_clocks
from claims.api.v1.claims.filters import ClocksFilter
from claims.api.v1.editions.attributions import published_attributions
from claims.exceptions import InternalToTheDesk
from claims.models import Attribution, Edition
from claims.models.attribution import load_relays
from claims.querysets import EditionQuerySet
from claimtrack.core.api.reads import ReadOnlyViewSet


class AttributionViewSet(AttributionWrites, ReadOnlyViewSet):
    """Attributions: who said what about a claim, in which words. Includes corrected and withdrawn ones.

    Tools that read editions get the attributions that these rest on.
    """

    queryset = Attribution.objects.all()
    response_type = RecordedAttributionJson
    scopes = ReadOnlyViewSet.scopes | AttributionWrites.scopes
    filtersets = {"list": AttributionFilter, "retrieve": ClocksFilter}

    @property
    def reads_editions(self) -> bool:
        """Whether the caller reads editions and not the record."""
        return not self.request.auth.sees_unpublished

    def get_queryset(self) -> QuerySet[Attribution]:
        return all_attributions()

    def filtered_rows(self) -> QuerySet[Attribution]:
        rows = super().filtered_rows()
        at = requested_clocks(self.filter_values, now=timezone.now())
        is_latest = not (self.filter_values["as_of"] or self.filter_values["known_at"])
        self.known_at = None if is_latest else at.known_at
        if not is_latest:
            rows = said_and_known_at(rows, at)
        if self.reads_editions:
            return self._published(rows)
        match self.filter_values.get("superseded"):
            case "true":
                return superseded_at(rows, self.known_at)
            case "false":
                return live_at(rows, self.known_at)
        return rows if is_latest or self.action != "list" else live_at(rows, self.known_at)

    def serialize(self, rows: list[Attribution]) -> list[RecordedAttributionJson]:
        load_relays(rows)
        if self.reads_editions:
            claims = {row.claim_id for row in rows}
            records = self._editions().filter(claim__in=claims).values_list("claim", "record")
            return published_attributions(rows, dict(records))
        return attribution_details_json(rows, self.known_at)

    def _published(self, rows: QuerySet[Attribution]) -> QuerySet[Attribution]:
        """Those of the rows on which an edition rests. Raises InternalToTheDesk."""
        if self.filter_values.get("superseded"):
            raise InternalToTheDesk
        resting = self._editions().filter(claim=OuterRef("claim"), attributions__contains=[OuterRef("pk")])
        return rows.filter(Exists(resting))

    def _editions(self) -> EditionQuerySet:
        return Edition.objects.readable(self.filter_values["known_at"]).order_by()
