from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from sources.api.v1.filters import DocumentFilter, SourceFilter
from sources.api.v1.representations import document_json, source_json
from sources.api.v1.serializers import DocumentSerializer, DocumentWithTextSerializer, SourceSerializer
from sources.api.views import ReadOnlyViewSet
from sources.models import Document, Snapshot, Source


class SourceViewSet(ReadOnlyViewSet):
    """Who speaks: sources, the names they go by, and whom they speak for."""

    queryset = Source.objects.with_names_and_roles()
    serializer_class = SourceSerializer
    filtersets = {"list": SourceFilter}

    def represent(self, rows: list[Source]) -> list[dict[str, Any]]:
        return [source_json(source, self.addresses) for source in rows]


class DocumentViewSet(ReadOnlyViewSet):
    """Where it was published: documents, and the snapshots of their texts."""

    queryset = Document.objects.with_publisher().with_snapshots()
    filtersets = {"list": DocumentFilter}

    def get_serializer_class(self) -> type[Serializer]:
        return DocumentWithTextSerializer if self.action == "retrieve" else DocumentSerializer

    def retrieve(self, request: Request, pk: int) -> Response:
        response = super().retrieve(request, pk)
        texts = Snapshot.objects.filter(document=pk).order_by("-pk").values_list("text", flat=True)
        response.data["text"] = texts.first()
        return response

    def represent(self, rows: list[Document]) -> list[dict[str, Any]]:
        return [document_json(document, self.addresses) for document in rows]
