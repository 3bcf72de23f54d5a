"""The standings of some claims at two moments, and from which moments on they stay as they are."""

from collections.abc import Collection, Iterator
from datetime import datetime

from claims.ledger import histories
from claims.moments import Moments
from claims.readings.values import Derived
from claims.standing import History, standing


def derive(claims: Collection[int], at: Moments) -> dict[int, Derived]:
    """How these claims stood at these moments. One query, however many there are."""
    return {claim: Derived(history, standing(history, at)) for claim, history in histories(claims, at.known_at).items()}


def said_by(history: History) -> datetime | None:
    """The moment by which all that counts for the standing had been said or asked."""
    return max((*(act.said_by for act in history.acts), *(asking.asked_at for asking in history.askings)), default=None)


def known_by(history: History) -> datetime | None:
    """The moment by which the desk knew all that counts for the standing."""
    return max(_moments_of_knowing(history), default=None)


def _moments_of_knowing(history: History) -> Iterator[datetime]:
    for rows in (history.acts, history.panels, history.links, history.askings, history.identities):
        for row in rows:
            yield row.recorded_at
            ended = getattr(row, "superseded_at", None) or getattr(row, "ended_at", None)
            if ended is not None:
                yield ended
