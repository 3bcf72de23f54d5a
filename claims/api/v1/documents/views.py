"""Imports documents: the API accepts them, and a worker reads them."""

from http import HTTPStatus

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims.actions.documents.ingest_jobs import SubmittedDocument, submit_document
from claims.api.v1.documents.bodies import ImportDocumentBody
from claims.api.v1.documents.jobs import JOB_RETRY_AFTER_SECONDS
from claims.api.v1.documents.responses import JobJson, job_json
from claims.vocabulary import TextForm
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.reading import may_read
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet
from sources.actions.archive import Publication
from sources.api.v1.views import DocumentReadViewSet
from sources.capture.extract_text import MAX_FILE_MB
from sources.models import Source


class DocumentViewSet(WriteViewSet, DocumentReadViewSet):
    """Documents, and the snapshots of their texts."""

    scopes = DocumentReadViewSet.scopes | {"create": "ingest"}
    request_bodies = {"create": ImportDocumentBody}
    success_statuses = {"create": HTTPStatus.ACCEPTED}
    response_types = {"create": JobJson}
    unread_actions = ("create",)
    max_body_bytes = {"create": MAX_FILE_MB * 1_200_000}  # leaves room for JSON escapes

    def create(self, request: Request) -> HttpResponse:
        """Import a document. A worker reads it: follow the job until it is done or refused.

        Sending the same text of the same document again changes nothing; a different text becomes a newer snapshot.
        """
        job = submit_document(_imported_document(self.validated_body()), by=request.user, at=timezone.now())
        response = self.created_response(
            resource_path("job", job.pk), job_json(job, is_reader=may_read(request)), status=HTTPStatus.ACCEPTED
        )
        response.headers["Retry-After"] = str(JOB_RETRY_AFTER_SECONDS)
        return response


def _imported_document(body: ImportDocumentBody) -> SubmittedDocument:
    """Raises NotOnRecord."""
    given = body.given()
    form = next(form for form in (TextForm.TEXT, TextForm.HTML, TextForm.URL) if form in given)
    publication = Publication(
        title=given.get("title"),
        kind=body.kind,
        publisher=get_referenced(Source.objects.all(), body.publisher, field="publisher") if body.publisher else None,
        url=given.get("url"),
        language=given.get("language"),
        published_on=given.get("published_on"),
    )
    return SubmittedDocument(form, given[form], publication)
