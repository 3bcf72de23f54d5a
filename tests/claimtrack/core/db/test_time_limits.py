"""Each kind of work has its own time limits on the connection, also behind a pooler."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from claimtrack.availability import TimeLimits, Work, changed_limits
from claimtrack.core.db.exceptions import DatabaseUnavailable, HeldByOthers, TookTooLong, database_refusal
from claimtrack.core.db.time_limits import doing

PARAMETERS = (
    "lock_timeout",
    "statement_timeout",
    "idle_in_transaction_session_timeout",
    "transaction_timeout",
)


def limits_of(other) -> list[str]:
    with other.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"current_setting('{name}')" for name in PARAMETERS))
        return list(cursor.fetchone())


@pytest.fixture
def another(db):
    other = connection.copy()
    yield other
    other.close()


@pytest.fixture
def limited(settings):
    settings.TIME_LIMITS = settings.TIME_LIMITS | {
        Work.READ: TimeLimits(1, 2, 3, 4),
        Work.COMMANDS: TimeLimits(5, 0, 6, 0),
    }


def test_limits_follow_the_kind_of_work(another, limited):
    assert limits_of(another) == ["5s", "0", "6s", "0"]
    with doing(Work.READ):
        assert limits_of(another) == ["1s", "2s", "3s", "4s"]
    assert limits_of(another) == ["5s", "0", "6s", "0"]


def test_a_rollback_does_not_undo_them(another, limited):
    with doing(Work.READ):
        another.set_autocommit(False)
        limits_of(another)
        another.rollback()
        another.set_autocommit(True)
        assert limits_of(another) == ["1s", "2s", "3s", "4s"]


def test_behind_a_pooler_they_hold_in_transactions_only(another, limited, settings):
    settings.DATABASE_POOLER = True
    with doing(Work.READ):
        defaults = limits_of(another)
        another.set_autocommit(False)
        assert limits_of(another) == ["1s", "2s", "3s", "4s"]
        another.commit()
        another.set_autocommit(True)
        assert limits_of(another) == defaults


def test_what_runs_too_long_is_stopped_and_refused(db, settings):
    settings.TIME_LIMITS = settings.TIME_LIMITS | {Work.READ: TimeLimits(1, 0.1, 1, 0)}
    with doing(Work.READ), pytest.raises(DatabaseError) as stopped, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(10)")
    assert isinstance(database_refusal(stopped.value), TookTooLong)


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ("53300", DatabaseUnavailable),  # too many connections
        ("53100", DatabaseUnavailable),  # disk full
        ("53200", DatabaseUnavailable),  # out of memory
        ("57P01", DatabaseUnavailable),  # admin shutdown
        ("57P03", DatabaseUnavailable),  # cannot connect now
        ("08006", DatabaseUnavailable),  # connection failure
        ("25006", DatabaseUnavailable),  # a standby that cannot write
        ("55P03", HeldByOthers),  # lock timeout
        ("40P01", HeldByOthers),  # deadlock
        ("25P03", TookTooLong),  # idle in a transaction
        ("23505", type(None)),  # a constraint: our own fault, or a race that its action handles
        ("42P01", type(None)),  # no such table
    ],
)
def test_the_state_of_the_database_makes_a_refusal(db, state, refusal):
    with pytest.raises(DatabaseError) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = '{state}'; END $$")
    assert type(database_refusal(raised.value)) is refusal


def test_other_errors_are_no_refusal():
    assert database_refusal(ValueError()) is None
    assert database_refusal(None) is None


def test_single_limits_are_changed_by_name():
    assert changed_limits(TimeLimits(1, 2, 3, 4), "statement=20 lock=0") == TimeLimits(0, 20, 3, 4)
    with pytest.raises(ImproperlyConfigured, match="'lock=soon' is not a time limit"):
        changed_limits(TimeLimits(1, 2, 3, 4), "lock=soon")
