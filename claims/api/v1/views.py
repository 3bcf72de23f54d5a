from typing import Any

from django.utils import timezone

from claims.api.v1.asking import Derivations, fits, moments_asked
from claims.api.v1.filters import ClaimFilter, MomentsFilter
from claims.api.v1.representations import Names, claim_json
from claims.api.v1.serializers import ClaimSerializer
from claims.models import Attribution, Claim
from claims.querysets import ClaimQuerySet
from sources.api.views import ReadOnlyViewSet


class ClaimViewSet(ReadOnlyViewSet):
    """Who stands where on a claim, since when, in which words, and how we know: at any two moments."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filtersets = {"list": ClaimFilter, "retrieve": MomentsFilter}

    def rows(self) -> ClaimQuerySet:
        claims = super().rows()
        self.derivations = Derivations(moments_asked(self.asked, now=timezone.now()))
        return claims.with_reading(self.derivations.at.known_at)

    def choose(self, rows: list[Claim]) -> list[Claim]:
        known_at = self.derivations.at.known_at
        return [
            claim
            for claim, history, standing in self.derivations.of(rows)
            if fits(standing, self.asked, history.read_as(known_at))
        ]

    def represent(self, rows: list[Claim]) -> list[dict[str, Any]]:
        derived = self.derivations.of(rows)
        shown = [act.id for _, _, standing in derived for act in standing.live]
        attributions = Attribution.objects.with_names().in_bulk(shown)
        names = Names(rows, [standing for _, _, standing in derived], attributions.values(), self.addresses)
        return [claim_json(*one, self.derivations.at, attributions, names) for one in derived]
