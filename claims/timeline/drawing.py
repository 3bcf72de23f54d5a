"""What a timeline draws: a lane for each party, its positions as bars, the words as marks, and when the desk knew."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby, pairwise

from claims.independence import Mouthpieces
from claims.moments import Moments
from claims.standing import Act, History, Standing, standing
from claims.timeline.window import Tick, View, Window, ticks, window
from claims.vocabulary import AFFIRMING, Confirmation, PositionKind, Precision, Stance

MERGED_WITHIN = 0.025
"""Marks of one lane that lie closer than this are drawn as one, with their number."""

MOST_CHANGES = 120
"""Of more moments of change in one picture, those too close to be told apart are derived as one."""


class Side(StrEnum):
    """What a mark looks like: to which side the words fall."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    SILENT = "silent"
    RETRACTS = "retracts"
    SEVERAL = "several"


SIDES = {
    **dict.fromkeys(AFFIRMING, Side.AFFIRMS),
    Stance.DENIES: Side.DENIES,
    Stance.QUESTIONS: Side.QUESTIONS,
    Stance.SILENT: Side.SILENT,
    Stance.DECLINES: Side.SILENT,
    Stance.RETRACTS: Side.RETRACTS,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """From place to place, and from moment to moment, the same was true."""

    start: float
    end: float
    what: Confirmation | PositionKind
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """Words, or several that lie too close to be told apart, at the place from which they count.

    `unsure_from` is where the period begins in which they were said, when it is longer than a minute. `known` are the
    places at which the desk came to know; beyond 1 it did so after the time that is shown. `counts` tells whether
    any of them lifts a status or makes a position.
    """

    place: float
    side: Side
    acts: tuple[Act, ...]
    known: tuple[float, ...]
    unsure_from: float | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One party, or None for all others; what lies before and after the time that is shown is only counted."""

    party: int | None
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    window: Window
    view: View
    ticks: tuple[Tick, ...]
    band: tuple[Bar, ...]
    lanes: tuple[Lane, ...]
    before: int
    after: int
    has_earlier: bool
    has_later: bool


def timeline(history: History, known_at: datetime, view: View) -> Timeline | None:
    """What the desk knew at `known_at`, over the time that the view asks for; None when nothing is on record."""
    history = history.read_at(known_at)
    whole = standing(history, Moments(known_at, known_at))
    said = [act.said_by for act in whole.live]
    asked = [asking.asked_at for asking in history.askings if asking.is_open(Moments(known_at, known_at))]
    if not said and not asked:
        return None
    first = min([*(act.stated_at for act in whole.live), *asked])
    shown = window(view, first=first, newest=max([*said, *asked]), last=known_at)
    spans = _spans(history, sorted({*said, *asked}), shown, known_at)
    return Timeline(
        window=shown,
        view=view,
        ticks=ticks(shown),
        band=_bars(spans, shown, lambda then: then.confirmation),
        lanes=_lanes(history, whole, spans, shown, known_at),
        before=sum(moment < shown.start for moment in said),
        after=sum(moment > shown.end for moment in said),
        has_earlier=first < shown.start,
        has_later=shown.end < known_at,
    )


Span = tuple[datetime, datetime, Standing]
"""From when, until when, and what the standing was all that time."""


def _spans(history: History, changes: Sequence[datetime], shown: Window, known_at: datetime) -> list[Span]:
    """The standing over the time shown; it can change at these moments, and stops where knowledge does."""
    begin, end = max(changes[0], shown.start), min(known_at, shown.end)
    inside = [moment for moment in changes if begin < moment < end]
    if len(inside) > MOST_CHANGES:
        inside = [max(near) for _, near in groupby(inside, lambda moment: int(shown.place(moment) * MOST_CHANGES))]
    moments = [begin, *inside, max(begin, end)]
    return [
        (since, until, standing(history, Moments(since, known_at)))
        for since, until in pairwise(moments)
        if since <= shown.end
    ]


def _bars(
    spans: Iterable[Span], shown: Window, what_of: Callable[[Standing], Confirmation | PositionKind]
) -> tuple[Bar, ...]:
    bars = []
    for what, same in groupby(spans, lambda span: what_of(span[2])):
        run = list(same)
        since, until = run[0][0], run[-1][1]
        bars.append(Bar(shown.place(since), shown.place(until), what, since, until))
    return tuple(bars)


def _lanes(
    history: History, whole: Standing, spans: Sequence[Span], shown: Window, known_at: datetime
) -> tuple[Lane, ...]:
    mouthpieces = Mouthpieces(history.links, known_at)
    asides = {act.id for act in whole.asides}
    inside = [act for act in whole.live if shown.holds(act.said_by)]
    lanes: list[Lane] = []
    placed: set[int] = set()
    for rank, position in enumerate(whole.positions):
        own = [act for act in inside if _is_of(act, position.party, mouthpieces, history)]
        placed.update(act.id for act in own)
        bars = _bars(spans, shown, lambda then, rank=rank: then.positions[rank].kind)  # type: ignore[misc]
        lanes.append(Lane(position.party, bars, _marks(own, shown, asides)))
    others = [act for act in inside if act.id not in placed]
    return (*lanes, Lane(None, (), _marks(others, shown, asides))) if others else tuple(lanes)


def _is_of(act: Act, party: int, mouthpieces: Mouthpieces, history: History) -> bool:
    return history.voices[act.source].is_named and party in mouthpieces.speaks_for(act.source, act.day)


def _marks(acts: Sequence[Act], shown: Window, asides: set[int]) -> tuple[Mark, ...]:
    near: list[list[Act]] = []
    for act in sorted(acts, key=lambda act: act.order):
        if near and shown.place(act.said_by) - shown.place(near[-1][0].said_by) < MERGED_WITHIN:
            near[-1].append(act)
        else:
            near.append([act])
    return tuple(_mark(together, shown, asides) for together in near)


def _mark(acts: Sequence[Act], shown: Window, asides: set[int]) -> Mark:
    sides = {SIDES[act.stance] for act in acts}
    vague = [act.stated_at for act in acts if act.precision != Precision.MINUTE]
    return Mark(
        place=(shown.place(acts[0].said_by) + shown.place(acts[-1].said_by)) / 2,
        side=sides.pop() if len(sides) == 1 else Side.SEVERAL,
        acts=tuple(acts),
        known=tuple(sorted({round(shown.place(act.recorded_at), 3) for act in acts})),
        unsure_from=shown.place(min(vague)) if vague else None,
        counts=any(act.id not in asides for act in acts),
    )
