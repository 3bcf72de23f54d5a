"""Who is writing, and why: told to the database, whose audit trigger keeps it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

if TYPE_CHECKING:
    from claimtrack.models import User

TELL = """
WITH before AS MATERIALIZED (
    SELECT current_setting('app.actor', true) AS actor, current_setting('app.reason', true) AS reason
)
SELECT actor, reason, set_config('app.actor', %s, true), set_config('app.reason', %s, true) FROM before
"""


@contextmanager
def recording(*, by: "User | None", why: str) -> Iterator[None]:
    """One transaction, all of whose changes are audited as done by `by` (None: the machine) because of `why`.

    Blocks may be nested: the innermost names the reason, and the outer one's is restored behind it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        before = _tell(cursor, "" if by is None else str(by.pk), why)
        yield
        _tell(cursor, *(value or "" for value in before))


def _tell(cursor: CursorWrapper, actor: str, reason: str) -> Sequence[str | None]:
    """Say who and why from now on; gives who and why it was before."""
    cursor.execute(TELL, [actor, reason])
    before: Sequence[str | None] = cursor.fetchone()[:2]
    return before
