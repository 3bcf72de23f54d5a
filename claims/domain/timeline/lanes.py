"""Builds the timeline: a lane for each party, with positions as bars and attributions as marks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TypeAlias

from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact, History
from claims.domain.independence import SpeaksForGraph
from claims.domain.running_standing import StandingOutline
from claims.domain.standing import Standing, standing
from claims.domain.standing_course import course_by_as_of
from claims.domain.stated_interval import StatedInterval
from claims.domain.timeline.window import TimelineTick, TimelineView, TimelineWindow, ticks, window
from claims.vocabulary import AFFIRMING_STANCES, Confirmation, PositionKind, Stance

MARK_MERGE_DISTANCE = 0.025
"""Marks in one lane that are closer than this are drawn as one, with their number."""

DIGIT_DISTANCE = 0.02
"""How much further apart marks must be for each further digit of their number."""

MAX_CHANGES = 120
"""Beyond this number, changes too close together to be told apart are drawn as one."""


MAX_EXACT_PLACES = 50
"""The times at which the desk logged more attributions than this are drawn at a hundred places at most."""


class MarkSide(StrEnum):
    """The look of a mark, by the side that the attributions take."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    QUESTIONS = "questions"
    SILENT = "silent"
    RETRACTS = "retracts"
    SEVERAL = "several"


MARK_SIDES = {
    **dict.fromkeys(AFFIRMING_STANCES, MarkSide.AFFIRMS),
    Stance.DENIES: MarkSide.DENIES,
    Stance.QUESTIONS: MarkSide.QUESTIONS,
    Stance.SILENT: MarkSide.SILENT,
    Stance.DECLINES: MarkSide.SILENT,
    Stance.RETRACTS: MarkSide.RETRACTS,
}


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """A period in which the confirmation or position (`what`) did not change."""

    start: float
    end: float
    what: Confirmation | PositionKind
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One attribution, or several too close together to be told apart, placed where they count from.

    `uncertain_since` is the start of the interval in which they were stated, if it is longer than a minute. `known` are
    the places at which the desk logged them; a value above 1 lies after the time shown. `counts` is whether any of them
    counts toward status.
    """

    place: float
    side: MarkSide
    attributions: tuple[AttributionFact, ...]
    known: tuple[float, ...]
    uncertain_since: float | None
    counts: bool


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """The lane of one party, or of everybody else (None)."""

    party: int | None
    bars: tuple[TimelineBar, ...]
    marks: tuple[TimelineMark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`stated_by` has the intervals longer than a minute, by the time at which they count and bars begin and end."""

    window: TimelineWindow
    view: TimelineView
    ticks: tuple[TimelineTick, ...]
    band: tuple[TimelineBar, ...]
    lanes: tuple[TimelineLane, ...]
    before: int
    after: int
    has_earlier: bool
    has_later: bool
    stated_by: Mapping[datetime, StatedInterval]


def build_timeline(history: History, known_at: datetime, view: TimelineView) -> Timeline | None:
    """The timeline as the desk knew it at `known_at`, for the time in view; None if nothing is on record."""
    history = history.resolved_at(known_at)
    whole = standing(history, Clocks(known_at, known_at))
    said = [attribution.effective_at for attribution in whole.live]
    asked = [
        comment_request.asked_at
        for comment_request in history.comment_requests
        if comment_request.is_open(Clocks(known_at, known_at))
    ]
    if not said and not asked:
        return None
    first = min([*(attribution.stated_at for attribution in whole.live), *asked])
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
        stated_by=_stated_by(whole.live),
    )


def _stated_by(attributions: Iterable[AttributionFact]) -> Mapping[datetime, StatedInterval]:
    """Of several intervals that count from the same moment, the shortest."""
    found = sorted(attributions, key=lambda attribution: attribution.stated.start)
    return {attribution.effective_at: attribution.stated for attribution in found if not attribution.stated.is_moment}


Shown: TypeAlias = Confirmation | PositionKind
StandingSpan: TypeAlias = tuple[datetime, datetime, StandingOutline]
"""A period and the outline of the standing during it."""


