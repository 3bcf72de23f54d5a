"""Standings of claims at given clocks, and the clocks from which on they hold."""

from collections.abc import Collection, Iterator
from datetime import datetime

from claims.moments import Moments
from claims.readings.details import read_with_details
from claims.readings.values import Derived
from claims.standing import History, standing


def derive(claims: Collection[int], at: Moments) -> dict[int, Derived]:
    """Derive these claims at these clocks, with one query for all of them."""
    histories, details = read_with_details(claims, at.known_at)
    return {claim: Derived(history, standing(history, at), details) for claim, history in histories.items()}


def last_stated_at(history: History) -> datetime | None:
    """The latest time at which anything that counts for the standing was stated or asked."""
    said = [act.said_by for act in history.acts]
    return max((*said, *(asking.asked_at for asking in history.askings)), default=None)


def last_recorded_at(history: History) -> datetime | None:
    """The latest time at which the desk learned anything that counts for the standing."""
    return max(_recorded(history), default=None)


def _recorded(history: History) -> Iterator[datetime]:
    for rows in (history.acts, history.panels, history.links, history.askings, history.identities):
        for row in rows:
            yield row.recorded_at
            ended = getattr(row, "superseded_at", None) or getattr(row, "ended_at", None)
            if ended is not None:
                yield ended
