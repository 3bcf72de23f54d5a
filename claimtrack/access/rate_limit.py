"""The rate limit of a token: a burst, then a steady rate. Pure.

This is the generic cell rate algorithm (GCRA). The only state is one moment per token, `spent_until`: each request
moves it forward by `pause`, and it may be at most `ahead` later than now. The database function `authenticate_token`
does the same arithmetic, for all processes in one row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class RequestRate:
    """Requests per minute, and how many may come at once. 0 per minute means no limit."""

    per_minute: int
    burst: int

    @property
    def is_counted(self) -> bool:
        return self.per_minute > 0

    @property
    def pause(self) -> timedelta:
        """The share of time that one request uses up."""
        return timedelta(minutes=1) / self.per_minute

    @property
    def ahead(self) -> timedelta:
        """How far `spent_until` may be ahead of the clock: the length of a full burst."""
        return self.pause * self.burst


def gcra(spent_until: datetime | None, rate: RequestRate, *, at: datetime) -> datetime | None:
    """The new `spent_until` after one more request at `at`; None if the request exceeds the limit."""
    spent = max(spent_until or at, at) + rate.pause
    return spent if spent <= at + rate.ahead else None


def seconds_to_wait(spent_until: datetime, rate: RequestRate, *, at: datetime) -> int:
    """Whole seconds until the next request is allowed, if none comes before."""
    return max(ceil((spent_until + rate.pause - rate.ahead - at).total_seconds()), 0)


def requests_left(spent_until: datetime, rate: RequestRate, *, at: datetime) -> int:
    """How many requests may come at once now."""
    return max(floor((at + rate.ahead - max(spent_until, at)) / rate.pause), 0)


def rate_limit_headers(spent_until: datetime | None, kind: str, rate: RequestRate, *, at: datetime) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers for a token's requests of one kind; none without a limit.

    The quota `q` is the burst, and the window `w` the seconds in which a spent burst fills up again. `r` requests are
    left, and in `t` seconds without a request the whole burst is.
    """
    if spent_until is None:
        return {}
    left, full_in = requests_left(spent_until, rate, at=at), max(ceil((spent_until - at).total_seconds()), 0)
    return {
        "RateLimit-Policy": f'"{kind}";q={rate.burst};w={ceil(rate.ahead.total_seconds())}',
        "RateLimit": f'"{kind}";r={left};t={full_in}',
    }
