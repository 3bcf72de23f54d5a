"""A source's track record: the outcome of its claims, and how quickly it responds. Numbers, never a score. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from claims.vocabulary import AFFIRMING_STANCES, CommentResult, Confirmation, Stage, Stance

ClaimIds = tuple[int, ...]
"""The ids of claims, newest first."""

RESPONDED = frozenset({CommentResult.ANSWERED, CommentResult.DECLINED})


@dataclass(frozen=True, slots=True)
class ClaimStance:
    """One stance of a source on a claim, with the claim's current status."""

    claim: int
    stance: Stance
    confirmation: Confirmation
    stage: Stage
    sort_key: tuple[datetime, datetime, int]
    """The sort key of the attribution (`claims.domain.standing`): when it counts from, when it was recorded, and its
    id.
    """


@dataclass(frozen=True, slots=True)
class ClaimOutcomes:
    """The current status of the claims on which a source ever took one side."""

    claims: ClaimIds
    by_confirmation: Mapping[Confirmation, ClaimIds]
    published: ClaimIds
    retracted: ClaimIds
    """Those on which it has since retracted."""


@dataclass(frozen=True, slots=True)
class TrackRecord:
    affirmed: ClaimOutcomes
    denied: ClaimOutcomes


@dataclass(frozen=True, slots=True)
class RequestTiming:
    """A comment request: when the source was asked, and its outcome; None while it is pending."""

    asked_at: datetime
    result: CommentResult | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResponseStats:
    """How a source responds to comment requests. Requests that the desk cancelled are not counted."""

    median: timedelta | None
    answered: int
    declined: int
    unanswered: int
    waiting: int

    @property
    def replied(self) -> int:
        return self.answered + self.declined

    @property
    def asked(self) -> int:
        return self.replied + self.unanswered + self.waiting


def track_record(deeds: Iterable[ClaimStance]) -> TrackRecord:
    """Counts `deeds`, which must be live and count toward status: not corrected, uncertain, or copies."""
    in_order = sorted(deeds, key=lambda deed: deed.sort_key)
    return TrackRecord(_outcomes_for(in_order, AFFIRMING_STANCES), _outcomes_for(in_order, frozenset({Stance.DENIES})))


def _outcomes_for(deeds: list[ClaimStance], side: frozenset[Stance]) -> ClaimOutcomes:
    newest = {deed.claim: deed for deed in deeds if deed.stance in side}
    retractions = {deed.claim: deed for deed in deeds if deed.stance == Stance.RETRACTS}
    claims = tuple(sorted(newest, reverse=True))
    by_confirmation = {
        status: matching
        for status in Confirmation
        if (matching := tuple(claim for claim in claims if newest[claim].confirmation == status))
    }
    return ClaimOutcomes(
        claims=claims,
        by_confirmation=by_confirmation,
        published=tuple(claim for claim in claims if newest[claim].stage == Stage.PUBLISHED),
        retracted=tuple(
            claim for claim in claims if claim in retractions and retractions[claim].sort_key > newest[claim].sort_key
        ),
    )


def response_stats(requests: Iterable[RequestTiming]) -> ResponseStats:
    """Response statistics. The median covers requests that were answered or declined, from when they were made."""
    listed = list(requests)
    results = [request.result for request in listed]
    times = [
        request.answered_at - request.asked_at
        for request in listed
        if request.result in RESPONDED and request.answered_at is not None
    ]
    return ResponseStats(
        median=timedelta(seconds=median(time.total_seconds() for time in times)) if times else None,
        answered=results.count(CommentResult.ANSWERED),
        declined=results.count(CommentResult.DECLINED),
        unanswered=results.count(CommentResult.NO_ANSWER),
        waiting=results.count(None),
    )


def format_duration(time: timedelta) -> str:
    """ "3 h 20 min", "2 d 4 h", "45 min"; at most two units."""
    minutes = round(time.total_seconds() / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    first = next((i for i, (number, _) in enumerate(parts) if number), 2)
    shown = [f"{number} {unit}" for number, unit in parts[first : first + 2] if number]
    return " ".join(shown) or "0 min"
