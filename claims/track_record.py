"""What became of what a source said, and how long it took to answer: numbers, and never a score. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from claims.vocabulary import AFFIRMING, CommentResult, Confirmation, Stage, Stance

Claims = tuple[int, ...]
"""The ids of claims, the newest first."""

REPLIED = frozenset({CommentResult.ANSWERED, CommentResult.DECLINED})


@dataclass(frozen=True, slots=True)
class Deed:
    """What a source did on a claim, and what has become of the claim."""

    claim: int
    stance: Stance
    confirmation: Confirmation
    stage: Stage
    order: tuple[datetime, datetime, int]
    """As of `claims.standing.Act`: by when it had been said, when it was recorded, and its id."""


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of the claims on which a source ever took one side."""

    claims: Claims
    by_confirmation: Mapping[Confirmation, Claims]
    published: Claims
    retracted: Claims
    """Those on which it has taken that back."""


@dataclass(frozen=True, slots=True)
class TrackRecord:
    affirmed: Fates
    denied: Fates


@dataclass(frozen=True, slots=True)
class Request:
    """A comment request: when the source was asked, and how and when that ended; None: it is open."""

    asked_at: datetime
    result: CommentResult | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """How a source answers when it is asked. What the desk called off says nothing about it."""

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


def track_record(deeds: Iterable[Deed]) -> TrackRecord:
    """`deeds` are live and lift a status: neither corrected nor uncertain nor copies."""
    in_order = sorted(deeds, key=lambda deed: deed.order)
    return TrackRecord(_fates(in_order, AFFIRMING), _fates(in_order, frozenset({Stance.DENIES})))


def _fates(deeds: list[Deed], side: frozenset[Stance]) -> Fates:
    newest = {deed.claim: deed for deed in deeds if deed.stance in side}
    took_back = {deed.claim: deed for deed in deeds if deed.stance == Stance.RETRACTS}
    claims = tuple(sorted(newest, reverse=True))
    by_confirmation = {
        status: found
        for status in Confirmation
        if (found := tuple(claim for claim in claims if newest[claim].confirmation == status))
    }
    return Fates(
        claims=claims,
        by_confirmation=by_confirmation,
        published=tuple(claim for claim in claims if newest[claim].stage == Stage.PUBLISHED),
        retracted=tuple(
            claim for claim in claims if claim in took_back and took_back[claim].order > newest[claim].order
        ),
    )


def replies(requests: Iterable[Request]) -> Replies:
    """The median is over what was answered or declined, from the asking on."""
    listed = list(requests)
    results = [request.result for request in listed]
    times = [
        request.answered_at - request.asked_at
        for request in listed
        if request.result in REPLIED and request.answered_at is not None
    ]
    return Replies(
        median=timedelta(seconds=median(time.total_seconds() for time in times)) if times else None,
        answered=results.count(CommentResult.ANSWERED),
        declined=results.count(CommentResult.DECLINED),
        unanswered=results.count(CommentResult.NO_ANSWER),
        waiting=results.count(None),
    )


def in_words(time: timedelta) -> str:
    """ "3 h 20 min", "2 d 4 h", "45 min"; no more exact than two units."""
    minutes = round(time.total_seconds() / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    first = next((i for i, (number, _) in enumerate(parts) if number), 2)
    shown = [f"{number} {unit}" for number, unit in parts[first : first + 2] if number]
    return " ".join(shown) or "0 min"
