"""Sources with what claims know of them, and the writes that move claims."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.affiliations import Office, record_affiliation
from claims.actions.identities import merge_sources
from claims.actions.reviews import refuse_without_right
from claims.api.v1.sources_inputs import AffiliationBody, CreateSourceBody, MergeSourceBody, UpdateSourceBody
from claims.api.v1.sources_serializers import SourceWithTrackRecordSerializer
from claims.readings.track_records import Tracked, track_records
from claims.track_record import Fates
from claims.vocabulary import Confirmation
from claims.workflow import AFFILIATE, NAME, RENAME
from claims.zones import zone_of
from sources.actions.describing import Description, describe, hold_source, put_on_record
from sources.actions.opening import Profile
from sources.addresses import address_of
from sources.api.exceptions import BadBody
from sources.api.idempotency import encode_json
from sources.api.inputs import get_referenced
from sources.api.preconditions import refuse_stale, require_if_match
from sources.api.v1.representations import source_json
from sources.api.v1.views import SourceViewSet as ReadSources
from sources.api.views import JsonObjects
from sources.api.writing import WriteViewSet, etag_of
from sources.models import Affiliation, Source
from sources.vocabulary import SourceKind

TRACK_RECORD = "track_record"


class SourceViewSet(WriteViewSet, ReadSources):
    """Who speaks: sources, the names they go by, whom they speak for, and what became of what they said."""

    serializer_class = SourceWithTrackRecordSerializer
    includes = {TRACK_RECORD: "what became of what the source said, and how it answers"}
    scopes = ReadSources.scopes | {
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

    def retrieve(self, request: Request, pk: int) -> Response | HttpResponse:
        (row,) = self.represent([self.row(pk)])
        return self.done(row) if self.shape.is_default else Response(self.shape.of(row))

    def represent(self, rows: list[Source]) -> JsonObjects:
        told = super().represent(rows)
        if TRACK_RECORD not in self.shape.include:
            return told
        sees = self.request.auth.sees_unpublished
        tracked = track_records([row.pk for row in rows], sees_unpublished=sees)
        return [row | {TRACK_RECORD: track_record_json(tracked.get(row["id"]))} for row in told]

    def create(self, request: Request) -> HttpResponse:
        """Put a source on record."""
        body = dict(self.body())
        refuse_without_right(NAME, "put a source on record", request.user)
        _check_zone(body)
        profile = Profile(**{"name_in_wording": body["name"], **body, "kind": SourceKind(body["kind"])})
        source = put_on_record(profile, by=request.user)
        return self.created(address_of("source", source.pk), self._told(source.pk))

    def partial_update(self, request: Request, pk: int) -> HttpResponse:
        """Change what is said of a source. Its new name shows at once in the wording of every claim."""
        body = self.body()
        refuse_without_right(RENAME, "describe a source", request.user)
        _check_zone(body)
        try:
            source = hold_source(pk)
        except Source.DoesNotExist:
            raise Http404 from None
        current = source_json(source, self.addresses)
        refuse_stale(require_if_match(request), etag_of(encode_json(current)), current)
        describe(source, Description(**body), by=request.user)
        return self.done(self._told(pk))

    @action(detail=True, methods=["post"])
    def affiliations(self, request: Request, pk: int) -> HttpResponse:
        """Put a role on record, or correct one. The claims that it moves are derived anew."""
        body = dict(self.body())
        refuse_without_right(AFFILIATE, "record an affiliation", request.user)
        source = self._source(pk)
        supersedes, reason = body.pop("supersedes", None), body.pop("reason", "")
        earlier = (
            get_referenced(Affiliation.objects.filter(source=pk), supersedes, field="supersedes")
            if supersedes
            else None
        )
        body["body"] = get_referenced(Source.objects.all(), body["body"], field="body")
        _check_affiliation(Affiliation(source=source, **body))
        office = Office(source=source, **body)
        record_affiliation(office, by=request.user, at=timezone.now(), supersedes=earlier, reason=reason)
        return self.created(address_of("source", pk), self._told(pk))

    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> HttpResponse:
        """Read the source as another from now on. Nothing is rewritten, and the desk can undo it."""
        body, source = self.body(), self._source(pk)
        into = get_referenced(Source.objects.all(), body["into"], field="into")
        merge_sources(source, into, reason=body["reason"], by=request.user, at=timezone.now())
        return self.done(self._told(pk))

    def _source(self, pk: int) -> Source:
        source = Source.objects.filter(pk=pk).first()
        if source is None:
            raise Http404
        return source

    def _told(self, pk: int) -> dict[str, Any]:
        return source_json(self.get_queryset().get(pk=pk), self.addresses)


def track_record_json(tracked: Tracked | None) -> dict[str, Any] | None:
    if tracked is None:
        return None
    response_serializers = tracked.replies
    return {
        "affirmed": _side_json(tracked.record.affirmed),
        "denied": _side_json(tracked.record.denied),
        "comment": {
            "asked": response_serializers.asked,
            "answered": response_serializers.answered,
            "declined": response_serializers.declined,
            "unanswered": response_serializers.unanswered,
            "waiting": response_serializers.waiting,
            "median_seconds": None
            if response_serializers.median is None
            else response_serializers.median.total_seconds(),
        },
        "newest_only": tracked.newest_only,
    }


def _side_json(fates: Fates) -> dict[str, Any]:
    return {
        "claims": len(fates.claims),
        "by_confirmation": {status: len(fates.by_confirmation.get(status, ())) for status in Confirmation},
        "published": len(fates.published),
        "retracted": len(fates.retracted),
    }


def _check_zone(body: Any) -> None:
    """Raises NoSuchZone."""
    if body.get("time_zone"):
        zone_of(body["time_zone"])


def _check_affiliation(affiliation: Affiliation) -> None:
    """By the model's own rules, in its own words. Raises BadBody."""
    try:
        affiliation.validate_constraints()
    except ValidationError as error:
        raise BadBody(why=" ".join(error.messages)) from error
