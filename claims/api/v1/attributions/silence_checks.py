from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.attributions.silence import record_silence, record_silences
from claims.api.v1.attributions.responses import NewAttributionsJson, RecordedAttributionJson, new_attribution_json
from claims.api.v1.attributions.silence_check_bodies import SilenceCheckBody, SilenceChecksBody
from claims.api.v1.error_fields import SEVERAL_CLAIMS_FIELDS, SILENCE_FIELDS, naming_fields
from claims.api.v1.several_claims import claims_named
from claims.models import Claim
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet
from sources.models import Source


class SilenceCheckViewSet(WriteViewSet):
    """No-comment checks: the desk checked for a party's statement and found none, recorded as `silent`."""

    response_type = RecordedAttributionJson
    scopes = {"create": "ingest", "bulk": "ingest"}
    request_bodies = {"create": SilenceCheckBody, "bulk": SilenceChecksBody}
    success_statuses = {"create": 201}
    response_types = {"bulk": NewAttributionsJson}

    def create(self, request: Request) -> HttpResponse:
        """Record that a party had not commented. Such a check can go stale: check again, and record that too."""
        body = self.validated_body()
        claim = get_referenced(Claim.objects.all(), body.claim, field="claim")
        party = get_referenced(Source.objects.all(), body.party, field="party")
        with naming_fields(SILENCE_FIELDS):
            silence = record_silence(
                claim, party, checked_at=body.checked_at.stated, by=request.user, at=timezone.now()
            )
        return self.created_response(resource_path("attribution", silence.pk), new_attribution_json(silence))

    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> HttpResponse:
        """Record one check for several claims: the party had commented on none of them."""
        body = self.validated_body()
        claims = claims_named(body.claims)
        party = get_referenced(Source.objects.all(), body.party, field="party")
        with naming_fields({**SILENCE_FIELDS, **SEVERAL_CLAIMS_FIELDS}):
            silences = record_silences(
                claims, party, checked_at=body.checked_at.stated, by=request.user, at=timezone.now()
            )
        return self.json_response(NewAttributionsJson([new_attribution_json(silence) for silence in silences]))
