"""What tools get that read editions: the same operations as for the record, of what is published."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.db.models import F
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api.v1.attributions.filters import all_attributions
from claims.api.v1.claims.expand import PUBLIC_INCLUDES, printed_includes
from claims.api.v1.claims.filters import ClaimFilter
from claims.api.v1.claims.past_filter import PastFilter
from claims.api.v1.claims.responses import MergedRedirect, StandingJson
from claims.api.v1.editions.attributions import published_attributions
from claims.api.v1.editions.filters import EditionFilter
from claims.api.v1.editions.reader import COLUMNS, EditionReader, MergedElsewhere
from claims.exceptions import InternalToTheDesk
from claims.projections import change_json, changes_by_as_of
from claims.projections.claim_json import format_timestamp
from claims.projections.edition_content import decode_record, standing_of_edition
from claims.projections.json_types import ClaimJson
from claims.querysets import EditionQuerySet
from claimtrack.core.api.conditions.etags import etag_of, shaped_etag
from claimtrack.core.api.filters import DEFAULT_PAGE_SIZE
from claimtrack.core.api.paging import Orders, fitting_number
from claimtrack.core.api.reading import sees_record
from claimtrack.core.api.reads import ReadOnlyViewSet, Rows
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.db.keyset import Keyset

EDITION_ID_ORDERS: Orders = {"-id": Keyset.of(["-claim_id"]), "id": Keyset.of(["claim_id"])}
EDITION_ORDERS: Orders = {
    **EDITION_ID_ORDERS,
    "-updated_at": Keyset.of(["-updated", "-claim_id"]),
    "updated_at": Keyset.of(["updated", "claim_id"]),
}
DESK_FILTERS = set(ClaimFilter.get_filters()) - set(EditionFilter.get_filters())
"""The filters of claims that only the desk's tools can use: they ask the record."""

_claim_decoder = msgspec.json.Decoder(ClaimJson)


