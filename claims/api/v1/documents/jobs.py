"""The jobs that import documents."""

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.documents.ingest_jobs import UNFINISHED_INGEST_STATES
from claims.api.v1.documents.responses import JobJson, job_json
from claims.models import IngestJob
from claimtrack.core.api.parameters import check_parameters
from claimtrack.core.api.reading import may_read
from claimtrack.core.api.resource import ResourceViewSet

ADMIN_SCOPE = "admin"
"""Tokens with this scope see other users' jobs."""
JOB_RETRY_AFTER_SECONDS = 1
"""When to ask again whether a job has ended."""


class JobViewSet(ResourceViewSet):
    """The job that imports a document: its state, and finally the document or the problem with it."""

    queryset = IngestJob.objects.select_related("snapshot").defer("content", "snapshot__text", "snapshot__html")
    response_type = JobJson
    lookup_value_converter = "uuid"
    http_method_names = ["get", "head"]
    scopes = {"retrieve": "ingest"}

    def retrieve(self, request: Request, pk: str) -> Response:
        check_parameters(request.query_params, ())
        job = self.get_queryset().filter(pk=pk).first()
        if job is None or not (job.submitted_by_id == request.user.pk or ADMIN_SCOPE in request.auth.scopes):
            raise Http404
        headers = {"Retry-After": str(JOB_RETRY_AFTER_SECONDS)} if job.state in UNFINISHED_INGEST_STATES else None
        return Response(job_json(job, is_reader=may_read(request)), headers=headers)
