"""How a view lets its request wait for news without holding a thread of the server.

The view answers at once, with an empty page, and says in the request's WSGI environment what it waits for. The
waiting room (`claimtrack.core.api.limits.waiting_room`) keeps the connection, and runs the same request again when
there are news.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from claimtrack.core.api.exceptions import TooManyFollowers, TooManyFollowersOfToken

CAN_WAIT, LONG_POLL, IS_REPEATED = "claimtrack.can_wait", "claimtrack.long_poll", "claimtrack.is_repeated"
"""Keys of the WSGI environment; clients can only set those that begin with HTTP_."""

RETRY_SECONDS = 5


class LongPoll(NamedTuple):
    """What a request waits for: that `latest` returns more than `after`, for so many seconds. `caller` is who waits."""

    after: int
    seconds: int
    latest: Callable[[], int]
    caller: str


@dataclass
class Places:
    """Counts the waiting requests of this process, for each caller."""

    by_caller: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def take(self, caller: str) -> None:
        """Raises TooManyFollowers and TooManyFollowersOfToken."""
        with self.lock:
            if self.by_caller[caller] >= settings.MAX_WAITING_EVENT_REQUESTS_PER_TOKEN:
                raise TooManyFollowersOfToken(
                    limit=settings.MAX_WAITING_EVENT_REQUESTS_PER_TOKEN, retry_after=RETRY_SECONDS
                )
            if self.by_caller.total() >= settings.MAX_WAITING_EVENT_REQUESTS:
                raise TooManyFollowers(retry_after=RETRY_SECONDS)
            self.by_caller[caller] += 1

    def free(self, caller: str) -> None:
        with self.lock:
            self.by_caller[caller] -= 1
            if not self.by_caller[caller]:
                del self.by_caller[caller]


places = Places()


def wait_for(request: HttpRequest, poll: LongPoll) -> None:
    """Let the response of this request wait, if the server can; otherwise it is sent at once.

    Raises TooManyFollowers and TooManyFollowersOfToken.
    """
    if not request.META.get(CAN_WAIT):
        return
    if not is_repeated(request):
        places.take(poll.caller)
    request.META[LONG_POLL] = poll


def is_repeated(request: HttpRequest) -> bool:
    """Whether the request has waited and runs again, so that it is not counted again."""
    return IS_REPEATED in request.META
