"""What waits for somebody: heaps of claims, requests, articles and silences, each with the list of exactly its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.admin.claim_list import MINE, MOVED, NOBODYS, SECOND_EYES
from claims.admin.silences import STALE, stale_silences
from claims.models import ArticleChange, AwaitedComment, Claim, Suggestion


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom the page is, and when."""

    user: Any
    now: datetime


@dataclass(frozen=True, slots=True)
class Heap:
    """Something that waits. `rows` are those that the list at `address` shows."""

    slug: str
    symbol: str
    label: str
    empty: str
    view: str
    narrowed: str
    rows: Callable[[Asked], QuerySet]
    permission: str
    """What one must be allowed to do for it to be one's business."""

    @property
    def to_view(self) -> str:
        app, model = self.view.split("_")
        return f"{app}.view_{model}"

    @property
    def address(self) -> str:
        return f"{reverse(f'admin:{self.view}_changelist')}?{self.narrowed}"


def _due(asked: Asked) -> QuerySet:
    return AwaitedComment.objects.due(asked.now, timedelta(hours=settings.COMMENT_DUE_WITHIN_HOURS))


URGENT = (
    Heap(
        slug="overdue",
        symbol="!",
        label=_("Comment requests overdue"),
        empty=_("No deadline has passed."),
        view="claims_awaitedcomment",
        narrowed="deadline=overdue",
        rows=lambda asked: AwaitedComment.objects.overdue(asked.now),
        permission="claims.view_awaitedcomment",
    ),
    Heap(
        slug="changed",
        symbol="≠",
        label=_("Articles changed under accepted attributions"),
        empty=_("Every article still says what was accepted."),
        view="claims_articlechange",
        narrowed="state=open",
        rows=lambda asked: ArticleChange.objects.open(),
        permission="claims.view_articlechange",
    ),
    Heap(
        slug="moved",
        symbol="↕",
        label=_("Published claims whose standing moved"),
        empty=_("Published claims stand as they were published."),
        view="claims_claim",
        narrowed=f"desk={MOVED}",
        rows=lambda asked: Claim.objects.moved_since_published(),
        permission="claims.view_claim",
    ),
    Heap(
        slug="due",
        symbol="◷",
        label=_("Comment requests due soon"),
        empty=_("No deadline comes soon."),
        view="claims_awaitedcomment",
        narrowed="deadline=due",
        rows=_due,
        permission="claims.view_awaitedcomment",
    ),
)
"""What does not wait, the most pressing first."""

WORK = (
    Heap(
        slug="mine",
        symbol="✎",
        label=_("Claims of mine in work"),
        empty=_("You have taken no claim."),
        view="claims_claim",
        narrowed=f"desk={MINE}",
        rows=lambda asked: Claim.objects.in_work_of(asked.user),
        permission="claims.change_claim",
    ),
    Heap(
        slug="second-eyes",
        symbol="◉",
        label=_("Claims for a second pair of eyes"),
        empty=_("Nothing waits for your approval."),
        view="claims_claim",
        narrowed=f"desk={SECOND_EYES}",
        rows=lambda asked: Claim.objects.awaiting_second_eyes(asked.user),
        permission="claims.approve_claim",
    ),
    Heap(
        slug="nobodys",
        symbol="○",
        label=_("Claims that nobody works on"),
        empty=_("Every open claim is in somebody's hands."),
        view="claims_claim",
        narrowed=f"desk={NOBODYS}",
        rows=lambda asked: Claim.objects.nobodys(),
        permission="claims.view_claim",
    ),
    Heap(
        slug="suggestions",
        symbol="¶",
        label=_("Suggestions to decide"),
        empty=_("Every suggestion is decided."),
        view="claims_suggestion",
        narrowed="state__exact=open",
        rows=lambda asked: Suggestion.objects.open(),
        permission="claims.change_suggestion",
    ),
    Heap(
        slug="stale",
        symbol="…",
        label=_("Silences that nobody has looked at lately"),
        empty=_("Somebody has looked at every silence lately."),
        view="claims_currentposition",
        narrowed=f"silence={STALE}",
        rows=lambda asked: stale_silences(),
        permission="claims.view_currentposition",
    ),
)
