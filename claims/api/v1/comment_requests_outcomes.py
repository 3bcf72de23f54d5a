"""Records the outcome of a comment request as its body describes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from claims.actions.outcomes import (
    CommentResponse,
    cancel_comment_request,
    record_response,
    record_late_response,
    record_no_response,
    record_declined,
)
from claims.api.v1.attributions_fields import OUTCOME_FIELDS, naming_fields
from claims.models import CommentRequest
from claims.vocabulary import CommentResult, Stance
from sources.api.inputs import get_referenced
from sources.models import Source


def record_outcome(request: CommentRequest, body: Mapping[str, Any], *, by: Any, at: datetime) -> None:
    """Raises NotOnRecord, and the refusals of the actions."""
    note, written = body.get("note", ""), {"by": by, "at": at}
    with naming_fields(OUTCOME_FIELDS):
        match CommentResult(body["result"]):
            case CommentResult.ANSWERED:
                record_response(request, _response(request, body), **written)
            case CommentResult.DECLINED:
                source = _speaker(request, body)
                record_declined(request, source=source, declined_at=body["at"], note=note, **written)
            case CommentResult.NO_ANSWER:
                record_no_response(request, checked_at=body["at"], note=note, **written)
            case CommentResult.CANCELLED:
                cancel_comment_request(request, reason=note, by=by)


def submit_late_response(request: CommentRequest, body: Mapping[str, Any], *, by: Any, at: datetime) -> None:
    """Raises NotOnRecord, and the refusals of the action."""
    with naming_fields(OUTCOME_FIELDS):
        record_late_response(request, _response(request, body), by=by, at=at)


def _response(request: CommentRequest, body: Mapping[str, Any]) -> CommentResponse:
    source, stance = _speaker(request, body), Stance(body["stance"])
    return CommentResponse(body["statement"], source, stance, body["at"], body.get("quoted", ""))


def _speaker(request: CommentRequest, body: Mapping[str, Any]) -> Source:
    """Who responded: the party itself, unless the body gives another source."""
    if "source" not in body:
        return request.party
    return get_referenced(Source.objects.all(), body["source"], field="source")
