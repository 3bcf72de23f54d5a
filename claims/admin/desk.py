"""The dashboard: work queues, the person's claims with their next steps, and recent decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from claims.admin.heaps import URGENT_QUEUES, TODO_QUEUES, QueueContext, WorkQueue
from claims.models import ArticleChange, PendingCommentRequest, Claim, CurrentPosition, Review
from claims.vocabulary import Decision, PositionKind, Stage
from claims.workflow import TRANSITIONS
from sources.counting import CappedCount, capped_counts

MAX_ROWS_SHOWN = 10
"""The person's claims, and recent decisions, on the page."""


@dataclass(frozen=True, slots=True)
class QueueCount:
    """A work queue and the number of its rows."""

    queue: WorkQueue
    count: CappedCount


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next with a claim; `presses` marks what is urgent."""

    symbol: str
    words: str
    is_urgent: bool = False


CHANGED = NextStep("≠", _("Source article changed: check whether the attribution still stands"), is_urgent=True)
OVERDUE = NextStep("!", _("Deadline passed: record the outcome of the comment request"), is_urgent=True)
SENT_BACK = NextStep("↶", _("Sent back for changes: revise it and send it to review again"))
TO_ASK = NextStep("✉", _("A party has not been asked yet: request comment"))
TO_SEND = NextStep("⇢", _("Send to review"))
AWAITING_APPROVAL = NextStep("◷", _("Awaiting approval by a colleague"))
TO_PUBLISH = NextStep("▲", _("Approved: ready to publish"))
AWAITING_EDITOR = NextStep("◷", _("Approved: awaiting publication by an editor"))


@dataclass(frozen=True, slots=True)
class Dashboard:
    urgent: Sequence[QueueCount]
    work: Sequence[QueueCount]
    my_claims: Sequence[tuple[Claim, NextStep]]
    recent_decisions: Sequence[Review]


def build_dashboard(user: Any, now: datetime) -> Dashboard:
    """The dashboard of this person, in three queries. Queues that they may not view are not counted."""
    asked = QueueContext(user, now)
    queues = [queue for queue in (*URGENT_QUEUES, *TODO_QUEUES) if user.has_perm(queue.permission) and user.has_perm(queue.view_permission)]
    counts = capped_counts({queue.slug: queue.rows(asked) for queue in queues})
    by_slug = {queue.slug: QueueCount(queue, counts[queue.slug]) for queue in queues}
    may_view = user.has_perm("claims.view_claim")
    may_publish = user.has_perm(TRANSITIONS[Decision.PUBLISH].permission)
    own_claims = _own_claims(asked) if may_view and user.has_perm("claims.change_claim") else ()
    return Dashboard(
        urgent=[by_slug[queue.slug] for queue in URGENT_QUEUES if queue.slug in by_slug],
        work=[by_slug[queue.slug] for queue in TODO_QUEUES if queue.slug in by_slug],
        my_claims=[(claim, next_step(claim, may_publish=may_publish)) for claim in own_claims],
        recent_decisions=_recent_decisions() if may_view else (),
    )


def next_step(claim: Claim, *, may_publish: bool) -> NextStep:
    """The most urgent next step of a claim in work."""
    match Stage(claim.stage):
        case _ if claim.has_changed_article:
            return CHANGED
        case _ if claim.has_overdue_request:
            return OVERDUE
        case Stage.APPROVED:
            return TO_PUBLISH if may_publish else AWAITING_EDITOR
        case Stage.IN_REVIEW:
            return AWAITING_APPROVAL
        case _ if claim.last_decision == Decision.RETURN:
            return SENT_BACK
        case _:
            return TO_ASK if claim.has_party_to_ask else TO_SEND


def _own_claims(asked: QueueContext) -> QuerySet[Claim]:
    of_claim = {"claim": OuterRef("pk")}
    decisions = Review.objects.filter(revision=OuterRef("revision")).order_by("-pk").values("decision")
    overdue = PendingCommentRequest.objects.overdue(asked.now).filter(request__claim=OuterRef("pk"))
    unasked = CurrentPosition.objects.filter(kind=PositionKind.NOT_ASKED, **of_claim)
    own = Claim.objects.in_progress_for(asked.user).with_current().order_by("-pk")
    return own.annotate(
        has_changed_article=Exists(ArticleChange.objects.open().filter(**of_claim)),
        has_overdue_request=Exists(overdue),
        has_party_to_ask=Exists(unasked),
        last_decision=Subquery(decisions[:1]),
    )[:MAX_ROWS_SHOWN]


def _recent_decisions() -> QuerySet[Review]:
    return Review.objects.select_related("revision", "recorded_by").order_by("-pk")[:MAX_ROWS_SHOWN]
