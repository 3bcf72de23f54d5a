"""Every change of a claim's standing, with its causes, in pages. Pure."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from claims.domain.clocks import Clocks
from claims.domain.history import AttributionFact, History
from claims.domain.standing import Standing, standing
from claims.domain.standing_course import CoursePoint, course_by_as_of, course_by_known_at

MAX_ATTRIBUTIONS_READ = 150_000
"""How many attributions the standings of one page are derived from together: one or two seconds' work."""


class CauseKind(StrEnum):
    """What can change a standing."""

    ATTRIBUTION = "attribution"
    CORRECTION = "correction"
    REVISION = "revision"
    COMMENT_REQUEST = "comment_request"
    COMMENT_OUTCOME = "comment_outcome"
    AFFILIATION = "affiliation"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class ChangeCause:
    """What happened. `id` is the attribution's, or the revision's number; None for the others."""

    kind: CauseKind
    id: int | None = None


@dataclass(frozen=True, slots=True)
class StandingChange:
    """When the standing changed, the standing from then on, and why; and what the desk had logged for it.

    A new name of a source changes nobody's standing, so it is no change by itself; the changes after it use it.
    """

    at: datetime
    standing: Standing
    causes: tuple[ChangeCause, ...]
    known_at: datetime


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Some changes, oldest first, and whether later ones follow."""

    changes: tuple[StandingChange, ...]
    is_last: bool


def changes_by_known_at(history: History, *, limit: int, after: datetime | None = None) -> ChangesPage:
    """The first changes after this time in the order in which the desk learned of them, since it opened the claim.

    Each standing is derived with both clocks at the time of the change.
    """
    opened_at = min((party_list.recorded_at for party_list in history.party_lists), default=None)
    causes = {
        moment: found for moment, found in _causes_by_recording(history).items() if opened_at and moment >= opened_at
    }
    points = course_by_known_at(history, sorted(causes))
    by_time = _ByTime(history, lambda attribution: attribution.recorded_at)
    return _page(by_time, causes, points, lambda moment: Clocks(moment, moment), limit, after)


def changes_by_as_of(history: History, known_at: datetime, *, limit: int, after: datetime | None = None) -> ChangesPage:
    """The first changes after this time in the order in which statements were made, as far as the desk knew at
    `known_at`."""
    causes: dict[datetime, list[ChangeCause]] = defaultdict(list)
    for attribution in history.attributions:
        causes[attribution.effective_at].append(ChangeCause(CauseKind.ATTRIBUTION, attribution.id))
    for comment_request in history.comment_requests:
        causes[comment_request.asked_at].append(ChangeCause(CauseKind.COMMENT_REQUEST))
    points = course_by_as_of(history, known_at, sorted(causes))
    by_time = _ByTime(history, lambda attribution: attribution.effective_at)
    return _page(by_time, causes, points, lambda moment: Clocks(moment, known_at), limit, after)


def _causes_by_recording(history: History) -> Mapping[datetime, list[ChangeCause]]:
    causes: dict[datetime, list[ChangeCause]] = defaultdict(list)
    for attribution in history.attributions:
        causes[attribution.recorded_at].append(ChangeCause(CauseKind.ATTRIBUTION, attribution.id))
        if attribution.superseded_at:
            causes[attribution.superseded_at].append(ChangeCause(CauseKind.CORRECTION, attribution.id))
    for party_list in history.party_lists:
        causes[party_list.recorded_at].append(ChangeCause(CauseKind.REVISION, party_list.number))
    for comment_request in history.comment_requests:
        causes[comment_request.recorded_at].append(ChangeCause(CauseKind.COMMENT_REQUEST))
        if comment_request.ended_at:
            causes[comment_request.ended_at].append(ChangeCause(CauseKind.COMMENT_OUTCOME))
    for kind, rows in ((CauseKind.AFFILIATION, history.links), (CauseKind.MERGE, history.identities)):
        for row in rows:
            for moment in filter(None, (row.recorded_at, row.superseded_at)):
                causes[moment].append(ChangeCause(kind))
    return causes


class _ByTime:
    """A history that can be cut off at a moment, so that deriving an early standing costs little."""

    def __init__(self, history: History, begins: Callable[[AttributionFact], datetime]) -> None:
        self._history = history
        self._attributions = sorted(history.attributions, key=begins)
        self._moments = [begins(attribution) for attribution in self._attributions]

    def until(self, moment: datetime) -> History:
        return replace(self._history, attributions=self._attributions[: bisect_right(self._moments, moment)])


def _page(
    history: _ByTime,
    causes: Mapping[datetime, list[ChangeCause]],
    points: Iterable[CoursePoint],
    clocks_at: Callable[[datetime], Clocks],
    limit: int,
    after: datetime | None,
) -> ChangesPage:
    """At most `limit` changes, and fewer where each is derived from thousands of attributions."""
    moments = [point.at for point in points if point.is_changed and (after is None or point.at > after)]
    changes: list[StandingChange] = []
    read = 0
    for moment in moments[:limit]:
        until = history.until(moment)
        read += len(until.attributions)
        if changes and read > MAX_ATTRIBUTIONS_READ:
            break
        clocks = clocks_at(moment)
        changes.append(StandingChange(moment, standing(until, clocks), tuple(causes[moment]), clocks.known_at))
    return ChangesPage(tuple(changes), is_last=len(changes) == len(moments))
