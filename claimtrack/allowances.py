"""How often a token may ask: so many times at once, and then at a steady rate. Pure.

This is the generic cell rate algorithm (GCRA). All that is kept of a token is one moment: until when its acts so far
have spent the rate. Each act moves it on by one pause, and may not move it further ahead of the clock than a burst is
long. The database's function `let_in` counts in the same way, for all processes in one row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class Rate:
    """So many acts a minute, and so many at once; none a minute means that nobody counts."""

    per_minute: int
    burst: int

    @property
    def is_counted(self) -> bool:
        return self.per_minute > 0

    @property
    def pause(self) -> timedelta:
        """How long one act takes of the rate."""
        return timedelta(minutes=1) / self.per_minute

    @property
    def ahead(self) -> timedelta:
        """How far ahead of the clock the rate may be spent."""
        return self.pause * self.burst


def gcra(spent_until: datetime | None, rate: Rate, *, at: datetime) -> datetime | None:
    """Until when the rate is spent once one more act is done at this moment; None when it may not be done."""
    spent = max(spent_until or at, at) + rate.pause
    return spent if spent <= at + rate.ahead else None


def seconds_to_wait(spent_until: datetime, rate: Rate, *, at: datetime) -> int:
    """After so many whole seconds the next act may be done, if no other is done before."""
    return max(ceil((spent_until + rate.pause - rate.ahead - at).total_seconds()), 0)


def acts_left(spent_until: datetime, rate: Rate, *, at: datetime) -> int:
    """So many acts may be done at once now."""
    return max(floor((at + rate.ahead - max(spent_until, at)) / rate.pause), 0)
