from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.comment_requests.request import (
    record_attempt,
    record_comment_request,
    record_comment_requests,
)
from claims.api.v1.comment_requests.bodies import (
    CommentAttemptBody,
    CommentOutcomeBody,
    CreateCommentRequestBody,
    CreateCommentRequestsBody,
    LateResponseBody,
)
from claims.api.v1.comment_requests.filters import CommentRequestFilter
from claims.api.v1.comment_requests.outcomes import record_outcome, submit_late_response
from claims.api.v1.comment_requests.responses import (
    CommentRequestJson,
    NewCommentRequestsJson,
    comment_request_json,
    with_attempts_and_outcome,
)
from claims.api.v1.error_fields import ATTEMPT_FIELDS, COMMENT_REQUEST_FIELDS, SEVERAL_CLAIMS_FIELDS, naming_fields
from claims.api.v1.several_claims import claims_named
from claims.exceptions import AllegationsBeforePublication
from claims.models import Claim, CommentRequest
from claimtrack.core.api.bodies.request_body import get_referenced
from claimtrack.core.api.reads import ReadOnlyViewSet
from claimtrack.core.api.resource_paths import resource_path
from claimtrack.core.api.updates import UpdateOrderedViewSet
from claimtrack.core.api.writes import WriteViewSet
from sources.models import Source


class CommentRequestViewSet(WriteViewSet, UpdateOrderedViewSet):
    """Right of reply: what the desk put to the parties, their deadlines, and the outcomes.

    Requests contain unpublished allegations, so tokens that see only published claims cannot read them.
    """

    queryset = CommentRequest.objects.all()
    response_type = CommentRequestJson
    filtersets = {"list": CommentRequestFilter}
    scopes = ReadOnlyViewSet.scopes | dict.fromkeys(
        ("create", "bulk", "attempts", "outcome", "late_response"), "ingest"
    )
    request_bodies = {
        "create": CreateCommentRequestBody,
        "bulk": CreateCommentRequestsBody,
        "attempts": CommentAttemptBody,
        "outcome": CommentOutcomeBody,
        "late_response": LateResponseBody,
    }
    success_statuses = dict.fromkeys(request_bodies.keys() - {"bulk"}, 201)
    response_types = {"bulk": NewCommentRequestsJson}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not request.auth.sees_unpublished:
            raise AllegationsBeforePublication

    def get_queryset(self) -> QuerySet[CommentRequest]:
        return with_attempts_and_outcome(CommentRequest.objects.all())

    def create(self, request: Request) -> HttpResponse:
        """Log that a party was asked for comment. Nothing is sent to the party."""
        body = self.validated_body().given()
        claim = get_referenced(Claim.objects.all(), body.pop("claim"), field="claim")
        party = get_referenced(Source.objects.all(), body.pop("party"), field="party")
        with naming_fields(COMMENT_REQUEST_FIELDS):
            comment_request = record_comment_request(claim, party, **body, by=request.user, at=timezone.now())
        return self._created(comment_request.pk)

    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> HttpResponse:
        """Log one question to a party about several claims. Each claim gets a request of its own."""
        body = self.validated_body().given()
        claims = claims_named(body.pop("claims"))
        party = get_referenced(Source.objects.all(), body.pop("party"), field="party")
        with naming_fields({**COMMENT_REQUEST_FIELDS, **SEVERAL_CLAIMS_FIELDS}):
            requests = record_comment_requests(claims, party, **body, by=request.user, at=timezone.now())
        rows = self.get_queryset().in_bulk([one.pk for one in requests])
        return self.json_response(NewCommentRequestsJson([comment_request_json(rows[one.pk]) for one in requests]))

    @action(detail=True, methods=["post"])
    def attempts(self, request: Request, pk: int) -> HttpResponse:
        """Log a further attempt to reach the party of an open request."""
        body, comment_request = self.validated_body(), _get_comment_request(pk)
        with naming_fields(ATTEMPT_FIELDS):
            record_attempt(comment_request, **body.given(), by=request.user, at=timezone.now())
        return self._created(pk)

    @action(detail=True, methods=["post"])
    def outcome(self, request: Request, pk: int) -> HttpResponse:
        """End the request. The party's response, or its silence, is recorded as an attribution at the same time."""
        record_outcome(_get_comment_request(pk), self.validated_body(), by=request.user, at=timezone.now())
        return self._created(pk)

    @action(detail=True, methods=["post"], url_path="late-response")
    def late_response(self, request: Request, pk: int) -> HttpResponse:
        """Record a response that came after the request had ended. The outcome stays; an attribution is added."""
        submit_late_response(_get_comment_request(pk), self.validated_body(), by=request.user, at=timezone.now())
        return self._created(pk)

    def _created(self, pk: int) -> HttpResponse:
        """The comment request as it stands now."""
        comment_request = self.get_queryset().get(pk=pk)
        return self.created_response(resource_path("comment-request", pk), comment_request_json(comment_request))

    def serialize(self, rows: list[CommentRequest]) -> list[CommentRequestJson]:
        return [comment_request_json(comment_request) for comment_request in rows]


def _get_comment_request(pk: int) -> CommentRequest:
    """Raises Http404."""
    return get_object_or_404(CommentRequest.objects.select_related("claim", "party"), pk=pk)
