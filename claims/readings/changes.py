"""Every change of a claim's standing, with its cause: derived at each moment that could have moved it. Pure."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from claims.moments import Moments
from claims.standing import History, Standing, standing


@dataclass(frozen=True, slots=True)
class Cause:
    """What happened: an attribution or its correction, a revision, a comment request or its end, or a change of who
    speaks for whom or of who is who. `id` is the attribution's, or the revision's number; None for the others."""

    kind: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A moment from which on the claim stood otherwise than before, how it stood then, and why."""

    at: datetime
    standing: Standing
    causes: tuple[Cause, ...]


def changes_known(history: History) -> list[Change]:
    """How the standing changed as the desk came to know, since it opened the claim: at each moment, what it knew then
    had been said by then."""
    opened = min((panel.recorded_at for panel in history.panels), default=None)
    learnt = {moment: causes for moment, causes in _learnt(history).items() if opened and moment >= opened}
    return _changes(history, learnt, lambda moment: Moments(moment, moment))


def changes_said(history: History, known_at: datetime) -> list[Change]:
    """How the standing changed as things were said, as far as the desk knew at one moment."""
    causes: dict[datetime, list[Cause]] = defaultdict(list)
    for act in history.acts:
        causes[act.said_by].append(Cause("attribution", act.id))
    for asking in history.askings:
        causes[asking.asked_at].append(Cause("comment_request"))
    return _changes(history, causes, lambda moment: Moments(moment, known_at))


def _learnt(history: History) -> Mapping[datetime, list[Cause]]:
    causes: dict[datetime, list[Cause]] = defaultdict(list)
    for act in history.acts:
        causes[act.recorded_at].append(Cause("attribution", act.id))
        if act.superseded_at:
            causes[act.superseded_at].append(Cause("correction", act.id))
    for panel in history.panels:
        causes[panel.recorded_at].append(Cause("revision", panel.number))
    for asking in history.askings:
        causes[asking.recorded_at].append(Cause("comment_request"))
        if asking.ended_at:
            causes[asking.ended_at].append(Cause("comment_outcome"))
    for kind, rows in (("affiliation", history.links), ("merge", history.identities)):
        for row in rows:
            for moment in filter(None, (row.recorded_at, row.superseded_at)):
                causes[moment].append(Cause(kind))
    return causes


def _changes(
    history: History, causes: Mapping[datetime, list[Cause]], moments: Callable[[datetime], Moments]
) -> list[Change]:
    found: list[Change] = []
    for moment in sorted(causes):
        stood = standing(history, moments(moment))
        if not found or _told(stood) != _told(found[-1].standing):
            found.append(Change(moment, stood, tuple(causes[moment])))
    return found


def _told(stood: Standing) -> tuple[object, ...]:
    """What of a standing makes it another one."""
    stands = tuple((one.party, one.kind, one.beside, one.differing) for one in stood.positions)
    return stood.confirmation, frozenset(stood.origins), stands
