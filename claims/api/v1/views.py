from datetime import datetime
from hashlib import blake2b

import msgspec
from django.db.models import F
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.v1.answers import carried_on
from claims.api.v1.asking import Readings
from claims.api.v1.claim_writes import ClaimWrites
from claims.api.v1.filters import ClaimFilter, MomentsFilter, PartyFilter, TimelineFilter
from claims.api.v1.includes import INCLUDES, included
from claims.api.v1.judging import Wanted
from claims.api.v1.serializers import ClaimSerializer, StandingSerializer, TimelineSerializer
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.readings import change_json, changes_known, changes_said, standing_json
from claims.readings.kept import kept_reading
from sources.addresses import address_of
from sources.api.paging import BY_AGE
from sources.api.views import ReadOnlyViewSet, Rows
from sources.keyset import Keyset

BY_UPDATE = {"-updated_at": Keyset.of(["-updated", "-pk"]), "updated_at": Keyset.of(["updated", "pk"])}
UPDATED = "current_reading__updated_at"


class ClaimViewSet(ClaimWrites, ReadOnlyViewSet):
    """Who stands where on a claim, since when, in which words, and how we know: at any two moments."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filtersets = {
        "list": ClaimFilter,
        "retrieve": MomentsFilter,
        "standing": PartyFilter,
        "timeline": TimelineFilter,
    }
    scopes = ClaimWrites.scopes | {"list": "read", "retrieve": "read", "standing": "read", "timeline": "read"}
    orders = BY_AGE | BY_UPDATE
    includes = INCLUDES
    leading_on = ("retrieve",)

    def get_queryset(self) -> ClaimQuerySet:
        return Claim.objects.visible_to(sees_unpublished=self.request.auth.sees_unpublished)

    def rows(self) -> ClaimQuerySet:
        claims: ClaimQuerySet = super().rows()
        self.readings = Readings(self.asked, now=timezone.now())
        return claims if self.readings.is_of_now else claims.known_at(self.readings.at.known_at)

    def list(self, request: Request) -> HttpResponse:
        claims, columns = self.rows().annotate(kept=self.readings.kept), ["pk", "kept"]
        if request.query_params.get("order") in BY_UPDATE:
            claims = claims.filter(current_reading__isnull=False).annotate(updated=F(UPDATED))
            columns.append("updated")
        places = claims.values_list(*columns, named=True)
        page = self.paginator.paginate_queryset(places, request, self, choose=self.readings.choosing(self.wanted))
        told = self.readings.told({place.pk: place.kept for place in page})
        head = msgspec.json.encode(self.paginator.head())[:-1]
        return _answer(b'%s,"results":[%s]}' % (head, ",".join(self.shaped(told)).encode()))

    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        kept = None if request.query_params else kept_reading(pk)
        if kept and kept.is_shown(sees_unpublished=request.auth.sees_unpublished):
            return _answer((kept.body or "").encode(), f"{pk}-{kept.version}", kept.updated_at)
        return self._retrieve_anew(request, pk)

    def _retrieve_anew(self, request: Request, pk: int) -> HttpResponse:
        claims = self.rows().filter(pk=pk).annotate(kept=self.readings.kept)
        found = claims.values_list("merged_into", "kept", "current_reading__version", UPDATED).first()
        if self.readings.is_of_now and (found is None or found[0]):
            return carried_on(pk, sees_unpublished=request.auth.sees_unpublished)
        if found is None:
            raise Http404
        _, kept, version, updated_at = found
        told = self.shaped(self.readings.told({pk: kept}))
        if not self.readings.is_of_now or not self.shape.is_usual:
            return _answer(told[0].encode())
        return _answer(told[0].encode(), f"{pk}-{version}", updated_at)

    @action(detail=True, serializer_class=StandingSerializer)
    def standing(self, request: Request, pk: int) -> Response:
        """Where everybody stands, or one party, without the words."""
        claim = self.row(pk)
        derived = self.readings.derived([claim.pk])[pk]
        read_as = derived.history.read_as(self.readings.knowing)
        party = self.asked["party"]
        told = standing_json(derived, read_as.get(party, party))
        if party and not told["positions"]:
            raise Http404
        return Response({"claim": address_of("claim", pk), **told, **self.readings.echo})

    @action(detail=True, serializer_class=TimelineSerializer)
    def timeline(self, request: Request, pk: int) -> Response:
        """Every change of the claim's standing, with its cause, the oldest first."""
        claim = self.row(pk)
        derived = self.readings.derived([claim.pk])[pk]
        by_knowing = self.asked["clock"] != "as_of"
        changes = changes_known(derived.history) if by_knowing else changes_said(derived.history, self.readings.knowing)
        told = [change_json(change, derived) for change in changes]
        return Response({"claim": address_of("claim", pk), "changes": told})

    @property
    def wanted(self) -> Wanted:
        """What of the question only what is told of each claim can answer: of now, the database answers all."""
        if self.readings.is_of_now:
            return Wanted()
        alike, source, party = self.filterset.alike, self.asked["source"], self.asked["party"]
        return Wanted(
            confirmation=self.asked["confirmation"],
            source=alike[source] if source else None,
            party=alike[party] if party else None,
            position=self.asked["position"],
        )

    def shaped(self, told: dict[int, str]) -> Rows:
        """The JSON of these claims as far as it is asked for, and with what is asked besides."""
        if self.shape.is_usual:
            return list(told.values())
        added = included(self.shape.include, told.keys())
        rows = (msgspec.json.decode(body) | added[claim] for claim, body in told.items())
        return [msgspec.json.encode(self.shape.of(row)).decode() for row in rows]


def _answer(body: bytes, tag: str = "", updated_at: datetime | None = None) -> HttpResponse:
    answer = HttpResponse(body, content_type="application/json")
    answer.headers["ETag"] = f'"{tag or blake2b(body, digest_size=16).hexdigest()}"'
    if updated_at:
        answer.headers["Last-Modified"] = http_date(updated_at.timestamp())
    return answer
