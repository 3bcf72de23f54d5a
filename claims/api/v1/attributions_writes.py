from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.attributions import Correction, record_attribution, take_back
from claims.actions.recording_many import record_many
from claims.actions.reviews import refuse_without_right
from claims.api.v1.attributions_bulk import entries_in, results_json
from claims.api.v1.attributions_fields import OF_ATTRIBUTION, naming
from claims.api.v1.attributions_inputs import MOST_ROWS, BulkBody, NewAttribution
from claims.api.v1.attributions_named import Named
from claims.api.v1.attributions_representations import attribution_told
from claims.api.v1.attributions_rows import usual_row
from claims.api.v1.attributions_serializers import BulkResultSerializer
from claims.api.v1.inputs import WithReason
from claims.exceptions import NothingRecorded, TooManyRows
from claims.models import Attribution
from claims.workflow import RECORD
from sources.addresses import address_of
from sources.api.writing import Writing


class AttributionWrites(Writing):
    """What is on record is never changed: a later row corrects it, or takes it back, and both stay readable."""

    scopes = dict.fromkeys(("create", "take_back", "bulk"), "ingest")
    bodies = {"create": NewAttribution, "take_back": WithReason, "bulk": BulkBody}
    statuses = {"create": 201, "take_back": 201}
    answers = {"bulk": BulkResultSerializer}
    most_bytes = {"bulk": 10_000_000}

    def create(self, request: Request) -> HttpResponse:
        """Record one attribution, or the correction of one, with the words that show it."""
        body = usual_row(request.data) or self.body()
        refuse_without_right(RECORD, "record an attribution", request.user)
        named = Named.by([body])
        entry, corrected = named.entry(body), named.superseded_by(body)
        correction = Correction(corrected, body["reason"]) if corrected else None
        with naming(OF_ATTRIBUTION):
            attribution = record_attribution(
                entry.claim, entry.saying, entry.words, by=request.user, at=timezone.now(), correction=correction
            )
        return self.told(attribution)

    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, pk: int) -> HttpResponse:
        """Record that the attribution should never have been made. The answer is the row that says so."""
        body = self.body()
        refuse_without_right(RECORD, "take back an attribution", request.user)
        attribution = Attribution.objects.filter(pk=pk).first()
        if attribution is None:
            raise Http404
        return self.told(take_back(attribution, reason=body["reason"], by=request.user, at=timezone.now()))

    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> HttpResponse:
        """Record up to 1,000 attributions in one transaction. Each row has its result, in the order of the rows.

        With `all_or_nothing` a row that is refused keeps all from being recorded: the answer is a problem (422) whose
        `results` tell what is wrong with which row.
        """
        body = self.body()
        rows = body["rows"]
        if len(rows) > MOST_ROWS:
            raise TooManyRows(rows=len(rows), limit=MOST_ROWS)
        outcomes = record_many(
            entries_in(rows), all_or_nothing=body["all_or_nothing"], by=request.user, at=timezone.now()
        )
        told = results_json(outcomes)
        if body["all_or_nothing"] and told["refused"]:
            raise NothingRecorded(refused=told["refused"], rows=len(rows), results=told["results"])
        return self.done(told)

    def told(self, attribution: Attribution) -> HttpResponse:
        return self.created(address_of("attribution", attribution.pk), attribution_told(attribution))
