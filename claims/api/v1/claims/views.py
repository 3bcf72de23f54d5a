from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import http_date
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.claims.publish import conditions_for_publishing
from claims.api.v1.attributions.filters import live_attributions
from claims.api.v1.attributions.responses import attribution_details_json
from claims.api.v1.claims.claim_reader import ClaimReader
from claims.api.v1.claims.expand import INCLUDES, ClaimWithIncludesJson, load_includes
from claims.api.v1.claims.filters import (
    AttributionsOfClaimFilter,
    ClaimFilter,
    ClocksFilter,
    EditionsOfClaimFilter,
    PartyFilter,
    TimelineFilter,
)
from claims.api.v1.claims.past_filter import PastFilter
from claims.api.v1.claims.responses import (
    AttributionsOfClaimJson,
    PublicationConditionsJson,
    StandingJson,
    TimelineJson,
    claim_etag,
    merged_redirect,
    publication_conditions_json,
)
from claims.api.v1.claims.writes import ClaimWrites
from claims.api.v1.editions.filters import EditionFilter
from claims.api.v1.editions.history import editions_of_claim
from claims.api.v1.editions.reads import EDITION_ORDERS, EditionReads
from claims.api.v1.editions.responses import EditionsOfClaimJson
from claims.exceptions import InternalToTheDesk
from claims.models import Claim, Edition
from claims.models.attribution import load_relays
from claims.projections import change_json, changes_by_as_of, changes_by_known_at, standing_fields
from claims.projections.claim_json import format_timestamp
from claims.projections.json_types import ClaimJson
from claims.projections.stored import stored_projection
from claims.querysets import ClaimQuerySet
from claimtrack.core.api.conditions.etags import etag_of, shaped_etag
from claimtrack.core.api.filters import DEFAULT_PAGE_SIZE, ApiFilterSet
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.paging import ID_ORDERS, Orders, fitting_number
from claimtrack.core.api.parameters import check_parameters
from claimtrack.core.api.reads import Rows
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.db.keyset import Keyset

UPDATE_ORDERS: Orders = {"-updated_at": Keyset.of(["-updated", "-pk"]), "updated_at": Keyset.of(["updated", "pk"])}
CLAIM_ORDERS: Orders = {**ID_ORDERS, **UPDATE_ORDERS}
UPDATED_AT = "projection__updated_at"
READ_ACTIONS = ("list", "retrieve", "standing", "timeline", "attributions", "editions", "publication_conditions")


