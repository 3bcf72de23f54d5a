"""The course of a standing along one of the two clocks, at a cost that grows with the record and not with its square.

Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact, CommentRequestFact, History
from claims.domain.independence import SpeaksForGraph, SpeaksForLink
from claims.domain.running_standing import RunningStanding, StandingOutline, entanglement
from claims.domain.source_identity import SourceIdentity
from claims.domain.standing import party_list_at

Fact: TypeAlias = AttributionFact | CommentRequestFact


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """The standing from `at` on, in outline, and whether it differs from that at the point before."""

    at: datetime
    outline: StandingOutline
    is_changed: bool


class _Step(NamedTuple):
    """A fact begins to hold at this time, or ends. `place` is that of the fact in its history."""

    at: datetime
    place: int
    ends: bool = False
    is_request: bool = False


def course_by_as_of(history: History, known_at: datetime, moments: Iterable[datetime]) -> Iterator[CoursePoint]:
    """The standings at these moments, in order, by what had been stated, as far as the desk knew at `known_at`."""
    latest = Clocks(datetime.max.replace(tzinfo=known_at.tzinfo), known_at)
    steps = [
        _Step(attribution.effective_at, place)
        for place, attribution in enumerate(history.attributions)
        if attribution.is_live(latest)
    ]
    steps += [
        _Step(comment_request.asked_at, place, is_request=True)
        for place, comment_request in enumerate(history.comment_requests)
        if comment_request.is_open(latest)
    ]
    yield from _Course(history, steps).points(moments, known_at)


def course_by_known_at(history: History, moments: Iterable[datetime]) -> Iterator[CoursePoint]:
    """The standings at these moments, in order, by what the desk knew: both clocks are at the moment."""
    steps: list[_Step] = []
    for place, attribution in enumerate(history.attributions):
        if not attribution.is_withdrawal:
            begins = max(attribution.recorded_at, attribution.effective_at)
            steps += _steps(begins, attribution.superseded_at, is_request=False, place=place)
    for place, comment_request in enumerate(history.comment_requests):
        begins = max(comment_request.recorded_at, comment_request.asked_at)
        steps += _steps(begins, comment_request.ended_at, is_request=True, place=place)
    yield from _Course(history, steps).points(moments, None)


def _steps(begins: datetime, ends: datetime | None, *, is_request: bool, place: int) -> Iterator[_Step]:
    if ends is None or begins < ends:
        yield _Step(begins, place, is_request=is_request)
        if ends is not None:
            yield _Step(ends, place, ends=True, is_request=is_request)


class _Course:
    """Replays the steps. Whenever the desk learns of roles, merges or parties, it starts anew with what holds."""

    def __init__(self, history: History, steps: list[_Step]) -> None:
        self._history, self._steps = history, sorted(steps)
        self._holding: set[tuple[bool, int]] = set()

    def points(self, moments: Iterable[datetime], known_at: datetime | None) -> Iterator[CoursePoint]:
        """`known_at` is None if it moves with the moments."""
        restarts = iter([] if known_at else _restarts(self._history))
        steps = iter(self._steps)
        step, restart = next(steps, None), next(restarts, None)
        running: RunningStanding | None = None
        before: StandingOutline | None = None
        for moment in moments:
            while restart is not None and restart <= moment:
                running, restart = None, next(restarts, None)
            running = running or self._restarted(known_at or moment)
            while step is not None and step.at <= moment:
                self._take(step, running)
                step = next(steps, None)
            outline = running.outline
            yield CoursePoint(moment, outline, is_changed=outline != before)
            before = outline

    def _restarted(self, known_at: datetime) -> RunningStanding:
        history = self._history.resolved_at(known_at)
        self._attributions, self._requests = tuple(history.attributions), tuple(history.comment_requests)
        party_list, graph = party_list_at(history.party_lists, known_at), SpeaksForGraph(history.links, known_at)
        parties = party_list.parties if party_list else ()
        running = RunningStanding(parties, history.source_facts, graph, entanglement(history, graph))
        for is_request, place in self._holding:
            self._apply(running, is_request, place, ends=False)
        return running

    def _take(self, step: _Step, running: RunningStanding) -> None:
        self._apply(running, step.is_request, step.place, ends=step.ends)
        (self._holding.discard if step.ends else self._holding.add)((step.is_request, step.place))

    def _apply(self, running: RunningStanding, is_request: bool, place: int, *, ends: bool) -> None:
        if is_request:
            running.count_request(self._requests[place].party, -1 if ends else 1)
        elif ends:
            running.remove(self._attributions[place])
        else:
            running.add(self._attributions[place])


def _restarts(history: History) -> list[datetime]:
    moments = {party_list.recorded_at for party_list in history.party_lists}
    rows: tuple[SpeaksForLink | SourceIdentity, ...] = (*history.links, *history.identities)
    for row in rows:
        moments.update(moment for moment in (row.recorded_at, row.superseded_at) if moment is not None)
    return sorted(moments)
