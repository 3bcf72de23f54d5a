"""Builds the timeline: a lane for each party, with positions as bars and attributions as marks."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby, pairwise

from claims.independence import Mouthpieces
from claims.moments import Moments
from claims.standing import Act, History, Standing, standing
from claims.timeline.window import TimelineTick, TimelineWindow, View, ticks, window
from claims.vocabulary import AFFIRMING, Confirmation, PositionKind, Precision, Stance

MARK_MERGE_DISTANCE = 0.025
"""Marks in one lane that are closer than this are drawn as one, with their number."""

MAX_CHANGES = 120
"""Beyond this number, changes too close together to be told apart share one derivation."""


class Side(StrEnum):
    """The look of a mark, by the side that the attributions take."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    SILENT = "silent"
    RETRACTS = "retracts"
    SEVERAL = "several"


MARK_SIDES = {
    **dict.fromkeys(AFFIRMING, Side.AFFIRMS),
    Stance.DENIES: Side.DENIES,
    Stance.QUESTIONS: Side.QUESTIONS,
    Stance.SILENT: Side.SILENT,
    Stance.DECLINES: Side.SILENT,
    Stance.RETRACTS: Side.RETRACTS,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A period in which the confirmation or position (`what`) did not change."""

    start: float
    end: float
    what: Confirmation | PositionKind
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """One attribution, or several too close together to be told apart, placed where they count from.

    `unsure_from` is the start of the period in which they were stated, if it is longer than a minute. `known` are the
    places at which the desk logged them; a value above 1 lies after the time shown. `counts` is whether any of them
    counts toward status.
    """

    place: float
    side: Side
    acts: tuple[Act, ...]
    known: tuple[float, ...]
    unsure_from: float | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane of one party, or of everybody else (None)."""

    party: int | None
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    window: TimelineWindow
    view: View
    ticks: tuple[TimelineTick, ...]
    band: tuple[Bar, ...]
    lanes: tuple[Lane, ...]
    before: int
    after: int
    has_earlier: bool
    has_later: bool


def timeline(history: History, known_at: datetime, view: View) -> Timeline | None:
    """The timeline as the desk knew it at `known_at`, for the time in view; None if nothing is on record."""
    history = history.read_at(known_at)
    whole = standing(history, Moments(known_at, known_at))
    said = [act.said_by for act in whole.live]
    asked = [asking.asked_at for asking in history.askings if asking.is_open(Moments(known_at, known_at))]
    if not said and not asked:
        return None
    first = min([*(act.stated_at for act in whole.live), *asked])
    shown = window(view, first=first, newest=max([*said, *asked]), last=known_at)
    spans = _standing_spans(history, sorted({*said, *asked}), shown, known_at)
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


StandingSpan = tuple[datetime, datetime, Standing]
"""A period and the standing during it."""


def _standing_spans(
    history: History, changes: Sequence[datetime], shown: TimelineWindow, known_at: datetime
) -> list[StandingSpan]:
    """The standings over the time shown, which change only at `changes` and end at `known_at`."""
    begin, end = max(changes[0], shown.start), min(known_at, shown.end)
    inside = [moment for moment in changes if begin < moment < end]
    if len(inside) > MAX_CHANGES:
        inside = [max(groups) for _, groups in groupby(inside, lambda moment: int(shown.place(moment) * MAX_CHANGES))]
    moments = [begin, *inside, max(begin, end)]
    return [
        (since, until, standing(history, Moments(since, known_at)))
        for since, until in pairwise(moments)
        if since <= shown.end
    ]


def _bars(
    spans: Iterable[StandingSpan], shown: TimelineWindow, what_of: Callable[[Standing], Confirmation | PositionKind]
) -> tuple[Bar, ...]:
    bars = []
    for what, same in groupby(spans, lambda span: what_of(span[2])):
        run = list(same)
        since, until = run[0][0], run[-1][1]
        bars.append(Bar(shown.place(since), shown.place(until), what, since, until))
    return tuple(bars)


def _lanes(
    history: History, whole: Standing, spans: Sequence[StandingSpan], shown: TimelineWindow, known_at: datetime
) -> tuple[Lane, ...]:
    mouthpieces = Mouthpieces(history.links, known_at)
    uncounted = {act.id for act in whole.uncounted}
    inside = [act for act in whole.live if shown.holds(act.said_by)]
    lanes: list[Lane] = []
    placed: set[int] = set()
    for rank, position in enumerate(whole.positions):
        own = [act for act in inside if _belongs_to(act, position.party, mouthpieces, history)]
        placed.update(act.id for act in own)
        bars = _bars(spans, shown, lambda then, rank=rank: then.positions[rank].kind)  # type: ignore[misc]
        lanes.append(Lane(position.party, bars, _marks(own, shown, uncounted)))
    others = [act for act in inside if act.id not in placed]
    return (*lanes, Lane(None, (), _marks(others, shown, uncounted))) if others else tuple(lanes)


def _belongs_to(act: Act, party: int, mouthpieces: Mouthpieces, history: History) -> bool:
    return history.voices[act.source].is_named and party in mouthpieces.speaks_for(act.source, act.day)


def _marks(acts: Sequence[Act], shown: TimelineWindow, uncounted: set[int]) -> tuple[Mark, ...]:
    groups: list[list[Act]] = []
    for act in sorted(acts, key=lambda act: act.order):
        if groups and shown.place(act.said_by) - shown.place(groups[-1][0].said_by) < MARK_MERGE_DISTANCE:
            groups[-1].append(act)
        else:
            groups.append([act])
    return tuple(_mark(together, shown, uncounted) for together in groups)


def _mark(acts: Sequence[Act], shown: TimelineWindow, uncounted: set[int]) -> Mark:
    sides = {MARK_SIDES[act.stance] for act in acts}
    vague = [act.stated_at for act in acts if act.precision != Precision.MINUTE]
    return Mark(
        place=(shown.place(acts[0].said_by) + shown.place(acts[-1].said_by)) / 2,
        side=sides.pop() if len(sides) == 1 else Side.SEVERAL,
        acts=tuple(acts),
        known=tuple(sorted({round(shown.place(act.recorded_at), 3) for act in acts})),
        unsure_from=shown.place(min(vague)) if vague else None,
        counts=any(act.id not in uncounted for act in acts),
    )
