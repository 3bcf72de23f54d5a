"""Where one source stands, on all claims of which it is a party."""

from typing import Any

from django.http import Http404
from django.utils import timezone
from django_filters import ChoiceFilter
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.v1.asking import Readings, fits
from claims.api.v1.filters import MomentsFilter
from claims.api.v1.sources_serializers import PositionOnClaimSerializer
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.readings import Derived, details_of
from claims.readings.rendering import position_json
from claims.standing import Position
from claims.vocabulary import PositionKind
from sources.addresses import address_of
from sources.api.views import JSON, ReadOnlyViewSet, Rows
from sources.models import Source


class PositionFilter(MomentsFilter):
    position = ChoiceFilter(choices=PositionKind.choices, method="by_position", label="Only where it stands so.")

    def by_position(self, claims: ClaimQuerySet, name: str, position: str) -> ClaimQuerySet:
        return claims


class PositionViewSet(ReadOnlyViewSet):
    """Where a source stands on every claim of which it is a party, or the one as which it is read."""

    queryset = Claim.objects.all()
    serializer_class = PositionOnClaimSerializer
    filtersets = {"list": PositionFilter}

    def list(self, request: Request, source: int) -> Response:
        self.source = source
        return super().list(request)

    def get_queryset(self) -> ClaimQuerySet:
        return Claim.objects.visible_to(sees_unpublished=self.request.auth.sees_unpublished)

    def rows(self) -> ClaimQuerySet:
        claims: ClaimQuerySet = super().rows().only("pk")
        self.readings = Readings(self.asked, now=timezone.now())
        asked = Source.objects.filter(pk=self.source)
        alike = asked.read_as() if self.readings.is_of_now else Source.objects.ever_same_as(self.source)
        parties = list(alike.values_list("pk", flat=True))
        if not parties:
            raise Http404
        if self.readings.is_of_now:
            position = self.asked["position"]
            return claims.unmerged().with_position(PositionKind(position) if position else None, parties)
        known_at = self.readings.at.known_at
        return claims.known_at(known_at).with_party_then(parties, known_at)

    def choose(self, rows: Rows) -> Rows:
        if self.readings.is_of_now:
            return rows
        derived, asked = self._derived(rows), {"party": self.source, "position": self.asked["position"]}
        return [row for row in rows if fits(derived[row.pk].standing, asked, self._read_as(derived[row.pk]))]

    def represent(self, rows: Rows) -> JSON:
        derived = self._derived(rows)
        details = details_of(derived, known_at=self.readings.knowing)
        names, claims = details.names or {}, details.claims or {}
        told = []
        for claim, one in derived.items():
            stands = self._position(one)
            if stands is not None:
                reference = {
                    "id": claim,
                    "url": address_of("claim", claim),
                    "statement": claims[claim].statement,
                    "stage": claims[claim].stage,
                    "confirmation": one.standing.confirmation,
                }
                told.append({"claim": reference, **position_json(stands, names), **self.readings.echo})
        return told

    def _derived(self, rows: Rows) -> dict[int, Derived]:
        return self.readings.derived(row.pk for row in rows)

    def _position(self, derived: Derived) -> Position | None:
        """None where it was taken away between the two questions to the database."""
        party = self._read_as(derived).get(self.source, self.source)
        return next((one for one in derived.standing.positions if one.party == party), None)

    def _read_as(self, derived: Derived) -> Any:
        return derived.history.read_as(self.readings.knowing)
