"""What has become of the documents that a tool brought."""

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

ADMIN = "admin"
"""Whoever has this scope sees the jobs of others."""
AGAIN_IN = 1
"""After so many seconds it is worth while to ask again whether a job has ended."""


class JobViewSet(GenericViewSet):
    """The job that reads a document: its state, and in the end the document, or the problem with it."""

    queryset = IngestJob.objects.select_related("snapshot").defer("content", "snapshot__text", "snapshot__html")
    serializer_class = JobSerializer
    lookup_value_converter = "uuid"
    http_method_names = ["get", "head"]
    scopes = {"retrieve": "ingest"}

    def retrieve(self, request: Request, pk: str) -> Response:
        check_parameters(request.query_params, ())
        job = self.get_queryset().filter(pk=pk).first()
        if job is None or not (job.brought_by_id == request.user.pk or ADMIN in request.auth.scopes):
            raise Http404
        return Response(job_json(job), headers={"Retry-After": str(AGAIN_IN)} if job.state in UNDER_WAY else None)


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
