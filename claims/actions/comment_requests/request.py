"""Comment requests: asking a party for comment, and logging further attempts."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from claims.actions.claims.review import refuse_without_permission
from claims.actions.common.database_clock import judged_by_database_clock
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, refuse_merged
from claims.actions.common.several_claims import record_on_each
from claims.actions.projections.standings import refresh_claims
from claims.domain.clocks import format_datetime, start_of_period
from claims.domain.time_zones import DEFAULT_ZONE, time_zone_named
from claims.exceptions import (
    BeforeRequest,
    CommentRequestEnded,
    DeadlineTooEarly,
    NotAParty,
    TimeInFuture,
)
from claims.models import Claim, CommentAttempt, CommentOutcome, CommentRequest, Party, PendingCommentRequest
from claims.projections.event_data import CommentAttemptedData, CommentRequestedData
from claims.vocabulary import Channel, EventKind, Precision
from claims.workflow import REQUEST_COMMENT
from claimtrack.core.db.audit_context import audited
from sources.models import Source

if TYPE_CHECKING:
    from claimtrack.accounts.models import User


def record_comment_request(
    claim: Claim,
    party: Source,
    *,
    allegations: str,
    channel: Channel,
    asked_at: datetime,
    deadline: datetime,
    by: "User",
    at: datetime,
    time_zone: str = "",
) -> CommentRequest:
    """Record that the desk asked a party for comment by a deadline.

    `time_zone` is the one in which the deadline is shown; it defaults to the party's. Raises NotYourRole, NotAParty,
    TimeInFuture, DeadlineTooEarly, UnknownTimeZone and ClaimMerged.
    """
    refuse_without_permission(REQUEST_COMMENT, "ask for comment", by)
    time_zone = time_zone or party.time_zone or DEFAULT_ZONE
    time_zone_named(time_zone)
    with audited(by=by, reason="comment requested"), judged_by_database_clock():
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        claim = Claim.objects.with_current().get(pk=claim.pk)
        if not Party.objects.filter(revision=claim.revision, source=party).exists():
            raise NotAParty(name=party)
        if asked_at > at:
            raise TimeInFuture
        if deadline <= asked_at:
            raise DeadlineTooEarly
        request = CommentRequest.objects.create(
            claim=claim,
            party=party,
            allegations=allegations,
            channel=channel,
            asked_at=asked_at,
            deadline=deadline,
            time_zone=time_zone,
            recorded_by=by,
        )
        PendingCommentRequest.objects.create(request=request, deadline=deadline)
        data = CommentRequestedData(request.pk)
        append_events([NewEvent(claim.pk, EventKind.COMMENT_REQUESTED, data, subject=request.pk)])
        refresh_claims([claim.pk])
    return request


def record_comment_requests(
    claims: Sequence[Claim],
    party: Source,
    *,
    allegations: str,
    channel: Channel,
    asked_at: datetime,
    deadline: datetime,
    by: "User",
    at: datetime,
    time_zone: str = "",
) -> list[CommentRequest]:
    """Record one question to a party about several claims. Each claim gets a request of its own.

    Raises RefusedForClaims, and whatever `record_comment_request` raises.
    """
    return record_on_each(
        claims,
        lambda claim: record_comment_request(
            claim,
            party,
            allegations=allegations,
            channel=channel,
            asked_at=asked_at,
            deadline=deadline,
            by=by,
            at=at,
            time_zone=time_zone,
        ),
        claim_of=attrgetter("pk"),
        by=by,
        reason="comment requested",
    )


def record_attempt(
    request: CommentRequest, *, channel: Channel, made_at: datetime, note: str, by: "User", at: datetime
) -> CommentAttempt:
    """Log another attempt to reach a party.

    Raises NotYourRole, ClaimMerged, CommentRequestEnded, TimeInFuture and BeforeRequest.
    """
    refuse_without_permission(REQUEST_COMMENT, "ask for comment", by)
    refuse_invalid_time(request, made_at, at)
    with audited(by=by, reason="comment requested again"), judged_by_database_clock():
        lock_open_request(request)
        attempt = CommentAttempt.objects.create(
            request=request, channel=channel, made_at=made_at, note=note, recorded_by=by
        )
        data = CommentAttemptedData(attempt.pk)
        append_events([NewEvent(request.claim_id, EventKind.COMMENT_ATTEMPTED, data, subject=request.pk)])
    return attempt


def lock_open_request(request: CommentRequest) -> None:
    """Lock the claim of an open request. Raises ClaimMerged and CommentRequestEnded."""
    lock_claims([request.claim_id])
    refuse_merged(request.claim_id)
    outcome = CommentOutcome.objects.select_related("recorded_by").filter(request=request).first()
    if outcome is not None:
        raise CommentRequestEnded(result=outcome, by=outcome.recorded_by)


def refuse_invalid_time(request: CommentRequest, time: datetime, at: datetime) -> None:
    """Raises TimeInFuture and BeforeRequest, the latter if the time is before the minute of the request."""
    if time > at:
        raise TimeInFuture
    if time < start_of_period(request.asked_at, Precision.MINUTE):
        raise BeforeRequest(asked=format_datetime(request.asked_at))
