"""Right of reply: asking a party for comment, and trying again."""

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
    """Record that the desk asked a party for its word on a claim, by a deadline named in `time_zone`, else in its own.

    Raises NotYourRole, NotAParty, MomentInTheFuture, DeadlineTooEarly, NoSuchZone and MergedAway.
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
    """Record one more try to reach a party that was asked.

    Raises NotYourRole, MergedAway, CommentRequestEnded, MomentInTheFuture and BeforeAsking.
    """
    refuse_without_right(ASK, "ask for comment", by)
    refuse_impossible(request, made_at, at)
    with recording(by=by, why="comment requested again"):
        hold_open(request)
        return CommentAttempt.objects.create(
            request=request, channel=channel, made_at=made_at, note=note, recorded_by=by
        )


def hold_open(request: CommentRequest) -> None:
    """Take the lock of the request's claim. Raises MergedAway and CommentRequestEnded."""
    lock_claims([request.claim_id])
    refuse_merged(request.claim_id)
    outcome = CommentOutcome.objects.select_related("recorded_by").filter(request=request).first()
    if outcome is not None:
        raise CommentRequestEnded(result=outcome, by=outcome.recorded_by)


def refuse_impossible(request: CommentRequest, moment: datetime, at: datetime) -> None:
    """What followed the asking lies after it, to the minute, and not ahead. Raises MomentInTheFuture, BeforeAsking."""
    if moment > at:
        raise MomentInTheFuture
    if moment < start_of_period(request.asked_at, Precision.MINUTE):
        raise BeforeAsking(asked=written(request.asked_at))
