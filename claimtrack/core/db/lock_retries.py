"""Changes to tables beside running work: nobody who writes waits long, because a migration waits for no lock long."""

import time
from collections.abc import Callable
from datetime import timedelta

from django_pg_migration_tools.timeouts import DBLockTimeoutError, apply_timeouts

LOCK_TIMEOUT = timedelta(milliseconds=250)
"""A change that waits for a lock on a table holds up everybody who comes after it, so it gives up after this time."""
PAUSE = timedelta(seconds=1)
"""Between two tries, in which those who were held up do their work."""
MAX_TRIES = 600
"""About ten minutes."""


def retry_on_locks(
    change: Callable[[], None], *, using: str, report: Callable[[int], None], max_tries: int = MAX_TRIES
) -> None:
    """Run `change`, again whenever it could not lock a table in time; `report` is called with the number of the try.

    `change` must be able to run again after it has been interrupted. Raises DBLockTimeoutError after the last try.
    """
    for number in range(1, max_tries + 1):
        try:
            with apply_timeouts(using=using, lock_timeout=LOCK_TIMEOUT):
                change()
        except DBLockTimeoutError:
            if number == max_tries:
                raise
            report(number)
            time.sleep(PAUSE.total_seconds())
        else:
            return
