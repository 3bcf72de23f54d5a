"""The first page: what waits for whom, my work with the next step of each claim, and what the desk decided lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from claims.admin.heaps import URGENT, WORK, Asked, Heap
from claims.models import ArticleChange, AwaitedComment, Claim, CurrentPosition, Review
from claims.vocabulary import Decision, PositionKind, Stage
from claims.workflow import MOVES
from sources.counting import Count, counted

SHOWN = 10
"""How many of one's own claims, and of the desk's last decisions, stand on the page."""


@dataclass(frozen=True, slots=True)
class Pile:
    """A heap and how high it is."""

    heap: Heap
    count: Count


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done next; `presses` tells what does not wait."""

    symbol: str
    words: str
    presses: bool = False


CHANGED = Step("≠", _("The article changed: settle whether its words still stand"), presses=True)
OVERDUE = Step("!", _("The deadline has passed: record what came of the request"), presses=True)
RETURNED = Step("↶", _("Returned: put it right and send it to review again"))
TO_ASK = Step("✉", _("A party has not been asked yet: ask it for comment"))
TO_SEND = Step("⇢", _("Send it to review"))
WAITS_FOR_EYES = Step("◷", _("Waits for a colleague to approve it"))
TO_PUBLISH = Step("▲", _("Approved: publish it"))
WAITS_FOR_EDITOR = Step("◷", _("Approved: waits for an editor to publish it"))


@dataclass(frozen=True, slots=True)
class Desk:
    urgent: Sequence[Pile]
    work: Sequence[Pile]
    mine: Sequence[tuple[Claim, Step]]
    latest: Sequence[Review]

    @property
    def is_pressing(self) -> bool:
        return any(pile.count.number for pile in self.urgent)


def desk(user: Any, now: datetime) -> Desk:
    """The desk as this person sees it, in three queries: of what they may not see, nothing is counted."""
    asked = Asked(user, now)
    heaps = [heap for heap in (*URGENT, *WORK) if user.has_perm(heap.permission) and user.has_perm(heap.to_view)]
    counts = counted({heap.slug: heap.rows(asked) for heap in heaps})
    piles = {heap.slug: Pile(heap, counts[heap.slug]) for heap in heaps}
    may_view = user.has_perm("claims.view_claim")
    may_publish = user.has_perm(MOVES[Decision.PUBLISH].permission)
    mine = _mine(asked) if may_view and user.has_perm("claims.change_claim") else ()
    return Desk(
        urgent=[piles[heap.slug] for heap in URGENT if heap.slug in piles],
        work=[piles[heap.slug] for heap in WORK if heap.slug in piles],
        mine=[(claim, next_step(claim, may_publish=may_publish)) for claim in mine],
        latest=_latest() if may_view else (),
    )


def next_step(claim: Claim, *, may_publish: bool) -> Step:
    """What is to be done next about a claim in work; the most pressing counts."""
    match Stage(claim.stage):
        case _ if claim.has_changed_article:
            return CHANGED
        case _ if claim.has_overdue_request:
            return OVERDUE
        case Stage.APPROVED:
            return TO_PUBLISH if may_publish else WAITS_FOR_EDITOR
        case Stage.IN_REVIEW:
            return WAITS_FOR_EYES
        case _ if claim.last_decision == Decision.RETURN:
            return RETURNED
        case _:
            return TO_ASK if claim.has_party_to_ask else TO_SEND


def _mine(asked: Asked) -> QuerySet[Claim]:
    of_claim = {"claim": OuterRef("pk")}
    decisions = Review.objects.filter(revision=OuterRef("revision")).order_by("-pk").values("decision")
    overdue = AwaitedComment.objects.overdue(asked.now).filter(request__claim=OuterRef("pk"))
    unasked = CurrentPosition.objects.filter(kind=PositionKind.NOT_ASKED, **of_claim)
    own = Claim.objects.in_work_of(asked.user).with_current().order_by("-pk")
    return own.annotate(
        has_changed_article=Exists(ArticleChange.objects.open().filter(**of_claim)),
        has_overdue_request=Exists(overdue),
        has_party_to_ask=Exists(unasked),
        last_decision=Subquery(decisions[:1]),
    )[:SHOWN]


def _latest() -> QuerySet[Review]:
    return Review.objects.select_related("revision", "recorded_by").order_by("-pk")[:SHOWN]
