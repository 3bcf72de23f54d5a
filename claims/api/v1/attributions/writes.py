from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.attributions.mark import record_once
from claims.actions.attributions.record import Correction, record_attribution, withdraw_attribution
from claims.actions.attributions.record_bulk import record_attributions
from claims.actions.claims.review import refuse_without_permission
from claims.api.v1.attributions.bodies import MAX_BULK_ROWS, BulkAttributionsBody, CreateAttributionBody
from claims.api.v1.attributions.bulk import parse_rows
from claims.api.v1.attributions.bulk_responses import BulkResultJson, bulk_results_json
from claims.api.v1.attributions.references import ReferencedRows
from claims.api.v1.attributions.responses import new_attribution_json
from claims.api.v1.candidates import naming_candidates
from claims.api.v1.claims.bodies import ReasonBody
from claims.api.v1.error_fields import ATTRIBUTION_FIELDS, naming_fields
from claims.exceptions import NothingRecorded, TooManyRows
from claims.models import Attribution
from claims.workflow import RECORD_ATTRIBUTION
from claimtrack.core.api.reading import may_read
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet


class AttributionWrites(WriteViewSet):
    """Attributions are never changed: a later row corrects or withdraws one, and both stay readable."""

    scopes = dict.fromkeys(("create", "withdraw_attribution", "bulk"), "ingest")
    request_bodies = {"create": CreateAttributionBody, "withdraw_attribution": ReasonBody, "bulk": BulkAttributionsBody}
    success_statuses = {"create": 201, "withdraw_attribution": 201}
    response_types = {"bulk": BulkResultJson}
    unread_actions = ("bulk",)
    max_body_bytes = {"bulk": 10_000_000}

    def create(self, request: Request) -> HttpResponse:
        """Record an attribution, or the correction of one, with the words that show it. Words that are on record are
        recorded again only as a copy, or once you have acknowledged that."""
        body = self.validated_body()
        refuse_without_permission(RECORD_ATTRIBUTION, "record an attribution", request.user)
        references = ReferencedRows.load([body])
        entry, superseded = references.resolve(body), references.superseded(body)
        given = (entry.claim, entry.attribution_input, entry.words)
        moment = {"by": request.user, "at": timezone.now()}
        with naming_fields(ATTRIBUTION_FIELDS), naming_candidates():
            if superseded:
                attribution = record_attribution(*given, **moment, correction=Correction(superseded, body.reason))
            else:
                attribution = record_once(*given, **moment, acknowledged=body.acknowledged)
        return self._created(attribution)

    @action(detail=True, methods=["post"], url_path="withdraw", url_name="withdraw")
    def withdraw_attribution(self, request: Request, pk: int) -> HttpResponse:
        """Withdraw an attribution that should not have been recorded. Returns the row that withdraws it."""
        body = self.validated_body()
        refuse_without_permission(RECORD_ATTRIBUTION, "withdraw an attribution", request.user)
        attribution = Attribution.objects.filter(pk=pk).first()
        if attribution is None:
            raise Http404
        return self._created(withdraw_attribution(attribution, reason=body.reason, by=request.user, at=timezone.now()))

    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> HttpResponse:
        """Record up to 1,000 attributions in one transaction. Returns a result for each row, in the order of the rows.

        With `all_or_nothing`, nothing is recorded if any row is refused: the response is then a problem (422) whose
        `results` say what is wrong with each row.
        """
        body = self.validated_body()
        rows = body.rows
        if len(rows) > MAX_BULK_ROWS:
            raise TooManyRows(rows=len(rows), limit=MAX_BULK_ROWS)
        outcomes = record_attributions(
            parse_rows(rows), all_or_nothing=body.all_or_nothing, by=request.user, at=timezone.now()
        )
        results = bulk_results_json(outcomes, is_reader=may_read(request))
        if body.all_or_nothing and results.refused:
            raise NothingRecorded(refused=results.refused, rows=len(rows), results=results.results)
        return self.json_response(results)

    def _created(self, attribution: Attribution) -> HttpResponse:
        return self.created_response(resource_path("attribution", attribution.pk), new_attribution_json(attribution))
