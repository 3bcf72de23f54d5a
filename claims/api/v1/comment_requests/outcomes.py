"""Records the outcome of a comment request as its body describes it."""

from datetime import datetime
from typing import Any

from claims.actions.comment_requests.outcomes import (
    CommentResponse,
    cancel_comment_request,
    record_declined,
    record_late_response,
    record_no_response,
    record_response,
)
from claims.api.v1.comment_requests.bodies import CommentOutcomeBody, LateResponseBody
from claims.api.v1.error_fields import OUTCOME_FIELDS, naming_fields
from claims.models import CommentRequest
from claims.vocabulary import CommentResult
from claimtrack.core.api.bodies.request_body import get_referenced
from sources.models import Source


def record_outcome(request: CommentRequest, body: CommentOutcomeBody, *, by: Any, at: datetime) -> None:
    """Raises NotOnRecord, and the refusals of the actions."""
    note, written = body.note or "", {"by": by, "at": at}
    with naming_fields(OUTCOME_FIELDS):
        match body.result:
            case CommentResult.ANSWERED:
                record_response(request, _response(request, body), **written)
            case CommentResult.DECLINED:
                source = _speaker(request, body)
                record_declined(request, source=source, declined_at=body.at.stated, note=note, **written)
            case CommentResult.NO_ANSWER:
                record_no_response(request, checked_at=body.at.stated, note=note, **written)
            case CommentResult.CANCELLED:
                cancel_comment_request(request, reason=note, by=by)


def submit_late_response(request: CommentRequest, body: LateResponseBody, *, by: Any, at: datetime) -> None:
    """Raises NotOnRecord, and the refusals of the action."""
    with naming_fields(OUTCOME_FIELDS):
        record_late_response(request, _response(request, body), by=by, at=at)


def _response(request: CommentRequest, body: CommentOutcomeBody | LateResponseBody) -> CommentResponse:
    return CommentResponse(body.statement, _speaker(request, body), body.stance, body.at.stated, body.quoted or "")


def _speaker(request: CommentRequest, body: CommentOutcomeBody | LateResponseBody) -> Source:
    """Who responded: the party itself, unless the body gives another source."""
    if not body.source:
        return request.party
    return get_referenced(Source.objects.all(), body.source, field="source")
