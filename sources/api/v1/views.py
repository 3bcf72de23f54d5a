from typing import Any

from rest_framework.serializers import Serializer

from sources.api.v1.filters import DocumentFilter, SnapshotFilter, SourceFilter
from sources.api.v1.representations import document_json, snapshot_json, source_json
from sources.api.v1.serializers import (
    DocumentSerializer,
    DocumentWithTextSerializer,
    SnapshotSerializer,
    SnapshotWithTextSerializer,
    SourceSerializer,
)
from sources.api.views import JSON, ReadOnlyViewSet
from sources.models import Document, Snapshot, Source


class SourceViewSet(ReadOnlyViewSet):
    """Who speaks: sources, the names they go by, and whom they speak for."""

    queryset = Source.objects.with_names_and_roles()
    serializer_class = SourceSerializer
    filtersets = {"list": SourceFilter}

    def represent(self, rows: list[Source]) -> JSON:
        return [source_json(source, self.addresses) for source in rows]


class DocumentViewSet(ReadOnlyViewSet):
    """Where it was published: documents, and the snapshots of their texts."""

    queryset = Document.objects.with_publisher().with_snapshots()
    filtersets = {"list": DocumentFilter}

    def get_serializer_class(self) -> type[Serializer]:
        return DocumentWithTextSerializer if self.action == "retrieve" else DocumentSerializer

    def represent(self, rows: list[Document]) -> JSON:
        told = [document_json(document, self.addresses) for document in rows]
        return [row | {"text": _newest_text(row["id"])} for row in told] if self.action == "retrieve" else told


class SnapshotViewSet(ReadOnlyViewSet):
    """The immutable texts of documents, each as it was captured at one moment."""

    filtersets = {"list": SnapshotFilter}

    def get_serializer_class(self) -> type[Serializer]:
        return SnapshotWithTextSerializer if self.action == "retrieve" else SnapshotSerializer

    def get_queryset(self) -> Any:
        return Snapshot.objects.defer("html", *([] if self.action == "retrieve" else ["text"]))

    def represent(self, rows: list[Snapshot]) -> JSON:
        told: list[dict[str, Any]] = [snapshot_json(snapshot, self.addresses) for snapshot in rows]
        if self.action != "retrieve":
            return told
        return [row | {"text": snapshot.text} for row, snapshot in zip(told, rows, strict=True)]


def _newest_text(document: int) -> str | None:
    return Snapshot.objects.filter(document=document).order_by("-pk").values_list("text", flat=True).first()
