"""Imports documents: the API accepts them, and a worker reads them."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims.actions.documents.ingest_jobs import SubmittedDocument, submit_document
from claims.api.v1.documents.bodies import ImportDocumentBody
from claims.api.v1.documents.jobs import JOB_RETRY_AFTER_SECONDS
from claims.api.v1.documents.responses import JobJson, job_json
from claims.api.v1.editions.references import PUBLISHED_SNAPSHOTS, published_documents
from claims.models import CurrentEdition
from claims.vocabulary import TextForm
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.reading import may_read, sees_record
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet
from sources.actions.archive import Publication
from sources.api.v1.responses import DocumentJson
from sources.api.v1.views import DocumentReadViewSet, SnapshotViewSet
from sources.capture.extract_text import MAX_FILE_MB
from sources.models import Document, Source


class DocumentViewSet(WriteViewSet, DocumentReadViewSet):
    """Documents, and the snapshots of their texts. Tools that read editions get those on which an edition rests."""

    scopes = DocumentReadViewSet.scopes | {"create": "ingest"}
    request_bodies = {"create": ImportDocumentBody}
    success_statuses = {"create": HTTPStatus.ACCEPTED}
    response_types = {"create": JobJson}
    unread_actions = ("create",)
    max_body_bytes = {"create": MAX_FILE_MB * 1_200_000}  # leaves room for JSON escapes

    def get_queryset(self) -> QuerySet[Document]:
        rows: QuerySet[Document] = super().get_queryset()
        if sees_record(self.request):
            return rows
        resting = CurrentEdition.objects.resting_on(documents=OuterRef("pk"))
        return Document.objects.filter(Exists(resting)).prefetch_related(PUBLISHED_SNAPSHOTS)

    def serialize(self, rows: list[Document]) -> Sequence[DocumentJson]:
        if sees_record(self.request):
            return super().serialize(rows)
        return published_documents(rows, with_text=self.action == "retrieve")

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


class PublishedSnapshotViewSet(SnapshotViewSet):
    """The immutable texts of documents, each as captured at one moment. Tools that read editions get those on which an
    edition rests."""

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        if sees_record(self.request):
            return rows
        return rows.filter(Exists(CurrentEdition.objects.resting_on(snapshots=OuterRef("pk"))))


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
        author=given.get("author"),
    )
    return SubmittedDocument(form, given[form], publication)
