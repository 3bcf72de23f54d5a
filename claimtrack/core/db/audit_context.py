"""Tell the database's audit trigger who makes a change and why."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

SET_AUDIT_CONTEXT = """
WITH before AS MATERIALIZED (
    SELECT current_setting('app.actor', true) AS actor, current_setting('app.reason', true) AS reason
)
SELECT actor, reason, set_config('app.actor', %s, true), set_config('app.reason', %s, true) FROM before
"""


@contextmanager
def audited(*, by: "User | None", reason: str, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """A transaction whose changes are audited as made by `by` (None: the system) for the reason `reason`.

    Blocks can be nested: the innermost one applies, and the outer one is restored after it. The end of a transaction
    needs no statement: what is set holds no longer.
    """
    is_nested = connections[using].in_atomic_block
    with transaction.atomic(using), connections[using].cursor() as cursor:
        before = _set_audit_context(cursor, "" if by is None else str(by.pk), reason)
        yield
        if is_nested:
            _set_audit_context(cursor, *(value or "" for value in before))


def _set_audit_context(cursor: CursorWrapper, actor: str, reason: str) -> Sequence[str | None]:
    """Set actor and reason; returns the previous ones."""
    cursor.execute(SET_AUDIT_CONTEXT, [actor, reason])
    before: Sequence[str | None] = cursor.fetchone()[:2]
    return before
