"""The JSON of a comment request, with its attempts and its outcome."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from claims.models import CommentAttempt, CommentOutcome, CommentRequest
from sources.addresses import resource_path
from sources.api.v1.representations import reference


def with_attempts_and_outcome(requests: QuerySet[CommentRequest]) -> QuerySet[CommentRequest]:
    """Prefetches the party, the attempts and the outcome: two queries for any number of requests."""
    attempts = CommentAttempt.objects.select_related("recorded_by").order_by("pk")
    rows = requests.select_related("party", "recorded_by", "outcome__recorded_by")
    return rows.prefetch_related(Prefetch("attempts", attempts))


def comment_request_json(request: CommentRequest) -> dict[str, Any]:
    """A request read with `with_attempts_and_outcome`."""
    outcome = getattr(request, "outcome", None)
    return {
        "id": request.pk,
        "url": resource_path("comment-request", request.pk),
        "claim": request.claim_id,
        "party": reference(request.party),
        "allegations": request.allegations,
        "channel": request.channel,
        "asked_at": request.asked_at,
        "deadline": request.deadline,
        "time_zone": request.time_zone,
        "by": request.recorded_by.username,
        "recorded_at": request.recorded_at,
        "is_open": outcome is None,
        "attempts": [_attempt_json(attempt) for attempt in request.attempts.all()],
        "outcome": _outcome_json(outcome) if outcome else None,
    }


def _attempt_json(attempt: CommentAttempt) -> dict[str, Any]:
    return {
        "id": attempt.pk,
        "channel": attempt.channel,
        "made_at": attempt.made_at,
        "note": attempt.note,
        "by": attempt.recorded_by.username,
        "recorded_at": attempt.recorded_at,
    }


def _outcome_json(outcome: CommentOutcome) -> dict[str, Any]:
    return {
        "result": outcome.result,
        "attribution": outcome.attribution_id,
        "note": outcome.note,
        "by": outcome.recorded_by.username,
        "recorded_at": outcome.recorded_at,
    }
