"""Every change of a claim's standing, with its causes. Pure."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from claims.domain.clocks import Clocks
from claims.domain.history import History
from claims.domain.standing import Standing, standing


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
    """When the standing changed, the standing from then on, and why."""

    at: datetime
    standing: Standing
    causes: tuple[ChangeCause, ...]


def changes_by_known_at(history: History) -> list[StandingChange]:
    """Changes in the order in which the desk learned of them, since it opened the claim.

    Each standing is derived with both clocks at the time of the change.
    """
    opened_at = min((party_list.recorded_at for party_list in history.party_lists), default=None)
    causes = {
        moment: found for moment, found in _causes_by_recording(history).items() if opened_at and moment >= opened_at
    }
    return _changes(history, causes, lambda moment: Clocks(moment, moment))


def changes_by_as_of(history: History, known_at: datetime) -> list[StandingChange]:
    """Changes in the order in which statements were made, as far as the desk knew at `known_at`."""
    causes: dict[datetime, list[ChangeCause]] = defaultdict(list)
    for attribution in history.attributions:
        causes[attribution.effective_at].append(ChangeCause(CauseKind.ATTRIBUTION, attribution.id))
    for comment_request in history.comment_requests:
        causes[comment_request.asked_at].append(ChangeCause(CauseKind.COMMENT_REQUEST))
    return _changes(history, causes, lambda moment: Clocks(moment, known_at))


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


def _changes(
    history: History, causes: Mapping[datetime, list[ChangeCause]], clocks_at: Callable[[datetime], Clocks]
) -> list[StandingChange]:
    changes: list[StandingChange] = []
    for moment in sorted(causes):
        derived = standing(history, clocks_at(moment))
        if not changes or _significant(derived) != _significant(changes[-1].standing):
            changes.append(StandingChange(moment, derived, tuple(causes[moment])))
    return changes


def _significant(derived: Standing) -> tuple[object, ...]:
    """The parts of a standing whose difference counts as a change."""
    positions = tuple(
        (one.party, one.kind, one.later_non_response, one.dissenting_spokespeople) for one in derived.positions
    )
    return derived.confirmation, frozenset(derived.origins), positions
