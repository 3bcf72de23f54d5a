"""Work queues of the dashboard: claims, requests, articles and silences, each with a link to its filtered list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.admin.claims.claim_list import AWAITING_REVIEW, MINE, NEEDS_UPDATE, UNASSIGNED
from claims.admin.claims.positions import STALE, stale_before, stale_silences
from claims.models import ArticleChange, Claim, PendingCommentRequest, Suggestion


@dataclass(frozen=True, slots=True)
class QueueContext:
    """The user the dashboard is for, and the current time."""

    user: Any
    now: datetime


@dataclass(frozen=True, slots=True)
class WorkQueue:
    """One queue of the dashboard. `rows` are the rows that the list at `address` shows."""

    slug: str
    symbol: str
    label: str
    empty: str
    changelist: str
    query: str
    rows: Callable[[QueueContext], QuerySet]
    permission: str
    """Users without this permission do not see the queue."""

    @property
    def view_permission(self) -> str:
        app, model = self.changelist.split("_")
        return f"{app}.view_{model}"

    @property
    def address(self) -> str:
        return f"{reverse(f'admin:{self.changelist}_changelist')}?{self.query}"


def _due(context: QueueContext) -> QuerySet:
    return PendingCommentRequest.objects.due(context.now, timedelta(hours=settings.COMMENT_DUE_WITHIN_HOURS))


URGENT_QUEUES = (
    WorkQueue(
        slug="overdue",
        symbol="!",
        label=_("Comment requests overdue"),
        empty=_("No requests are overdue."),
        changelist="claims_pendingcommentrequest",
        query="deadline=overdue",
        rows=lambda context: PendingCommentRequest.objects.overdue(context.now),
        permission="claims.view_pendingcommentrequest",
    ),
    WorkQueue(
        slug="changed",
        symbol="≠",
        label=_("Articles changed under accepted attributions"),
        empty=_("No source articles have changed."),
        changelist="claims_articlechange",
        query="state=open",
        rows=lambda context: ArticleChange.objects.open(),
        permission="claims.view_articlechange",
    ),
    WorkQueue(
        slug="moved",
        symbol="↕",
        label=_("Published claims needing an update"),
        empty=_("No published claims need an update."),
        changelist="claims_claim",
        query=f"queue={NEEDS_UPDATE}",
        rows=lambda context: Claim.objects.needing_update(stale_before(context.now)),
        permission="claims.view_claim",
    ),
    WorkQueue(
        slug="due",
        symbol="◷",
        label=_("Comment requests due soon"),
        empty=_("No requests are due soon."),
        changelist="claims_pendingcommentrequest",
        query="deadline=due",
        rows=_due,
        permission="claims.view_pendingcommentrequest",
    ),
)
"""Urgent queues, most urgent first."""

TODO_QUEUES = (
    WorkQueue(
        slug="mine",
        symbol="✎",
        label=_("My open claims"),
        empty=_("No claims are assigned to you."),
        changelist="claims_claim",
        query=f"queue={MINE}",
        rows=lambda context: Claim.objects.in_progress_for(context.user),
        permission="claims.change_claim",
    ),
    WorkQueue(
        slug="awaiting-review",
        symbol="◉",
        label=_("Awaiting your review"),
        empty=_("No claims are awaiting your review."),
        changelist="claims_claim",
        query=f"queue={AWAITING_REVIEW}",
        rows=lambda context: Claim.objects.awaiting_review_by(context.user),
        permission="claims.approve_claim",
    ),
    WorkQueue(
        slug="unassigned",
        symbol="○",
        label=_("Unassigned claims"),
        empty=_("Every open claim is assigned."),
        changelist="claims_claim",
        query=f"queue={UNASSIGNED}",
        rows=lambda context: Claim.objects.unassigned(),
        permission="claims.view_claim",
    ),
    WorkQueue(
        slug="suggestions",
        symbol="¶",
        label=_("Suggestions to review"),
        empty=_("No suggestions to review."),
        changelist="claims_suggestion",
        query="state__exact=open",
        rows=lambda context: Suggestion.objects.open(),
        permission="claims.change_suggestion",
    ),
    WorkQueue(
        slug="stale",
        symbol="…",
        label=_("No-comment checks overdue"),
        empty=_("No checks are overdue."),
        changelist="claims_currentposition",
        query=f"silence={STALE}",
        rows=lambda context: stale_silences(),
        permission="claims.view_currentposition",
    ),
)
