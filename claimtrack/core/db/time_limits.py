"""The kind of work that the current code does. The database engine sets its time limits on the connection.

Requests are told apart by a middleware (`claimtrack.core.api.limits.work_limits`), the worker says so for its process,
and everything else is a command, also the rest of a streamed response.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from claimtrack.availability import TimeLimits, Work

SETTINGS = {
    "lock": "lock_timeout",
    "statement": "statement_timeout",
    "idle": "idle_in_transaction_session_timeout",
    "transaction": "transaction_timeout",
}
"""PostgreSQL's parameters."""
TRANSACTION_TIMEOUT_SINCE = 170_000
"""The version of PostgreSQL."""

_current: ContextVar[Work | None] = ContextVar("the kind of work of the current request", default=None)
_of_the_process = Work.COMMANDS


def set_process_work(work: Work) -> None:
    """What this process does outside of requests."""
    global _of_the_process
    _of_the_process = work


@contextmanager
def doing(work: Work) -> Iterator[None]:
    """The block does this kind of work."""
    before = _current.set(work)
    try:
        yield
    finally:
        _current.reset(before)


def current_limits() -> TimeLimits:
    limits: TimeLimits = settings.TIME_LIMITS[_current.get() or _of_the_process]
    return limits


def statement_that_sets(limits: TimeLimits, *, is_local: bool, server_version: int) -> str:
    """One statement, so that it costs one round trip and can be prepared."""
    return "SELECT " + ", ".join(
        f"set_config('{parameter}', '{getattr(limits, name)}s', {str(is_local).lower()})"
        for name, parameter in SETTINGS.items()
        if name != "transaction" or server_version >= TRANSACTION_TIMEOUT_SINCE
    )
