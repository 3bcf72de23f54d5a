from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims.actions.silence import record_silence
from claims.api.v1.attributions_fields import OF_SILENCE, naming
from claims.api.v1.attributions_representations import attribution_told
from claims.api.v1.attributions_serializers import RecordedAttributionSerializer
from claims.api.v1.silence_checks_inputs import SilenceCheck
from claims.models import Claim
from sources.addresses import address_of
from sources.api.inputs import row_named
from sources.api.writing import Writing
from sources.models import Source


class SilenceCheckViewSet(Writing):
    """Somebody looked for a party's word and found none: a `silent` attribution, by the moment of looking."""

    serializer_class = RecordedAttributionSerializer
    scopes = {"create": "ingest"}
    bodies = {"create": SilenceCheck}
    statuses = {"create": 201}

    def create(self, request: Request) -> HttpResponse:
        """Record that a party had said nothing. It can go stale: look again, and record that, too."""
        body = self.body()
        claim = row_named(Claim.objects.all(), body["claim"], field="claim")
        party = row_named(Source.objects.all(), body["party"], field="party")
        with naming(OF_SILENCE):
            silence = record_silence(claim, party, looked_at=body["looked_at"], by=request.user, at=timezone.now())
        return self.created(address_of("attribution", silence.pk), attribution_told(silence))
