from datetime import datetime
from hashlib import blake2b

import msgspec
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import http_date
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.claims.publish import conditions_for_publishing
from claims.api.v1.claims.claim_reader import ClaimReader
from claims.api.v1.claims.expand import INCLUDES, INTERNAL_INCLUDES, load_includes
from claims.api.v1.claims.filters import ClaimFilter, ClocksFilter, PartyFilter, TimelineFilter
from claims.api.v1.claims.past_filter import PastFilter
from claims.api.v1.claims.responses import (
    PublicationConditionsJson,
    StandingJson,
    TimelineJson,
    merged_redirect,
    publication_conditions_json,
)
from claims.api.v1.claims.writes import ClaimWrites
from claims.exceptions import InternalToTheDesk
from claims.models import Claim
from claims.projections import change_json, changes_by_as_of, changes_by_known_at, standing_fields
from claims.projections.json_types import ClaimJson
from claims.projections.stored import stored_projection
from claims.querysets import ClaimQuerySet
from claimtrack.core.api.paging import ID_ORDERS
from claimtrack.core.api.parameters import check_parameters
from claimtrack.core.api.reads import ReadOnlyViewSet, Rows
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.db.keyset import Keyset

UPDATE_ORDERS = {"-updated_at": Keyset.of(["-updated", "-pk"]), "updated_at": Keyset.of(["updated", "pk"])}
UPDATED_AT = "projection__updated_at"
READ_ACTIONS = ("list", "retrieve", "standing", "timeline", "publication_conditions")


class ClaimViewSet(ClaimWrites, ReadOnlyViewSet):
    """Claims: who stands where, since when, in which words, and how we know. As of any time, as known at any time."""

    queryset = Claim.objects.all()
    serializer_class = ClaimJson
    filtersets = {
        "list": ClaimFilter,
        "retrieve": ClocksFilter,
        "standing": PartyFilter,
        "timeline": TimelineFilter,
    }
    scopes = ClaimWrites.scopes | dict.fromkeys(READ_ACTIONS, "read")
    orders = ID_ORDERS | UPDATE_ORDERS
    includes = INCLUDES
    redirecting_actions = ("retrieve",)

    def get_queryset(self) -> ClaimQuerySet:
        return Claim.objects.visible_to(sees_unpublished=self.request.auth.sees_unpublished)

    def filtered_rows(self) -> ClaimQuerySet:
        claims: ClaimQuerySet = super().filtered_rows()
        if not (self.request.auth.sees_unpublished or INTERNAL_INCLUDES.isdisjoint(self.selection.include)):
            raise InternalToTheDesk
        self.reader = ClaimReader(self.filter_values, now=timezone.now())
        return claims if self.reader.is_latest else claims.known_at(self.reader.at.known_at)

    def list(self, request: Request) -> HttpResponse:
        claims, columns = self.filtered_rows().annotate(stored_json=self.reader.stored_json), ["pk", "stored_json"]
        if request.query_params.get("order") in UPDATE_ORDERS:
            claims = claims.filter(projection__isnull=False).annotate(updated=F(UPDATED_AT))
            columns.append("updated")
        rows = claims.values_list(*columns, named=True)
        page = self.paginator.paginate_queryset(rows, request, self, choose=self.reader.row_filter(self.past_filter))
        json_by_claim = self.reader.read_json({row.pk: row.stored_json for row in page})
        head = msgspec.json.encode(self.paginator.head())[:-1]
        return _json_response(b'%s,"results":[%s]}' % (head, ",".join(self._select_fields(json_by_claim)).encode()))

    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        stored = None if request.query_params else stored_projection(pk)
        if stored and stored.is_shown(sees_unpublished=request.auth.sees_unpublished):
            return _json_response((stored.json or "").encode(), f"{pk}-{stored.version}", stored.updated_at)
        return self._retrieve_with_parameters(request, pk)

    def _retrieve_with_parameters(self, request: Request, pk: int) -> HttpResponse:
        claims = self.filtered_rows().filter(pk=pk).annotate(stored_json=self.reader.stored_json)
        row = claims.values_list("merged_into", "stored_json", "projection__version", UPDATED_AT).first()
        if self.reader.is_latest and (row is None or row[0]):
            return merged_redirect(pk, sees_unpublished=request.auth.sees_unpublished)
        if row is None:
            raise Http404
        _, stored_json, version, updated_at = row
        (json,) = self._select_fields(self.reader.read_json({pk: stored_json}))
        if not self.reader.is_latest or not self.selection.is_default:
            return _json_response(json.encode())
        return _json_response(json.encode(), f"{pk}-{version}", updated_at)

    @action(detail=True, serializer_class=StandingJson)
    def standing(self, request: Request, pk: int) -> Response:
        """Every party's position, or one party's, without the attributions."""
        claim = self.get_row(pk)
        derived = self.reader.derived([claim.pk])[pk]
        resolved_to = derived.history.resolved_to(self.reader.latest_known_at)
        party = self.filter_values["party"]
        standing = standing_fields(derived, resolved_to.get(party, party))
        if party and not standing["positions"]:
            raise Http404
        return Response(StandingJson(resource_path("claim", pk), **standing, **self.reader.echoed_clocks))

    @action(detail=True, serializer_class=PublicationConditionsJson, url_path="publication-conditions")
    def publication_conditions(self, request: Request, pk: int) -> Response:
        """What still stands in the way of publishing the claim, and what does not."""
        if not request.auth.sees_unpublished:
            raise InternalToTheDesk
        check_parameters(request.query_params, ())
        claim = get_object_or_404(self.get_queryset().with_current(), pk=pk)
        return Response(publication_conditions_json(claim, conditions_for_publishing(claim, timezone.now())))

    @action(detail=True, serializer_class=TimelineJson)
    def timeline(self, request: Request, pk: int) -> Response:
        """Every change of the claim's standing, with its cause, oldest first."""
        claim = self.get_row(pk)
        derived = self.reader.derived([claim.pk])[pk]
        if self.filter_values["clock"] == "as_of":
            changes = changes_by_as_of(derived.history, self.reader.latest_known_at)
        else:
            changes = changes_by_known_at(derived.history)
        return Response(TimelineJson(resource_path("claim", pk), [change_json(change, derived) for change in changes]))

    @property
    def past_filter(self) -> PastFilter:
        """The filters that only a claim's derived JSON can answer. Without clocks, the database answers all."""
        if self.reader.is_latest:
            return PastFilter()
        same_sources = self.filterset.same_sources
        source, party = self.filter_values["source"], self.filter_values["party"]
        return PastFilter(
            confirmation=self.filter_values["confirmation"],
            source=same_sources[source] if source else None,
            party=same_sources[party] if party else None,
            position=self.filter_values["position"],
        )

    def _select_fields(self, json_by_claim: dict[int, str]) -> Rows:
        """The JSON of each claim, with the fields that the request selects and includes."""
        if self.selection.is_default:
            return list(json_by_claim.values())
        added = load_includes(self.selection.include, json_by_claim.keys())
        rows = (
            msgspec.json.decode(json, type=dict[str, msgspec.Raw]) | added[claim]
            for claim, json in json_by_claim.items()
        )
        return [msgspec.json.encode(self.selection.apply_to_fields(row)).decode() for row in rows]


def _json_response(content: bytes, etag: str = "", updated_at: datetime | None = None) -> HttpResponse:
    response = HttpResponse(content, content_type="application/json")
    response.headers["ETag"] = f'"{etag or blake2b(content, digest_size=16).hexdigest()}"'
    if updated_at:
        response.headers["Last-Modified"] = http_date(updated_at.timestamp())
    return response
