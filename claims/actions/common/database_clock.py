"""What lies in the future, the clock of the database decides: it dates every row, and a web server's may be wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from claims.exceptions import TimeInFuture

NOT_AFTER_RECORDING = frozenset(
    {
        "attribution_was_stated_before_it_was_recorded",
        "comment_request_was_made_before_it_was_recorded",
        "comment_attempt_was_made_before_it_was_recorded",
    }
)
"""The constraints that compare a time with the database's clock."""


@contextmanager
def judged_by_database_clock() -> Iterator[None]:
    """Rows that are inserted in the block must not be dated in the future. Raises TimeInFuture."""
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", None) in NOT_AFTER_RECORDING:
            raise TimeInFuture from error
        raise
