from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from claims.actions.comments import ask_for_comment, record_attempt
from claims.api.v1.attributions_fields import OF_ATTEMPT, OF_REQUEST, naming
from claims.api.v1.comment_requests_filters import CommentRequestFilter
from claims.api.v1.comment_requests_inputs import AskForComment, AttemptBody, LateAnswerBody, OutcomeBody
from claims.api.v1.comment_requests_outcomes import answer_late, end
from claims.api.v1.comment_requests_representations import comment_request_json, with_answers
from claims.api.v1.comment_requests_serializers import CommentRequestSerializer
from claims.exceptions import AllegationsBeforePublication
from claims.models import Claim, CommentRequest
from sources.addresses import address_of
from sources.api.inputs import row_named
from sources.api.views import ReadOnlyViewSet
from sources.api.writing import Writing
from sources.models import Source


class CommentRequestViewSet(Writing, ReadOnlyViewSet):
    """Right of reply: what the desk put to the parties, by when they may answer, and what came of it.

    Requests hold allegations that are not published. Nobody sees them who sees published claims alone.
    """

    queryset = CommentRequest.objects.all()
    serializer_class = CommentRequestSerializer
    filtersets = {"list": CommentRequestFilter}
    scopes = ReadOnlyViewSet.scopes | dict.fromkeys(("create", "attempts", "outcome", "late_answer"), "ingest")
    bodies = {
        "create": AskForComment,
        "attempts": AttemptBody,
        "outcome": OutcomeBody,
        "late_answer": LateAnswerBody,
    }
    statuses = dict.fromkeys(bodies, 201)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not request.auth.sees_unpublished:
            raise AllegationsBeforePublication

    def get_queryset(self) -> QuerySet[CommentRequest]:
        return with_answers(CommentRequest.objects.all())

    def create(self, request: Request) -> HttpResponse:
        """Record that a party was asked for comment. Nothing is sent to it."""
        body = dict(self.body())
        claim = row_named(Claim.objects.all(), body.pop("claim"), field="claim")
        party = row_named(Source.objects.all(), body.pop("party"), field="party")
        with naming(OF_REQUEST):
            asked = ask_for_comment(claim, party, **body, by=request.user, at=timezone.now())
        return self.told(asked.pk)

    @action(detail=True, methods=["post"])
    def attempts(self, request: Request, pk: int) -> HttpResponse:
        """Record one more try to reach the party of an open request."""
        body, asked = self.body(), self.asked_before(pk)
        with naming(OF_ATTEMPT):
            record_attempt(asked, **body, by=request.user, at=timezone.now())
        return self.told(pk)

    @action(detail=True, methods=["post"])
    def outcome(self, request: Request, pk: int) -> HttpResponse:
        """End the request. What the party said, or that it said nothing, becomes an attribution in the same step."""
        end(self.asked_before(pk), self.body(), by=request.user, at=timezone.now())
        return self.told(pk)

    @action(detail=True, methods=["post"], url_path="late-answer")
    def late_answer(self, request: Request, pk: int) -> HttpResponse:
        """Record what a party said after all. The outcome stays as it was; the words become an attribution."""
        answer_late(self.asked_before(pk), self.body(), by=request.user, at=timezone.now())
        return self.told(pk)

    def asked_before(self, pk: int) -> CommentRequest:
        return get_object_or_404(CommentRequest.objects.select_related("claim", "party"), pk=pk)

    def told(self, pk: int) -> HttpResponse:
        """The request as it stands now."""
        request = self.get_queryset().get(pk=pk)
        return self.created(address_of("comment-request", pk), comment_request_json(request, self.addresses))

    def represent(self, rows: list[CommentRequest]) -> list[dict[str, Any]]:
        return [comment_request_json(request, self.addresses) for request in rows]
