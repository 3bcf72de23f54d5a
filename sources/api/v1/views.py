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
from sources.api.views import JsonObjects, ReadOnlyViewSet
from sources.models import Document, Snapshot, Source


class SourceReadViewSet(ReadOnlyViewSet):
    """Sources, their names and aliases, and whom they speak for."""

    queryset = Source.objects.with_names_and_roles()
    serializer_class = SourceSerializer
    filtersets = {"list": SourceFilter}

    def serialize(self, rows: list[Source]) -> JsonObjects:
        return [source_json(source) for source in rows]


class DocumentReadViewSet(ReadOnlyViewSet):
    """Documents, and the snapshots of their texts."""

    queryset = Document.objects.with_publisher().with_snapshots()
    filtersets = {"list": DocumentFilter}

    def get_serializer_class(self) -> type[Serializer]:
        return DocumentWithTextSerializer if self.action == "retrieve" else DocumentSerializer

    def serialize(self, rows: list[Document]) -> JsonObjects:
        documents = [document_json(document) for document in rows]
        if self.action != "retrieve":
            return documents
        return [document | {"text": _newest_text(document["id"])} for document in documents]


class SnapshotViewSet(ReadOnlyViewSet):
    """The immutable texts of documents, each as captured at one moment."""

    filtersets = {"list": SnapshotFilter}

    def get_serializer_class(self) -> type[Serializer]:
        return SnapshotWithTextSerializer if self.action == "retrieve" else SnapshotSerializer

    def get_queryset(self) -> Any:
        return Snapshot.objects.defer("html", *([] if self.action == "retrieve" else ["text"]))

    def serialize(self, rows: list[Snapshot]) -> JsonObjects:
        if self.action != "retrieve":
            return [snapshot_json(snapshot) for snapshot in rows]
        return [snapshot_json(snapshot) | {"text": snapshot.text} for snapshot in rows]


def _newest_text(document: int) -> str | None:
    return Snapshot.objects.filter(document=document).order_by("-pk").values_list("text", flat=True).first()
