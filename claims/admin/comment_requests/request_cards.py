"""The cards of comment requests on the page of a claim."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django.conf import settings
from django.db.models import F, Prefetch, Q
from django.utils.safestring import SafeString

from claims.admin.common.badges import badge
from claims.domain.right_of_reply import (
    CommentRequestSummary,
    RequestWording,
    request_urgency,
    request_wording,
    time_left,
)
from claims.domain.time_zones import format_clock_time
from claims.models import Claim, CommentAttempt, CommentOutcome, CommentRequest
from claims.vocabulary import SUBSTANTIVE_STANCES, CommentResult, RequestUrgency

MAX_CARDS = 100
"""How many comment requests the page of a claim shows, open ones first."""


Siblings: TypeAlias = Sequence[CommentRequest]
"""Open requests that put the same question to the same party about other claims."""


@dataclass(slots=True)
class CommentRequestCard:
    """One comment request. `wording` is None if there is nothing, or nothing any longer, to print."""

    request: CommentRequest
    attempts: Sequence[CommentAttempt]
    outcome: CommentOutcome | None
    state: SafeString
    is_overdue: bool
    deadline: str
    wording: RequestWording | None
    has_spoken_since: bool
    siblings: Siblings = ()
    forms: list[Any] = field(default_factory=list)


def comment_request_cards(claim: Claim, now: datetime) -> Sequence[CommentRequestCard]:
    """The newest comment requests of a claim: open ones by deadline, then closed ones, newest first."""
    attempts = Prefetch("attempts", CommentAttempt.objects.select_related("recorded_by"))
    found = claim.comment_requests.select_related(
        "party", "recorded_by", "outcome__recorded_by", "outcome__attribution__source"
    )
    newest = found.prefetch_related(attempts).order_by(F("outcome").desc(nulls_first=True), "-id")[:MAX_CARDS]
    cards = [_card(request, now) for request in sorted(newest, key=lambda request: -request.pk)]
    _mark_parties_that_replied_later(cards, claim)
    still_open = sorted((card for card in cards if card.outcome is None), key=lambda card: card.request.deadline)
    siblings = siblings_of([card.request for card in still_open])
    for card in still_open:
        card.siblings = siblings.get(card.request.pk, ())
    return [*still_open, *(card for card in cards if card.outcome is not None)]


def siblings_of(requests: Sequence[CommentRequest], *, chosen: Collection[int] = ()) -> Mapping[int, Siblings]:
    """The siblings of each of these requests, by its id; `chosen` ones even if they have ended. Takes one query."""
    if not requests:
        return {}
    is_offered = Q(outcome=None) | Q(pk__in=chosen)
    asked = CommentRequest.objects.same_question(requests).filter(is_offered)
    found = list(asked.select_related("claim__revision", "party"))
    return {
        request.pk: [
            other for other in found if other.claim_id != request.claim_id and other.question == request.question
        ]
        for request in requests
    }


def deadline_badge(deadline: datetime, now: datetime) -> SafeString:
    """A badge with the urgency of an open request and the time left."""
    state = request_urgency(deadline, now, timedelta(hours=settings.COMMENT_DUE_WITHIN_HOURS))
    left = time_left(deadline, now)
    return badge(state, left.capitalize() if state == RequestUrgency.OVERDUE else f"{state.label}, {left}")


def _card(request: CommentRequest, now: datetime) -> CommentRequestCard:
    outcome = getattr(request, "outcome", None)
    return CommentRequestCard(
        request=request,
        attempts=request.attempts.all(),
        outcome=outcome,
        state=badge(CommentResult(outcome.result)) if outcome else deadline_badge(request.deadline, now),
        is_overdue=request.deadline <= now,
        deadline=format_clock_time(request.deadline, request.time_zone),
        wording=request_wording(_reply_facts(request, outcome), now),
        has_spoken_since=False,
    )


def _reply_facts(request: CommentRequest, outcome: CommentOutcome | None) -> CommentRequestSummary:
    attribution = outcome.attribution if outcome else None
    return CommentRequestSummary(
        party=request.party.name_in_copy,
        asked_at=request.asked_at,
        deadline=request.deadline,
        time_zone=request.time_zone,
        result=CommentResult(outcome.result) if outcome else None,
        ended_at=attribution.stated if attribution else None,
        words=attribution.content_words if attribution else "",
    )


def _mark_parties_that_replied_later(cards: Sequence[CommentRequestCard], claim: Claim) -> None:
    """Do not offer a no-comment wording for parties that have made a statement since."""
    positions = claim.positions.filter(kind__in=[stance.value for stance in SUBSTANTIVE_STANCES])
    last_statements = dict(positions.values_list("party", "last_checked"))
    for card in cards:
        if card.outcome is not None and card.outcome.result in {CommentResult.NO_ANSWER, CommentResult.DECLINED}:
            latest = last_statements.get(card.request.party_id)
            ended = card.outcome.attribution
            card.has_spoken_since = latest is not None and latest > ended.stated.counts_from(ended.recorded_at)
            card.wording = None if card.has_spoken_since else card.wording
