"""Refusals for a database that cannot serve now. The docstring is the problem's `detail`."""

import re

import psycopg

from claimtrack.core.exceptions import Refused

LOCKED = re.compile("55P03|40P01|40001")
"""Lock timeout, deadlock, serialization failure: somebody else's work was in the way."""
OUT_OF_TIME = re.compile("57014|25P03|25P04")
"""Statement timeout, idle in a transaction, transaction timeout."""
UNAVAILABLE = re.compile("08...|53...|57P0.|58...|25006")
"""Connection lost; too many connections, disk full, out of memory; shutting down or starting; I/O errors; a standby."""


class DatabaseUnavailable(Refused):
    """The database is not available at the moment. Try again in {retry_after} s, a POST with the same
    Idempotency-Key."""

    status = 503
    retry_after = 5


class TookTooLong(Refused):
    """This took too long and was stopped. Nothing was saved. Ask for less at a time, or try again in
    {retry_after} s."""

    status = 503
    retry_after = 10


class HeldByOthers(Refused):
    """Somebody else is changing the same thing, so this had to wait too long. Nothing was saved. Try again in
    {retry_after} s."""

    status = 409
    retry_after = 2


class TooManyWrites(Refused):
    """Too many changes are being saved at the moment. Nothing was saved. Try again in {retry_after} s."""

    status = 503


def database_refusal(error: BaseException | None) -> Refused | None:
    """The refusal for an error that comes from the state of the database, not from a fault of ours; None for others."""
    while error is not None and not isinstance(error, psycopg.Error):
        error = error.__cause__
    kind = None if error is None else _kind_of(error)
    return kind(retry_after=kind.retry_after) if kind else None


def _kind_of(error: psycopg.Error) -> type[DatabaseUnavailable | TookTooLong | HeldByOthers] | None:
    state = error.sqlstate
    if state is None:  # no server has answered
        return DatabaseUnavailable if isinstance(error, psycopg.OperationalError) else None
    if LOCKED.fullmatch(state):
        return HeldByOthers
    if OUT_OF_TIME.fullmatch(state):
        return TookTooLong
    return DatabaseUnavailable if UNAVAILABLE.fullmatch(state) else None
