"""One source's position on every claim to which it is a party."""

from typing import Any

import msgspec
from django.http import Http404
from django.utils import timezone
from django_filters import ChoiceFilter
from msgspec import structs
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.v1.claims.claim_reader import ClaimReader
from claims.api.v1.claims.filters import ClocksFilter, same_sources_at
from claims.api.v1.claims.past_filter import PastFilter
from claims.api.v1.editions.reader import COLUMNS, EditionReader
from claims.api.v1.editions.reads import EDITION_ID_ORDERS
from claims.api.v1.sources.responses import ClaimReferenceJson, PositionOnClaimJson
from claims.models import Claim, Edition
from claims.projections.json_types import AsOf, KnownAt, PositionJson
from claims.querysets import ClaimQuerySet
from claims.vocabulary import PositionKind
from claimtrack.core.api.paging import ID_ORDERS, Orders
from claimtrack.core.api.reads import ReadOnlyViewSet


class ClaimWithPositions(ClaimReferenceJson):
    """The fields of a claim's JSON that a position on it shows."""

    positions: list[PositionJson]
    as_of: AsOf
    known_at: KnownAt


_decoder = msgspec.json.Decoder(ClaimWithPositions)


class PositionFilter(ClocksFilter):
    position = ChoiceFilter(
        choices=PositionKind.choices, method="filter_position", label="Claims on which the source has this position."
    )

    def filter_position(self, claims: ClaimQuerySet, name: str, position: str) -> ClaimQuerySet:
        return claims


class PositionViewSet(ReadOnlyViewSet):
    """A source's positions on the claims to which it, or a source merged with it, is a party."""

    queryset = Claim.objects.all()
    response_type = PositionOnClaimJson
    filtersets = {"list": PositionFilter}

    def list(self, request: Request, source: int) -> Response:
        self.source = source
        if not request.auth.sees_unpublished:
            return self._list_published(request)
        claims = (
            self.filtered_rows()
            .annotate(stored_json=self.reader.stored_json)
            .values_list("pk", "stored_json", named=True)
        )
        choose = self.reader.row_filter(self.past_filter)
        page = self.paginator.paginate_queryset(claims, request, self, choose=choose)
        json_by_claim = self.reader.read_json({row.pk: row.stored_json for row in page})
        found = [self._position_json(_decoder.decode(json)) for json in json_by_claim.values()]
        shown = [row for row, position in zip(page, found, strict=True) if position]
        rows = [msgspec.json.encode(self.selection.apply(position)) for position in found if position]
        return self.paginator.get_paginated_response(self.paginator.fitting(shown, rows))

    def _list_published(self, request: Request) -> Response:
        """The positions of the source in editions."""
        super().filtered_rows()
        reader = EditionReader(self.filter_values, now=timezone.now())
        self.parties = same_sources_at(self.source, reader.known_at)
        editions = Edition.objects.readable(reader.known_at).filter(parties__overlap=list(self.parties))
        position = self.filter_values["position"]
        wanted = PastFilter(party=self.parties, position=position) if position else PastFilter()

        def choose(found: list[Any]) -> list[Any]:
            return [row for row in found if wanted.matches(reader.json_of(row))]

        rows = editions.values_list(*COLUMNS, named=True)
        page = self.paginator.paginate_queryset(rows, request, self, choose=None if wanted.is_empty else choose)
        found = [self._position_json(_decoder.decode(reader.json_of(row))) for row in page]
        shown = [row for row, one in zip(page, found, strict=True) if one]
        content = [msgspec.json.encode(self.selection.apply(one)) for one in found if one]
        return self.paginator.get_paginated_response(self.paginator.fitting(shown, content))

    @property
    def orders(self) -> Orders:
        return ID_ORDERS if self.request.auth.sees_unpublished else EDITION_ID_ORDERS

    def filtered_rows(self) -> ClaimQuerySet:
        """Raises Http404 if there is no such source."""
        claims: ClaimQuerySet = super().filtered_rows()
        self.reader = ClaimReader(self.filter_values, now=timezone.now())
        self.parties = same_sources_at(self.source, self.filter_values["known_at"])
        if not self.parties:
            raise Http404
        if self.reader.is_latest:
            position = self.filter_values["position"]
            return claims.unmerged().with_position(PositionKind(position) if position else None, self.parties)
        known_at = self.reader.at.known_at
        return claims.known_at(known_at).with_party_at(self.parties, known_at)

    @property
    def past_filter(self) -> PastFilter:
        if self.reader.is_latest:
            return PastFilter()
        return PastFilter(party=self.parties, position=self.filter_values["position"])

    def _position_json(self, claim: ClaimWithPositions) -> PositionOnClaimJson | None:
        """None if the party was removed between two queries."""
        position = next((one for one in claim.positions if one.party.id in self.parties), None)
        if position is None:
            return None
        return PositionOnClaimJson(
            **structs.asdict(position),
            claim=ClaimReferenceJson(claim.id, claim.url, claim.statement, claim.stage, claim.confirmation),
            as_of=claim.as_of,
            known_at=claim.known_at,
        )
