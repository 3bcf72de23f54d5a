from collections.abc import Sequence
from typing import Any

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.reads import ReadOnlyViewSet, Rows
from claimtrack.core.api.updates import UpdateOrderedViewSet
from sources.api.v1.filters import AffiliationFilter, DocumentFilter, SnapshotFilter, SourceFilter
from sources.api.v1.responses import (
    MAX_LISTED,
    DocumentJson,
    DocumentWithTextJson,
    RecordedAffiliationJson,
    SnapshotJson,
    SnapshotWithTextJson,
    SourceJson,
    SourceRevisionJson,
    document_json,
    document_with_text_json,
    recorded_affiliation_json,
    snapshot_json,
    snapshot_with_text_json,
    source_json,
    source_revision_json,
)
from sources.models import Affiliation, Document, Snapshot, Source, SourceRevision


class SourceReadViewSet(UpdateOrderedViewSet):
    """Sources, their names and aliases, and whom they speak for."""

    queryset = Source.objects.with_names_and_roles(MAX_LISTED)
    response_type = SourceJson
    filtersets = {"list": SourceFilter}

    def serialize(self, rows: list[Source]) -> list[SourceJson]:
        return [source_json(source) for source in rows]


class SourceRevisionViewSet(ReadOnlyViewSet):
    """The names, kinds and time zones that a source has had, oldest first unless ordered otherwise."""

    queryset = SourceRevision.objects.all()
    response_type = SourceRevisionJson

    def list(self, request: Request, source: int) -> Response:
        if not Source.objects.filter(pk=source).exists():
            raise Http404
        return super().list(request)

    def get_queryset(self) -> Any:
        return SourceRevision.objects.filter(source=self.kwargs["source"])

    def serialize(self, rows: Rows) -> Sequence[SourceRevisionJson]:
        return [source_revision_json(revision) for revision in rows]


class AffiliationViewSet(UpdateOrderedViewSet):
    """Affiliations, also those that were superseded."""

    queryset = Affiliation.objects.select_related("source", "body", "superseded_by")
    response_type = RecordedAffiliationJson
    filtersets = {"list": AffiliationFilter}

    def serialize(self, rows: list[Affiliation]) -> list[RecordedAffiliationJson]:
        return [recorded_affiliation_json(affiliation) for affiliation in rows]


class DocumentReadViewSet(UpdateOrderedViewSet):
    """Documents, and the snapshots of their texts."""

    queryset = Document.objects.with_publisher().with_snapshots(MAX_LISTED)
    filtersets = {"list": DocumentFilter}

    def get_response_type(self) -> type[JsonObject]:
        return DocumentWithTextJson if self.action == "retrieve" else DocumentJson

    def serialize(self, rows: list[Document]) -> list[DocumentJson]:
        return [document_with_text_json(row) if self.action == "retrieve" else document_json(row) for row in rows]


class SnapshotViewSet(UpdateOrderedViewSet):
    """The immutable texts of documents, each as captured at one moment."""

    filtersets = {"list": SnapshotFilter}

    def get_response_type(self) -> type[JsonObject]:
        return SnapshotWithTextJson if self.action == "retrieve" else SnapshotJson

    def get_queryset(self) -> Any:
        return Snapshot.objects.defer("html", *([] if self.action == "retrieve" else ["text"]))

    def serialize(self, rows: list[Snapshot]) -> list[SnapshotJson]:
        return [snapshot_with_text_json(row) if self.action == "retrieve" else snapshot_json(row) for row in rows]