class ClaimViewSet(ClaimWrites, EditionReads):
    """Claims: who stands where, since when, in which words, and how we know. As of any time, as known at any time.

    Tools with the scope `desk` read the record; all others read what was published of it, the editions.
    """

    queryset = Claim.objects.all()
    response_type = ClaimJson
    filtersets = {
        "list": ClaimFilter,
        "retrieve": ClocksFilter,
        "standing": PartyFilter,
        "timeline": TimelineFilter,
        "attributions": AttributionsOfClaimFilter,
        "editions": EditionsOfClaimFilter,
    }
    scopes = ClaimWrites.scopes | dict.fromkeys(READ_ACTIONS, "read")
    includes = INCLUDES
    redirecting_actions = ("retrieve",)

    def get_response_type(self) -> type[JsonObject]:
        return ClaimWithIncludesJson if self.action in ("list", "retrieve") else self.response_type

    @property
    def orders(self) -> Orders:
        return EDITION_ORDERS if self.reads_editions else CLAIM_ORDERS

    @property
    def filterset_class(self) -> type[ApiFilterSet]:
        return EditionFilter if self.reads_editions and self.action == "list" else super().filterset_class

    def get_queryset(self) -> QuerySet[Any]:
        return Edition.objects.all() if self.reads_editions else Claim.objects.all()

    def filtered_rows(self) -> ClaimQuerySet:
        claims: ClaimQuerySet = super().filtered_rows()
        self.reader = ClaimReader(self.filter_values, now=timezone.now())
        if self.reader.is_latest:
            return claims
        source, at = self.filter_values.get("source"), self.reader.at
        if source:
            said = live_attributions(at).filter(claim=OuterRef("pk"), source__in=self.filterset.same_sources[source])
            claims = claims.filter(Exists(said))
        return claims.known_at(at.known_at)

    def list(self, request: Request) -> HttpResponse:
        if self.reads_editions:
            return self.list_editions(request)
        claims, columns = self.filtered_rows().annotate(stored_json=self.reader.stored_json), ["pk", "stored_json"]
        if request.query_params.get("order") in UPDATE_ORDERS:
            claims = claims.filter(projection__isnull=False).annotate(updated=F(UPDATED_AT))
            columns.append("updated")
        rows = claims.values_list(*columns, named=True)
        page = self.paginator.paginate_queryset(rows, request, self, choose=self.reader.row_filter(self.past_filter))
        json_by_claim = self.reader.read_json({row.pk: row.stored_json for row in page})
        shown = [row for row in page if row.pk in json_by_claim]
        rows = self.paginator.fitting(shown, [json.encode() for json in self.select_fields(json_by_claim)])
        content = msgspec.json.encode({**self.paginator.head(), "results": rows})
        return _json_response(content, etag_of(content))

    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        if self.reads_editions:
            return self.retrieve_edition(pk)
        stored = None if request.query_params else stored_projection(pk)
        if stored and stored.json is not None and not stored.merged_into:
            return _json_response(stored.json.encode(), claim_etag(pk, stored.version), stored.updated_at)
        return self._retrieve_with_parameters(request, pk)

    def _retrieve_with_parameters(self, request: Request, pk: int) -> HttpResponse:
        claims = self.filtered_rows().filter(pk=pk).annotate(stored_json=self.reader.stored_json)
        row = claims.values_list("merged_into", "stored_json", "projection__version", UPDATED_AT).first()
        if self.reader.is_latest and (row is None or row[0]):
            return merged_redirect(pk)
        if row is None:
            raise Http404
        _, stored_json, version, updated_at = row
        (json,) = self.select_fields(self.reader.read_json({pk: stored_json}))
        etag = claim_etag(pk, version)
        if not self.reader.is_latest or not self.selection.is_default:
            return _json_response(json.encode(), shaped_etag(etag, json.encode()))
        return _json_response(json.encode(), etag, updated_at)

    @action(detail=True, response_type=StandingJson)
    def standing(self, request: Request, pk: int) -> Response:
        """Every party's position, or one party's, without the attributions."""
        if self.reads_editions:
            return self.standing_of(pk)
        claim = self.get_row(pk)
        derived = self.reader.derived([claim.pk])[pk]
        resolved_to = derived.history.resolved_to(self.reader.latest_known_at)
        party = self.filter_values["party"]
        standing = standing_fields(derived, resolved_to.get(party, party))
        if party and not standing["positions"]:
            raise Http404
        return Response(StandingJson(resource_path("claim", pk), **standing, **self.reader.echoed_clocks))

    @action(detail=True, response_type=EditionsOfClaimJson)
    def editions(self, request: Request, pk: int) -> Response:
        """What was published of the claim, oldest first.

        Each edition tells what it says otherwise than the one before."""
        super().filtered_rows()
        limit, after = self.filter_values["limit"] or DEFAULT_PAGE_SIZE, self.filter_values["after"] or 0
        found = editions_of_claim(pk, after=after, limit=limit, is_for_desk=not self.reads_editions)
        following = None if found.is_last else self.next_page(str(found.editions[-1].number))
        return Response(EditionsOfClaimJson(resource_path("claim", pk), found.editions, following))

    @action(detail=True, response_type=PublicationConditionsJson, url_path="publication-conditions")
    def publication_conditions(self, request: Request, pk: int) -> Response:
        """What still stands in the way of publishing the claim, and what does not."""
        if self.reads_editions:
            raise InternalToTheDesk
        check_parameters(request.query_params, ())
        claim = get_object_or_404(self.get_queryset().with_current(), pk=pk)
        return Response(publication_conditions_json(claim, conditions_for_publishing(claim, timezone.now())))

    @action(detail=True, response_type=TimelineJson)
    def timeline(self, request: Request, pk: int) -> Response:
        """Every change of the claim's standing, with its cause, oldest first. Tools that read editions get the changes
        as statements were made."""
        if self.reads_editions:
            return self.timeline_of(pk)
        claim = self.get_row(pk)
        derived = self.reader.derived([claim.pk])[pk]
        page: dict[str, Any] = {
            "limit": self.filter_values["limit"] or DEFAULT_PAGE_SIZE,
            "after": self.filter_values["after"],
        }
        if self.filter_values["clock"] == "as_of":
            found = changes_by_as_of(derived.history, self.reader.latest_known_at, **page)
        else:
            found = changes_by_known_at(derived.history, **page)
        rows = [msgspec.json.encode(change_json(change, derived)) for change in found.changes]
        number = fitting_number(rows)
        is_last = found.is_last and number == len(rows)
        following = None if is_last else self.next_page(format_timestamp(found.changes[number - 1].at))
        changes = [msgspec.Raw(row) for row in rows[:number]]
        return Response({"claim": resource_path("claim", pk), "changes": changes, "next": following})

    @action(detail=True, response_type=AttributionsOfClaimJson)
    def attributions(self, request: Request, pk: int) -> Response:
        """The attributions of the claim in pages, in the order in which the desk logged them."""
        if self.reads_editions:
            return self.attributions_of(pk)
        self.get_row(pk)
        live = live_attributions(None if self.reader.is_latest else self.reader.at).filter(claim=pk)
        limit, after = self.filter_values["limit"] or DEFAULT_PAGE_SIZE, self.filter_values["after"] or 0
        found = list(live.filter(pk__gt=after).order_by("pk")[: limit + 1])
        known_at = None if self.reader.is_latest else self.reader.at.known_at
        load_relays(found)
        rows = [msgspec.json.encode(row) for row in attribution_details_json(found[:limit], known_at)]
        number = fitting_number(rows)
        following = self.next_page(str(found[number - 1].pk)) if number < len(found) else None
        results = [msgspec.Raw(row) for row in rows[:number]]
        head = {"claim": resource_path("claim", pk), "count": live.count(), "results": results}
        return Response({**head, "next": following})

    @property
    def past_filter(self) -> PastFilter:
        """The filters that only a claim's derived JSON can answer. Without clocks, the database answers all."""
        if self.reader.is_latest:
            return PastFilter()
        same_sources = self.filterset.same_sources
        party = self.filter_values["party"]
        return PastFilter(
            confirmation=self.filter_values["confirmation"],
            party=same_sources[party] if party else None,
            position=self.filter_values["position"],
        )

    def select_fields(
        self, json_by_claim: dict[int, str], included: Mapping[int, Mapping[str, Any]] | None = None
    ) -> Rows:
        """The JSON of each claim, with the fields that the request selects, and what it includes: `included`, or of the
        record."""
        if self.selection.is_default:
            return list(json_by_claim.values())
        if included is None:
            known_at = self.reader.echoed_clocks["known_at"]
            included = load_includes(self.selection.include, json_by_claim.keys(), known_at)
        rows = (
            {**msgspec.json.decode(json, type=dict[str, msgspec.Raw]), **included[claim]}
            for claim, json in json_by_claim.items()
        )
        return [msgspec.json.encode(self.selection.apply_to_fields(row)).decode() for row in rows]


def _json_response(content: bytes, etag: str, updated_at: datetime | None = None) -> HttpResponse:
    response = HttpResponse(content, content_type="application/json", headers={"ETag": etag})
    if updated_at:
        response.headers["Last-Modified"] = http_date(updated_at.timestamp())
    return response
