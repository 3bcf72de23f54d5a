"""Right of reply: asking a party for comment."""

from datetime import datetime
from typing import TYPE_CHECKING

from claims.actions.locks import lock_claims
from claims.exceptions import DeadlineTooEarly, MomentInTheFuture, NotAParty
from claims.models import ChangeEvent, Claim, CommentRequest, Party
from claims.vocabulary import Channel, EventKind
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
) -> CommentRequest:
    """Record that the desk asked a party for its word on a claim.

    Raises NotAParty, MomentInTheFuture and DeadlineTooEarly.
    """
    with recording(by=by, why="comment requested"):
        lock_claims([claim.pk])
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
            recorded_by=by,
        )
        ChangeEvent.objects.create(claim=claim, kind=EventKind.COMMENT_REQUESTED, data={"comment_request": request.pk})
    return request
