"""Documents come in here, and are read by a worker."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request

from claims.actions.ingest_jobs import Brought, bring_document
from claims.api.v1.jobs import AGAIN_IN, job_json
from claims.api.v1.jobs_serializers import JobSerializer
from claims.vocabulary import TextForm
from sources.actions.archive import Publication
from sources.addresses import address_of
from sources.api.inputs import Body, IdField, TextField, row_named
from sources.api.v1.views import DocumentViewSet as ReadDocuments
from sources.api.writing import Writing
from sources.capture.reading import LARGEST_FILE, LONGEST_TEXT, LONGEST_TITLE, LONGEST_URL
from sources.models import Source
from sources.vocabulary import DocumentKind

EXAMPLES = [
    OpenApiExample("A page to be fetched", {"url": "https://kan.example/call"}, request_only=True),
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
class BringDocument(Body):
    """A document: its text, or its HTML; or only the URL, from which it is fetched. The rest is left to the page."""

    text = TextField(max_length=LONGEST_TEXT, required=False, help_text="The plain text.")
    html = TextField(required=False, help_text="The page's HTML, from which the text is taken.")
    url = TextField(max_length=LONGEST_URL, required=False, help_text="Where it was published: one document.")
    title = TextField(max_length=LONGEST_TITLE, required=False, help_text="Else the page's own, or the first line.")
    kind = serializers.ChoiceField(choices=DocumentKind.choices, default=DocumentKind.ARTICLE)
    publisher = IdField(required=False, help_text="The id of the source that published it.")
    language = TextField(max_length=35, required=False, help_text="A BCP 47 tag.")
    published_on = serializers.DateField(required=False, input_formats=["iso-8601"])

    def validate(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        if "text" in body and "html" in body:
            raise serializers.ValidationError("Give the “text” or the “html”, not both.")
        if not body.keys() & {"text", "html", "url"}:
            raise serializers.ValidationError("Give the “text”, the “html”, or the “url” from which it is fetched.")
        return body


class DocumentViewSet(Writing, ReadDocuments):
    """Where it was published: documents, and the snapshots of their texts."""

    scopes = ReadDocuments.scopes | {"create": "ingest"}
    bodies = {"create": BringDocument}
    statuses = {"create": HTTPStatus.ACCEPTED}
    answers = {"create": JobSerializer}
    most_bytes = {"create": LARGEST_FILE * 1_200_000}  # what JSON adds to it included

    def create(self, request: Request) -> HttpResponse:
        """Bring a document. It is read by a worker: follow the job until it is done, or refused.

        The same text of the same document again changes nothing; another text is a newer snapshot.
        """
        job = bring_document(_brought(self.body()), by=request.user, at=timezone.now())
        answer = self.created(address_of("job", job.pk), job_json(job), status=HTTPStatus.ACCEPTED)
        answer.headers["Retry-After"] = str(AGAIN_IN)
        return answer


def _brought(body: Mapping[str, Any]) -> Brought:
    """Raises NotOnRecord."""
    form = next(form for form in (TextForm.TEXT, TextForm.HTML, TextForm.URL) if form in body)
    publication = Publication(
        title=body.get("title"),
        kind=DocumentKind(body["kind"]),
        publisher=row_named(Source.objects.all(), body["publisher"], field="publisher")
        if "publisher" in body
        else None,
        url=body.get("url"),
        language=body.get("language"),
        published_on=body.get("published_on"),
    )
    return Brought(form, body[form], publication)