class EditionReads(ReadOnlyViewSet):
    """Reads of editions, for `ClaimViewSet`."""

    def select_fields(self, json_by_claim: dict[int, str], included: Mapping[int, Mapping[str, Any]]) -> Rows:
        """The JSON of each claim, with the fields that the request selects, and what it includes of each."""
        raise NotImplementedError

    @property
    def reads_editions(self) -> bool:
        """Whether the caller reads editions and not the record."""
        return not sees_record(self.request)

    def filtered_editions(self) -> EditionQuerySet:
        """The editions that match the query. Sets `edition_reader`. Raises what `filtered_rows` does, and
        InternalToTheDesk."""
        if not DESK_FILTERS.isdisjoint(self.request.query_params):
            raise InternalToTheDesk
        editions: Any = super().filtered_rows()
        if not self.selection.include <= PUBLIC_INCLUDES:
            raise InternalToTheDesk
        self.edition_reader = EditionReader(self.filter_values, now=timezone.now())
        known_at = self.edition_reader.known_at
        updated = F("recorded_at") if known_at else F("current_for__updated_at")
        readable: EditionQuerySet = editions.readable(known_at).annotate(updated=updated)
        return readable

    def list_editions(self, request: Request) -> HttpResponse:
        """The page of claims as their editions read."""
        rows = self.filtered_editions().values_list(*COLUMNS, "updated", named=True)
        reader, past_filter = self.edition_reader, self._edition_filter()

        def choose(found: list[Any]) -> list[Any]:
            return [row for row in found if past_filter.matches(reader.json_of(row))]

        page = self.paginator.paginate_queryset(rows, request, self, choose=None if past_filter.is_empty else choose)
        wants_fact_checks = "fact_checks" in self.selection.include
        verdicts = {row.claim_id: reader.fact_checks_of(row) if wants_fact_checks else () for row in page}
        included = {claim: printed_includes(self.selection.include, found) for claim, found in verdicts.items()}
        selected = self.select_fields({row.claim_id: reader.json_of(row) for row in page}, included)
        shown = self.paginator.fitting(page, [json.encode() for json in selected])
        content = msgspec.json.encode({**self.paginator.head(), "results": shown})
        return HttpResponse(content, content_type="application/json", headers={"ETag": etag_of(content)})

    def retrieve_edition(self, pk: int) -> HttpResponse:
        """One claim as its edition reads, or the redirect to the claim into which it was merged."""
        self.filtered_editions()
        reader = self.edition_reader
        try:
            read = reader.read(pk)
        except MergedElsewhere as merged:
            return MergedRedirect(resource_path("claim", merged.into))
        included = printed_includes(self.selection.include, read.fact_checks)
        (json,) = self.select_fields({pk: read.json}, {pk: included})
        is_default = reader.is_latest and self.selection.is_default
        etag = read.etag if is_default else shaped_etag(read.etag, json.encode())
        response = HttpResponse(json, content_type="application/json", headers={"ETag": etag})
        if is_default:
            response.headers["Last-Modified"] = http_date(read.updated_at.timestamp())
        return response

    def standing_of(self, pk: int) -> Response:
        """The standing in a claim's edition."""
        row = self._row_of(pk)
        claim = _claim_decoder.decode(self.edition_reader.json_of(row))
        party = self.filter_values["party"]
        positions = [one for one in claim.positions if party in (None, one.party.id)]
        if party and not positions:
            raise Http404
        standing = StandingJson(
            claim=resource_path("claim", pk),
            confirmation=claim.confirmation,
            wording=claim.wording,
            independent_origin_count=claim.independent_origin_count,
            circular_reports=claim.circular_reports,
            positions=positions,
            as_of=claim.as_of,
            known_at=claim.known_at,
        )
        return Response(standing)

    def timeline_of(self, pk: int) -> Response:
        """How the standing in a claim's edition came about, as statements were made."""
        row = self._row_of(pk)
        if self.filter_values["clock"] == "known_at":
            raise InternalToTheDesk
        reader = self.edition_reader
        record, at = decode_record(row.record), reader.clocks_of(row)
        found = changes_by_as_of(
            record.history,
            at.known_at,
            limit=self.filter_values["limit"] or DEFAULT_PAGE_SIZE,
            after=self.filter_values["after"],
        )
        derived = standing_of_edition(record, at)
        rows = [msgspec.json.encode(change_json(change, derived)) for change in found.changes]
        number = fitting_number(rows)
        is_last = found.is_last and number == len(rows)
        following = None if is_last else self.next_page(format_timestamp(found.changes[number - 1].at))
        changes = [msgspec.Raw(row) for row in rows[:number]]
        return Response({"claim": resource_path("claim", pk), "changes": changes, "next": following})

    def attributions_of(self, pk: int) -> Response:
        """The attributions that a claim's edition rests on, in pages."""
        row = self._row_of(pk)
        reader = self.edition_reader
        limit, after = self.filter_values["limit"] or DEFAULT_PAGE_SIZE, self.filter_values["after"] or 0
        live = standing_of_edition(decode_record(row.record), reader.clocks_of(row)).standing.live
        ids = sorted(one.id for one in live)
        wanted = [one for one in ids if one > after][: limit + 1]
        found = all_attributions().filter(pk__in=wanted[:limit]).order_by("pk")
        rows = [msgspec.json.encode(one) for one in published_attributions(found, {pk: row.record})]
        number = fitting_number(rows)
        following = self.next_page(str(wanted[number - 1])) if number < len(wanted) else None
        head = {"claim": resource_path("claim", pk), "count": len(ids)}
        return Response({**head, "results": [msgspec.Raw(one) for one in rows[:number]], "next": following})

    def _edition_filter(self) -> PastFilter:
        """What only the JSON of an edition can answer."""
        position = self.filter_values["position"]
        confirmation = self.filter_values["confirmation"] if self.filter_values["as_of"] else None
        party = self.filter_values["party"] if position else None
        return PastFilter(
            confirmation=confirmation,
            party=self.filterset.same_sources[party] if party else None,
            position=position,
        )

    def _row_of(self, pk: int) -> Any:
        """The row of a claim's edition. Raises Http404, also for a claim that continues in another one, and
        EditionWithdrawn."""
        self.filtered_editions()
        try:
            return self.edition_reader.row_of(pk)
        except MergedElsewhere:
            raise Http404 from None

    def next_page(self, after: str) -> str:
        """The address of the next page of part of a claim."""
        return replace_query_param(self.request.get_full_path(), "after", after)
