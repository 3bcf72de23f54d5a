"""When to retry a message that could not be delivered. Pure: randomness is an argument."""

from collections.abc import Sequence
from datetime import timedelta

RETRY_WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
"""Waits between attempts: ten attempts in a little more than three days."""
MAX_JITTER = 0.1
"""The maximum by which a wait is lengthened, as a fraction of it, so that messages that failed together are not retried
together."""
DISABLE_AFTER = timedelta(days=3)
"""A webhook is disabled if nothing could be delivered to it for this long."""
FAILING_FROM_ATTEMPT = 3
"""A webhook counts as failing from this failed attempt of one message on: it has then been down for minutes."""


MAX_PAUSE = timedelta(minutes=1)
"""Nothing is sent to a receiver that did not answer for so long at most: new events must not wait for hours."""


def pause(wait: timedelta | None) -> timedelta:
    """How long to leave a receiver alone that did not answer; `wait` is that of the message (None: it is given up)."""
    return MAX_PAUSE if wait is None else min(wait, MAX_PAUSE)


def retry_wait(attempts: int, chance: float, waits: Sequence[timedelta] = RETRY_WAITS) -> timedelta | None:
    """How long to wait after this many attempts; None: give up. `chance` is between 0 and 1."""
    return waits[attempts - 1] * (1 + MAX_JITTER * chance) if attempts <= len(waits) else None
