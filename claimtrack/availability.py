"""Settings that keep the desk answering: how long each kind of work may hold the database, and how many requests may
come, write or wait at once."""

import re
from enum import StrEnum
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured

from claimtrack.environment import Environment

env = Environment()


class Work(StrEnum):
    """The kinds of work that hold the database, each with its own time limits."""

    READ = "read"
    WRITE = "write"
    DESK = "desk"
    JOBS = "jobs"
    COMMANDS = "commands"


class TimeLimits(NamedTuple):
    """How many seconds to wait for a lock, to run one statement, to be idle inside a transaction, and to keep one open.
    0 is no limit. PostgreSQL knows the last one from version 17 on."""

    lock: int
    statement: int
    idle: int
    transaction: int


def changed_limits(limits: TimeLimits, written: str) -> TimeLimits:
    """`limits` with those that `written` names, as in "lock=2 statement=10". Raises ImproperlyConfigured."""
    changes = {}
    for word in written.split():
        found = re.fullmatch(r"(lock|statement|idle|transaction)=(\d{1,6})", word, re.ASCII)
        if found is None:
            raise ImproperlyConfigured(
                f"{word!r} is not a time limit; write lock=2 statement=10 idle=10 transaction=30."
            )
        changes[found[1]] = int(found[2])
    return limits._replace(**changes)


TIME_LIMITS = {
    Work.READ: changed_limits(TimeLimits(2, 10, 15, 30), env.text("TIME_LIMITS_READ")),
    Work.WRITE: changed_limits(TimeLimits(2, 15, 15, 60), env.text("TIME_LIMITS_WRITE")),
    Work.DESK: changed_limits(TimeLimits(3, 20, 30, 120), env.text("TIME_LIMITS_DESK")),
    Work.JOBS: changed_limits(TimeLimits(30, 300, 300, 3600), env.text("TIME_LIMITS_JOBS")),
    Work.COMMANDS: changed_limits(TimeLimits(60, 0, 900, 0), env.text("TIME_LIMITS_COMMANDS")),
}

DATABASE_POOLER = env.flag("DATABASE_POOLER", default=False)
"""Whether a pooler hands out connections for one transaction at a time, so that nothing may be set beyond one."""

CONNECTION_OPTIONS = {
    "prepare_threshold": 5,  # Django's own, None, forbids preparing
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds
}
"""A database whose machine is gone is noticed within seconds, and within 30 s in the middle of a statement."""

MAX_WRITES_AT_ONCE = env.number("MAX_WRITES_AT_ONCE", default=5)
"""So many requests of one process may write through the API at once, and as many at the desk. The server needs more
threads than both together, so that reads find one when every writer waits for a lock."""

MAX_WAITING_EVENT_REQUESTS = env.number("MAX_WAITING_EVENT_REQUESTS", default=500, least=0)
"""So many requests of one process may wait for events; they hold no thread."""
MAX_WAITING_EVENT_REQUESTS_PER_TOKEN = env.number("MAX_WAITING_EVENT_REQUESTS_PER_TOKEN", default=20)

THROTTLE = {
    "read": (
        env.number("THROTTLE_READS_PER_MINUTE", default=1200, least=0),
        env.number("THROTTLE_READS_AT_ONCE", default=200),
    ),
    "write": (
        env.number("THROTTLE_WRITES_PER_MINUTE", default=240, least=0),
        env.number("THROTTLE_WRITES_AT_ONCE", default=60),
    ),
}
"""How often each token may ask, a minute and at once; 0 a minute is as often as it likes."""
