"""Every change of a claim's standing, with its causes. Pure."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from claims.moments import Moments
from claims.standing import History, Standing, standing


@dataclass(frozen=True, slots=True)
class ChangeCause:
    """What happened: an attribution or its correction, a revision, a comment request or its outcome, an affiliation or
    a merge. `id` is the attribution's, or the revision's number; None for the others."""

    kind: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class StandingChange:
    """When the standing changed, the standing from then on, and why."""

    at: datetime
    standing: Standing
    causes: tuple[ChangeCause, ...]


def changes_known(history: History) -> list[StandingChange]:
    """Changes in the order in which the desk learned of them, since it opened the claim.

    Each standing is derived with both clocks at the time of the change.
    """
    opened_at = min((panel.recorded_at for panel in history.panels), default=None)
    causes = {
        moment: found for moment, found in _causes_by_recording(history).items() if opened_at and moment >= opened_at
    }
    return _changes(history, causes, lambda moment: Moments(moment, moment))


def changes_said(history: History, known_at: datetime) -> list[StandingChange]:
    """Changes in the order in which statements were made, as far as the desk knew at `known_at`."""
    causes: dict[datetime, list[ChangeCause]] = defaultdict(list)
    for act in history.acts:
        causes[act.said_by].append(ChangeCause("attribution", act.id))
    for asking in history.askings:
        causes[asking.asked_at].append(ChangeCause("comment_request"))
    return _changes(history, causes, lambda moment: Moments(moment, known_at))


def _causes_by_recording(history: History) -> Mapping[datetime, list[ChangeCause]]:
    causes: dict[datetime, list[ChangeCause]] = defaultdict(list)
    for act in history.acts:
        causes[act.recorded_at].append(ChangeCause("attribution", act.id))
        if act.superseded_at:
            causes[act.superseded_at].append(ChangeCause("correction", act.id))
    for panel in history.panels:
        causes[panel.recorded_at].append(ChangeCause("revision", panel.number))
    for asking in history.askings:
        causes[asking.recorded_at].append(ChangeCause("comment_request"))
        if asking.ended_at:
            causes[asking.ended_at].append(ChangeCause("comment_outcome"))
    for kind, rows in (("affiliation", history.links), ("merge", history.identities)):
        for row in rows:
            for moment in filter(None, (row.recorded_at, row.superseded_at)):
                causes[moment].append(ChangeCause(kind))
    return causes


def _changes(
    history: History, causes: Mapping[datetime, list[ChangeCause]], clocks_at: Callable[[datetime], Moments]
) -> list[StandingChange]:
    changes: list[StandingChange] = []
    for moment in sorted(causes):
        derived = standing(history, clocks_at(moment))
        if not changes or _significant(derived) != _significant(changes[-1].standing):
            changes.append(StandingChange(moment, derived, tuple(causes[moment])))
    return changes


def _significant(derived: Standing) -> tuple[object, ...]:
    """The parts of a standing whose difference counts as a change."""
    positions = tuple((one.party, one.kind, one.beside, one.differing) for one in derived.positions)
    return derived.confirmation, frozenset(derived.origins), positions
