"""When a message that could not be delivered is tried again. Pure: chance is an argument."""

from collections.abc import Sequence
from datetime import timedelta

WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)
"""Between a try and the next: ten tries in a little more than three days."""
SPREAD = 0.1
"""By so much of itself a wait is drawn out at the most, so that what failed together is not tried again together."""
LASTING = timedelta(days=3)
"""A webhook to which nothing could be delivered for so long is disabled."""
FAILING_FROM = 3
"""With this try of one message a webhook counts as failing: it has been silent for minutes, not for a moment."""


def wait_after(tries: int, chance: float, waits: Sequence[timedelta] = WAITS) -> timedelta | None:
    """How long to wait after so many tries; None: no more. `chance` lies between 0 and 1."""
    return waits[tries - 1] * (1 + SPREAD * chance) if tries <= len(waits) else None
