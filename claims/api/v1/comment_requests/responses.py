"""The JSON of a comment request, with its attempts and its outcome."""

from typing import Annotated

from django.db.models import Prefetch, QuerySet
from msgspec import Meta

from claims.models import CommentAttempt, CommentOutcome, CommentRequest
from claims.vocabulary import Channel, CommentResult
from claimtrack.core.api.json_types import Address, JsonObject, Timestamp
from claimtrack.core.api.resource_paths import resource_path
from sources.api.v1.responses import reference
from sources.api.v1.source_reference import SourceReferenceJson


class CommentAttemptJson(JsonObject):
    """A further attempt to reach the party."""

    id: int
    channel: Channel
    made_at: Timestamp
    note: str
    by: Annotated[str, Meta(description="User name of whoever made it.")]
    recorded_at: Timestamp


class CommentOutcomeJson(JsonObject):
    """How the request ended."""

    result: CommentResult
    attribution: Annotated[
        int | None,
        Meta(description="Id of the attribution that records the response or the silence; null if cancelled."),
    ]
    note: str
    by: Annotated[str, Meta(description="User name of whoever recorded it.")]
    recorded_at: Timestamp


class CommentRequestJson(JsonObject):
    """A request for comment: the allegations, the channel, the deadline, the attempts and the outcome."""

    id: int
    url: Annotated[Address, Meta(description="Address in this API.")]
    claim: Annotated[int, Meta(description="Id of the claim.")]
    party: SourceReferenceJson
    allegations: Annotated[str, Meta(description="The allegations put to the party.")]
    channel: Channel
    asked_at: Timestamp
    deadline: Timestamp
    time_zone: Annotated[str, Meta(description="Time zone in which the deadline was given, such as “Asia/Jerusalem”.")]
    by: Annotated[str, Meta(description="User name of whoever recorded the request.")]
    recorded_at: Timestamp
    is_open: Annotated[bool, Meta(description="Whether a response is still pending.")]
    attempts: Annotated[list[CommentAttemptJson], Meta(description="Further attempts, oldest first.")]
    outcome: Annotated[CommentOutcomeJson | None, Meta(description="Null while the request is open.")]


class NewCommentRequestsJson(JsonObject):
    """The requests that one question to a party has become, one on each claim."""

    results: Annotated[list[CommentRequestJson], Meta(description="In the order of the claims.")]


def with_attempts_and_outcome(requests: QuerySet[CommentRequest]) -> QuerySet[CommentRequest]:
    """Prefetches the party, the attempts and the outcome: two queries for any number of requests."""
    attempts = CommentAttempt.objects.select_related("recorded_by").order_by("pk")
    rows = requests.select_related("party", "recorded_by", "outcome__recorded_by")
    return rows.prefetch_related(Prefetch("attempts", attempts))


def comment_request_json(request: CommentRequest) -> CommentRequestJson:
    """A request read with `with_attempts_and_outcome`."""
    outcome = getattr(request, "outcome", None)
    return CommentRequestJson(
        id=request.pk,
        url=resource_path("comment-request", request.pk),
        claim=request.claim_id,
        party=reference(request.party),
        allegations=request.allegations,
        channel=request.channel,
        asked_at=request.asked_at,
        deadline=request.deadline,
        time_zone=request.time_zone,
        by=request.recorded_by.username,
        recorded_at=request.recorded_at,
        is_open=outcome is None,
        attempts=[_attempt_json(attempt) for attempt in request.attempts.all()],
        outcome=_outcome_json(outcome) if outcome else None,
    )


def _attempt_json(attempt: CommentAttempt) -> CommentAttemptJson:
    return CommentAttemptJson(
        id=attempt.pk,
        channel=attempt.channel,
        made_at=attempt.made_at,
        note=attempt.note,
        by=attempt.recorded_by.username,
        recorded_at=attempt.recorded_at,
    )


def _outcome_json(outcome: CommentOutcome) -> CommentOutcomeJson:
    return CommentOutcomeJson(
        result=outcome.result,
        attribution=outcome.attribution_id,
        note=outcome.note,
        by=outcome.recorded_by.username,
        recorded_at=outcome.recorded_at,
    )