def _standing_spans(
    history: History, changes: Sequence[datetime], shown: TimelineWindow, known_at: datetime
) -> list[StandingSpan]:
    """The standings over the time shown, which change only at `changes` and end at `known_at`."""
    begin, end = max(changes[0], shown.start), min(known_at, shown.end)
    inside = [moment for moment in changes if begin < moment < end]
    if len(inside) > MAX_CHANGES:
        inside = [max(groups) for _, groups in groupby(inside, lambda moment: int(shown.place(moment) * MAX_CHANGES))]
    moments = [begin, *inside, max(begin, end)]
    points = course_by_as_of(history, known_at, moments[:-1])
    return [
        (since, until, point.outline)
        for (since, until), point in zip(pairwise(moments), points, strict=True)
        if since <= shown.end
    ]


def _bars(
    spans: Iterable[StandingSpan],
    shown: TimelineWindow,
    what_of: Callable[[StandingOutline], Shown],
) -> tuple[TimelineBar, ...]:
    bars = []
    for what, same in groupby(spans, lambda span: what_of(span[2])):
        run = list(same)
        since, until = run[0][0], run[-1][1]
        bars.append(TimelineBar(shown.place(since), shown.place(until), what, since, until))
    return tuple(bars)


def _lanes(
    history: History, whole: Standing, spans: Sequence[StandingSpan], shown: TimelineWindow, known_at: datetime
) -> tuple[TimelineLane, ...]:
    speaks_for_graph = SpeaksForGraph(history.links, known_at)
    uncounted = {attribution.id for attribution in whole.uncounted}
    inside = [attribution for attribution in whole.live if shown.holds(attribution.effective_at)]
    lanes: list[TimelineLane] = []
    placed: set[int] = set()
    own_of = _by_party(inside, [position.party for position in whole.positions], speaks_for_graph, history)
    for rank, position in enumerate(whole.positions):
        own = own_of[position.party]
        placed.update(attribution.id for attribution in own)
        bars = _bars(spans, shown, lambda then, rank=rank: then.positions[rank].kind)  # type: ignore[misc]
        lanes.append(TimelineLane(position.party, bars, _marks(own, shown, uncounted)))
    others = [attribution for attribution in inside if attribution.id not in placed]
    return (*lanes, TimelineLane(None, (), _marks(others, shown, uncounted))) if others else tuple(lanes)


def _by_party(
    attributions: Iterable[AttributionFact],
    parties: Sequence[int],
    speaks_for_graph: SpeaksForGraph,
    history: History,
) -> dict[int, list[AttributionFact]]:
    """The attributions of named sources by the parties for whom they speak."""
    own: dict[int, list[AttributionFact]] = {party: [] for party in parties}
    for attribution in attributions:
        if history.source_facts[attribution.source].is_named:
            for party in speaks_for_graph.speaks_for(attribution.source, attribution.effective_day) & own.keys():
                own[party].append(attribution)
    return own


def _marks(
    attributions: Sequence[AttributionFact], shown: TimelineWindow, uncounted: set[int]
) -> tuple[TimelineMark, ...]:
    groups: list[list[AttributionFact]] = []
    for attribution in sorted(attributions, key=lambda attribution: attribution.sort_key):
        if groups and shown.place(attribution.effective_at) - shown.place(groups[-1][0].effective_at) < _width(
            groups[-1]
        ):
            groups[-1].append(attribution)
        else:
            groups.append([attribution])
    return tuple(_mark(together, shown, uncounted) for together in groups)


def _width(attributions: Sequence[AttributionFact]) -> float:
    """How much room their mark needs: more for a number of more digits."""
    return MARK_MERGE_DISTANCE + DIGIT_DISTANCE * (len(str(len(attributions))) - 1)


def _places_known(attributions: Sequence[AttributionFact], shown: TimelineWindow) -> tuple[float, ...]:
    """Where the desk logged the attributions, the more coarsely the more they are."""
    digits = 3 if len(attributions) <= MAX_EXACT_PLACES else 2
    return tuple(sorted({round(shown.place(attribution.recorded_at), digits) for attribution in attributions}))


def _mark(attributions: Sequence[AttributionFact], shown: TimelineWindow, uncounted: set[int]) -> TimelineMark:
    sides = {MARK_SIDES[attribution.stance] for attribution in attributions}
    vague = [attribution.stated_at for attribution in attributions if not attribution.stated.is_moment]
    return TimelineMark(
        place=(shown.place(attributions[0].effective_at) + shown.place(attributions[-1].effective_at)) / 2,
        side=sides.pop() if len(sides) == 1 else MarkSide.SEVERAL,
        attributions=tuple(attributions),
        known=_places_known(attributions, shown),
        uncertain_since=shown.place(min(vague)) if vague else None,
        counts=any(attribution.id not in uncounted for attribution in attributions),
    )
