from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims.actions.attributions.silence import record_silence
from claims.api.v1.attributions.responses import RecordedAttributionJson, new_attribution_json
from claims.api.v1.attributions.silence_check_bodies import SilenceCheckBody
from claims.api.v1.error_fields import SILENCE_FIELDS, naming_fields
from claims.models import Claim
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet
from sources.models import Source


class SilenceCheckViewSet(WriteViewSet):
    """No-comment checks: the desk checked for a party's statement and found none, recorded as `silent`."""

    response_type = RecordedAttributionJson
    scopes = {"create": "ingest"}
    request_bodies = {"create": SilenceCheckBody}
    success_statuses = {"create": 201}

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
