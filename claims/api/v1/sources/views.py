"""Sources with their track records, and writes of sources, which can change the standing of claims."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from msgspec import structs
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.claims.review import refuse_without_permission
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.merge import merge_sources
from claims.actions.sources.write import create_source, lock_source, source_input_of, update_source
from claims.api.v1.editions.references import published_sources
from claims.api.v1.sources.bodies import AffiliationBody, CreateSourceBody, MergeSourceBody, UpdateSourceBody
from claims.api.v1.sources.responses import SourceWithTrackRecordJson, track_record_json
from claims.domain.time_zones import time_zone_named
from claims.exceptions import InternalToTheDesk
from claims.models import CurrentEdition
from claims.projections.track_records import track_records
from claims.workflow import ADD_AFFILIATION, ADD_SOURCE, EDIT_SOURCE
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.conditions.etags import etag_of
from claimtrack.core.api.conditions.idempotency import encode_json
from claimtrack.core.api.conditions.preconditions import refuse_stale, require_if_match
from claimtrack.core.api.exceptions import BadBody
from claimtrack.core.api.json_types import JsonObject
from claimtrack.core.api.reading import sees_record
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.writes import WriteViewSet
from sources.api.v1.responses import SourceJson, source_json
from sources.api.v1.views import AffiliationViewSet, SourceReadViewSet, SourceRevisionViewSet
from sources.models import Affiliation, Source
from sources.source_input import SourceInput

TRACK_RECORD = "track_record"


class SourceViewSet(WriteViewSet, SourceReadViewSet):
    """Sources, their names and aliases, whom they speak for, and their track records. Tools that read editions get the
    sources on which an edition rests, as it names them."""

    includes = {TRACK_RECORD: "the outcome of the source's statements, and how it responds to comment requests"}
    scopes = SourceReadViewSet.scopes | {
        "create": "ingest",
        "partial_update": "ingest",
        "affiliations": "ingest",
        "merge": "review",
    }
    request_bodies = {
        "create": CreateSourceBody,
        "partial_update": UpdateSourceBody,
        "affiliations": AffiliationBody,
        "merge": MergeSourceBody,
    }
    if_match_actions = frozenset({"partial_update"})
    success_statuses = {"create": HTTPStatus.CREATED, "affiliations": HTTPStatus.CREATED}

    def get_response_type(self) -> type[JsonObject]:
        return SourceWithTrackRecordJson if self.action in ("list", "retrieve") else self.response_type

    def get_queryset(self) -> QuerySet[Source]:
        rows: QuerySet[Source] = super().get_queryset()
        if sees_record(self.request):
            return rows
        return Source.objects.filter(Exists(CurrentEdition.objects.resting_on(sources=OuterRef("pk"))))

    def serialize(self, rows: list[Source]) -> list[SourceJson]:
        return super().serialize(rows) if sees_record(self.request) else published_sources(rows)

    def expand(self, rows: list[Source], serialized: Sequence[SourceJson]) -> Sequence[SourceJson]:
        if TRACK_RECORD not in self.selection.include:
            return serialized
        if not sees_record(self.request):
            raise InternalToTheDesk
        records = track_records([row.pk for row in rows])
        return [
            SourceWithTrackRecordJson(**structs.asdict(source), track_record=track_record_json(records.get(source.id)))
            for source in serialized
        ]

    def create(self, request: Request) -> HttpResponse:
        """Add a source."""
        body = self.validated_body().given()
        refuse_without_permission(ADD_SOURCE, "add a source", request.user)
        _check_time_zone(body)
        source = create_source(SourceInput(**body), by=request.user)
        return self.created_response(resource_path("source", source.pk), self._current_json(source.pk))

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        """Update a source. A new name shows at once in the wording of every claim; the past keeps the earlier one."""
        body = self.validated_body().given()
        refuse_without_permission(EDIT_SOURCE, "update a source", request.user)
        _check_time_zone(body)
        try:
            source = lock_source(pk)
        except Source.DoesNotExist:
            raise Http404 from None
        current = source_json(source)
        refuse_stale(require_if_match(request), etag_of(encode_json(current)), current)
        update_source(source, replace(source_input_of(source), **body), by=request.user)
        return self.json_response(self._current_json(pk))

    @action(detail=True, methods=["post"])
    def affiliations(self, request: Request, pk: int) -> HttpResponse:
        """Record a role, or correct one. The standing of the claims concerned changes at once."""
        body = self.validated_body().given()
        refuse_without_permission(ADD_AFFILIATION, "record an affiliation", request.user)
        source = self._get_source(pk)
        supersedes, reason = body.pop("supersedes", None), body.pop("reason", "")
        superseded = (
            get_referenced(Affiliation.objects.filter(source=pk), supersedes, field="supersedes")
            if supersedes
            else None
        )
        body["body"] = get_referenced(Source.objects.all(), body["body"], field="body")
        _check_affiliation(Affiliation(source=source, **body))
        office = AffiliationInput(source=source, **body)
        record_affiliation(office, by=request.user, at=timezone.now(), supersedes=superseded, reason=reason)
        return self.created_response(resource_path("source", pk), self._current_json(pk))

    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> HttpResponse:
        """Merge the source into another. Nothing is rewritten, and the desk can undo it."""
        body, source = self.validated_body(), self._get_source(pk)
        into = get_referenced(Source.objects.all(), body.into, field="into")
        merge_sources(source, into, reason=body.reason, by=request.user, at=timezone.now())
        return self.json_response(self._current_json(pk))

    def _get_source(self, pk: int) -> Source:
        """Raises Http404."""
        source = Source.objects.filter(pk=pk).first()
        if source is None:
            raise Http404
        return source

    def _current_json(self, pk: int) -> SourceJson:
        return source_json(self.get_queryset().get(pk=pk))


class DeskAffiliationViewSet(AffiliationViewSet):
    """Affiliations, also those that were superseded. They are the desk's: editions rest on them, and do not list
    them."""

    def get_queryset(self) -> QuerySet[Affiliation]:
        if not sees_record(self.request):
            raise InternalToTheDesk
        rows: QuerySet[Affiliation] = super().get_queryset()
        return rows


class DeskSourceRevisionViewSet(SourceRevisionViewSet):
    """The revisions of a source: how it was named when. They are the desk's."""

    def list(self, request: Request, source: int) -> Response:
        if not sees_record(request):
            raise InternalToTheDesk
        return super().list(request, source)


def _check_time_zone(body: Any) -> None:
    """Raises UnknownTimeZone."""
    if body.get("time_zone"):
        time_zone_named(body["time_zone"])


def _check_affiliation(affiliation: Affiliation) -> None:
    """Checks the model's constraints. Raises BadBody with their messages."""
    try:
        affiliation.validate_constraints()
    except ValidationError as error:
        raise BadBody(why=" ".join(error.messages)) from error
