"""Imports documents: the API accepts them, and a worker reads them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request

from claims.actions.documents.ingest_jobs import SubmittedDocument, submit_document
from claims.api.v1.documents.jobs import JOB_RETRY_AFTER_SECONDS
from claims.api.v1.documents.responses import JobJson, job_json
from claims.vocabulary import TextForm
from claimtrack.core.api.bodies import IdField, RequestBody, TextField, get_referenced
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet
from sources.actions.archive import Publication
from sources.api.v1.views import DocumentReadViewSet
from sources.capture.extract_text import MAX_FILE_MB, MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS, MAX_URL_CHARACTERS
from sources.models import Source
from sources.vocabulary import DocumentKind

EXAMPLES = [
    OpenApiExample("A page to fetch", {"url": "https://kan.example/call"}, request_only=True),
    OpenApiExample(
        "A text",
        {
            "text": "The Kremlin confirmed that Putin and Netanyahu spoke by phone.",
            "title": "The call",
            "url": "https://kan.example/call",
            "publisher": 3,
            "published_on": "2025-07-28",
        },
        request_only=True,
    ),
]


@extend_schema_serializer(examples=EXAMPLES)
class ImportDocumentBody(RequestBody):
    """A document: its text, its HTML, or only the URL to fetch it from. Metadata left out is taken from the page."""

    text = TextField(max_length=MAX_TEXT_CHARACTERS, required=False, help_text="Plain text.")
    html = TextField(required=False, help_text="HTML of the page, from which the text is extracted.")
    url = TextField(max_length=MAX_URL_CHARACTERS, required=False, help_text="Address where it was published.")
    title = TextField(
        max_length=MAX_TITLE_CHARACTERS, required=False, help_text="Default: the page's title, or the first line."
    )
    kind = serializers.ChoiceField(choices=DocumentKind.choices, default=DocumentKind.ARTICLE)
    publisher = IdField(required=False, help_text="Id of the source that published it.")
    language = TextField(max_length=35, required=False, help_text="BCP 47 tag.")
    published_on = serializers.DateField(required=False, input_formats=["iso-8601"])

    def validate(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        if "text" in body and "html" in body:
            raise serializers.ValidationError("Give “text” or “html”, not both.")
        if not body.keys() & {"text", "html", "url"}:
            raise serializers.ValidationError("Give “text”, “html”, or the “url” to fetch it from.")
        return body


class DocumentViewSet(WriteViewSet, DocumentReadViewSet):
    """Documents, and the snapshots of their texts."""

    scopes = DocumentReadViewSet.scopes | {"create": "ingest"}
    request_bodies = {"create": ImportDocumentBody}
    success_statuses = {"create": HTTPStatus.ACCEPTED}
    response_serializers = {"create": JobJson}
    max_body_bytes = {"create": MAX_FILE_MB * 1_200_000}  # leaves room for JSON escapes

    def create(self, request: Request) -> HttpResponse:
        """Import a document. A worker reads it: follow the job until it is done or refused.

        Sending the same text of the same document again changes nothing; a different text becomes a newer snapshot.
        """
        job = submit_document(_imported_document(self.validated_body()), by=request.user, at=timezone.now())
        response = self.created_response(resource_path("job", job.pk), job_json(job), status=HTTPStatus.ACCEPTED)
        response.headers["Retry-After"] = str(JOB_RETRY_AFTER_SECONDS)
        return response


def _imported_document(body: Mapping[str, Any]) -> SubmittedDocument:
    """Raises NotOnRecord."""
    form = next(form for form in (TextForm.TEXT, TextForm.HTML, TextForm.URL) if form in body)
    publication = Publication(
        title=body.get("title"),
        kind=DocumentKind(body["kind"]),
        publisher=get_referenced(Source.objects.all(), body["publisher"], field="publisher")
        if "publisher" in body
        else None,
        url=body.get("url"),
        language=body.get("language"),
        published_on=body.get("published_on"),
    )
    return SubmittedDocument(form, body[form], publication)
