"""Who is writing, and why: told to the database, whose audit trigger keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

if TYPE_CHECKING:
    from claimtrack.models import User


@contextmanager
def recording(*, by: "User | None", why: str) -> Iterator[None]:
    """One transaction, all of whose changes are audited as done by `by` (None: the machine) because of `why`.

    Blocks may be nested: the innermost names the reason, and the outer one's is restored behind it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.actor', true), current_setting('app.reason', true)")
        before = cursor.fetchone()
        _tell(cursor, "" if by is None else str(by.pk), why)
        yield
        _tell(cursor, *(value or "" for value in before))


def _tell(cursor: CursorWrapper, actor: str, reason: str) -> None:
    cursor.execute("SELECT set_config('app.actor', %s, true), set_config('app.reason', %s, true)", [actor, reason])
