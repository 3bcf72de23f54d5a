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

from claims.api.v1.asking import Readings
from claims.api.v1.claim_writes import ClaimWrites
from claims.api.v1.filters import ClaimFilter, ClocksFilter, PartyFilter, TimelineFilter
from claims.api.v1.includes import INCLUDES, load_includes
from claims.api.v1.judging import Wanted
from claims.api.v1.response_serializers import merged_redirect
from claims.api.v1.serializers import ClaimSerializer, StandingSerializer, TimelineSerializer
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.readings import change_json, changes_known, changes_said, standing_json
from claims.readings.kept import kept_reading
from sources.addresses import address_of
from sources.api.paging import ID_ORDERS
from sources.api.views import JsonRows, ReadOnlyViewSet
from sources.keyset import Keyset

UPDATE_ORDERS = {"-updated_at": Keyset.of(["-updated", "-pk"]), "updated_at": Keyset.of(["updated", "pk"])}
UPDATED = "current_reading__updated_at"


class ClaimViewSet(ClaimWrites, ReadOnlyViewSet):
    """Who stands where on a claim, since when, in which words, and how we know: at any two moments."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filtersets = {
        "list": ClaimFilter,
        "retrieve": ClocksFilter,
        "standing": PartyFilter,
        "timeline": TimelineFilter,
    }
    scopes = ClaimWrites.scopes | {"list": "read", "retrieve": "read", "standing": "read", "timeline": "read"}
    orders = ID_ORDERS | UPDATE_ORDERS
    includes = INCLUDES
    redirecting_actions = ("retrieve",)

    def get_queryset(self) -> ClaimQuerySet:
        return Claim.objects.visible_to(sees_unpublished=self.request.auth.sees_unpublished)

    def rows(self) -> ClaimQuerySet:
        claims: ClaimQuerySet = super().rows()
        self.readings = Readings(self.asked, now=timezone.now())
        return claims if self.readings.is_of_now else claims.known_at(self.readings.at.known_at)

    def list(self, request: Request) -> HttpResponse:
        claims, columns = self.rows().annotate(kept=self.readings.kept), ["pk", "kept"]
        if request.query_params.get("order") in UPDATE_ORDERS:
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
            return merged_redirect(pk, sees_unpublished=request.auth.sees_unpublished)
        if found is None:
            raise Http404
        _, kept, version, updated_at = found
        told = self.shaped(self.readings.told({pk: kept}))
        if not self.readings.is_of_now or not self.shape.is_default:
            return _answer(told[0].encode())
        return _answer(told[0].encode(), f"{pk}-{version}", updated_at)

    @action(detail=True, serializer_class=StandingSerializer)
    def standing(self, request: Request, pk: int) -> Response:
        """Where everybody stands, or one party, without the words."""
        claim = self.row(pk)
        derived = self.readings.derived([claim.pk])[pk]
        validate_with = derived.history.validate_with(self.readings.knowing)
        party = self.asked["party"]
        told = standing_json(derived, validate_with.get(party, party))
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
        same_sources, source, party = self.filterset.same_sources, self.asked["source"], self.asked["party"]
        return Wanted(
            confirmation=self.asked["confirmation"],
            source=same_sources[source] if source else None,
            party=same_sources[party] if party else None,
            position=self.asked["position"],
        )

    def shaped(self, told: dict[int, str]) -> JsonRows:
        """The JSON of these claims as far as it is asked for, and with what is asked besides."""
        if self.shape.is_default:
            return list(told.values())
        added = load_includes(self.shape.include, told.keys())
        rows = (msgspec.json.decode(body) | added[claim] for claim, body in told.items())
        return [msgspec.json.encode(self.shape.of(row)).decode() for row in rows]


def _answer(body: bytes, tag: str = "", updated_at: datetime | None = None) -> HttpResponse:
    answer = HttpResponse(body, content_type="application/json")
    answer.headers["ETag"] = f'"{tag or blake2b(body, digest_size=16).hexdigest()}"'
    if updated_at:
        answer.headers["Last-Modified"] = http_date(updated_at.timestamp())
    return answer
