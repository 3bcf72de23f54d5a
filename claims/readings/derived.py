"""The standings of some claims at two moments, and from which moments on they stay as they are."""

from collections.abc import Collection, Iterator
from datetime import datetime

from claims.moments import EVERYTHING, Moments
from claims.readings.details import read_with_details
from claims.readings.values import Derived
from claims.standing import History, standing


def derive(claims: Collection[int], at: Moments) -> dict[int, Derived]:
    """How these claims stood at these moments. One query, however many there are."""
    histories, details = read_with_details(claims, at.known_at)
    return {claim: Derived(history, standing(history, at), details) for claim, history in histories.items()}


def said_by(history: History, known_at: datetime = EVERYTHING.known_at) -> datetime | None:
    """The moment by which all that counts for the standing, as far as known at a moment, had been said or asked."""
    return max(moments_of_saying(history, known_at), default=None)


def known_by(history: History) -> datetime | None:
    """The moment by which the desk knew all that counts for the standing."""
    return max(moments_of_knowing(history), default=None)


def moments_of_saying(history: History, known_at: datetime = EVERYTHING.known_at) -> Iterator[datetime]:
    """The moments by which something that counts, as far as known at a moment, had been said or asked, in no order."""
    yield from (act.said_by for act in history.acts if act.recorded_at <= known_at)
    yield from (asking.asked_at for asking in history.askings if asking.recorded_at <= known_at)


def moments_of_knowing(history: History) -> Iterator[datetime]:
    """The moments at which the desk came to know something that counts, in no order."""
    for rows in (history.acts, history.panels, history.links, history.askings, history.identities):
        for row in rows:
            yield row.recorded_at
            ended = getattr(row, "superseded_at", None) or getattr(row, "ended_at", None)
            if ended is not None:
                yield ended
