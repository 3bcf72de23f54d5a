"""The jobs that import documents."""

from typing import Any

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims.actions.ingest_jobs import UNDER_WAY
from claims.api.v1.jobs_serializers import JobSerializer
from claims.models import IngestJob
from sources.addresses import address_of
from sources.api.parameters import check_parameters

ADMIN_SCOPE = "admin"
"""Tokens with this scope see other users' jobs."""
JOB_RETRY_AFTER_SECONDS = 1
"""When to ask again whether a job has ended."""


class JobViewSet(GenericViewSet):
    """The job that imports a document: its state, and finally the document or the problem with it."""

    queryset = IngestJob.objects.select_related("snapshot").defer("content", "snapshot__text", "snapshot__html")
    serializer_class = JobSerializer
    lookup_value_converter = "uuid"
    http_method_names = ["get", "head"]
    scopes = {"retrieve": "ingest"}

    def retrieve(self, request: Request, pk: str) -> Response:
        check_parameters(request.query_params, ())
        job = self.get_queryset().filter(pk=pk).first()
        if job is None or not (job.brought_by_id == request.user.pk or ADMIN_SCOPE in request.auth.scopes):
            raise Http404
        headers = {"Retry-After": str(JOB_RETRY_AFTER_SECONDS)} if job.state in UNDER_WAY else None
        return Response(job_json(job), headers=headers)


def job_json(job: IngestJob) -> dict[str, Any]:
    return {
        "id": str(job.pk),
        "url": address_of("job", job.pk),
        "form": job.form,
        "state": job.state,
        "brought_at": job.brought_at,
        "ended_at": job.ended_at,
        "document": address_of("document", job.snapshot.document_id) if job.snapshot else None,
        "snapshot": address_of("snapshot", job.snapshot.pk) if job.snapshot else None,
        "is_new": job.is_new,
        "suggestions": job.suggestions,
        "problem": job.problem,
    }
