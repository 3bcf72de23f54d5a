"""Comment requests: asking a party for comment, and logging further attempts."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.locks import lock_claims, refuse_merged
from claims.actions.reviews import refuse_without_right
from claims.actions.standings import refresh
from claims.actions.telling import NewEvent, tell
from claims.exceptions import (
    BeforeAsking,
    CommentRequestEnded,
    DeadlineTooEarly,
    MomentInTheFuture,
    NotAParty,
)
from claims.models import AwaitedComment, Claim, CommentAttempt, CommentOutcome, CommentRequest, Party
from claims.moments import start_of_period, written
from claims.vocabulary import Channel, EventKind, Precision
from claims.workflow import ASK
from claims.zones import GREENWICH, zone_of
from sources.models import Source
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User


def ask_for_comment(
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
    MomentInTheFuture, DeadlineTooEarly, NoSuchZone and MergedAway.
    """
    refuse_without_right(ASK, "ask for comment", by)
    time_zone = time_zone or party.time_zone or GREENWICH
    zone_of(time_zone)
    with recording(by=by, why="comment requested"):
        lock_claims([claim.pk])
        refuse_merged(claim.pk)
        claim = Claim.objects.with_current().get(pk=claim.pk)
        if not Party.objects.filter(revision=claim.revision, source=party).exists():
            raise NotAParty(name=party)
        if asked_at > at:
            raise MomentInTheFuture
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
        AwaitedComment.objects.create(request=request, deadline=deadline)
        tell([NewEvent(claim.pk, EventKind.COMMENT_REQUESTED, {"comment_request": request.pk})])
        refresh([claim.pk])
    return request


def record_attempt(
    request: CommentRequest, *, channel: Channel, made_at: datetime, note: str, by: "User", at: datetime
) -> CommentAttempt:
    """Log another attempt to reach a party.

    Raises NotYourRole, MergedAway, CommentRequestEnded, MomentInTheFuture and BeforeAsking.
    """
    refuse_without_right(ASK, "ask for comment", by)
    refuse_invalid_time(request, made_at, at)
    with recording(by=by, why="comment requested again"):
        lock_open_request(request)
        return CommentAttempt.objects.create(
            request=request, channel=channel, made_at=made_at, note=note, recorded_by=by
        )


def lock_open_request(request: CommentRequest) -> None:
    """Lock the claim of an open request. Raises MergedAway and CommentRequestEnded."""
    lock_claims([request.claim_id])
    refuse_merged(request.claim_id)
    outcome = CommentOutcome.objects.select_related("recorded_by").filter(request=request).first()
    if outcome is not None:
        raise CommentRequestEnded(result=outcome, by=outcome.recorded_by)


def refuse_invalid_time(request: CommentRequest, time: datetime, at: datetime) -> None:
    """Raises MomentInTheFuture and BeforeAsking, the latter if the time is before the minute of the request."""
    if time > at:
        raise MomentInTheFuture
    if time < start_of_period(request.asked_at, Precision.MINUTE):
        raise BeforeAsking(asked=written(request.asked_at))
