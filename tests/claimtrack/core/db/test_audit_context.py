"""Who makes a change and why, as the audit's triggers read it."""

from django.db import connection

from claimtrack.accounts.models import User
from claimtrack.core.db.audit_context import audited
from claimtrack.core.db.prepared import fetch_all
from tests.support.factories import a_user


def context() -> tuple[str, str]:
    ((actor, reason),) = fetch_all("SELECT current_setting('app.actor', true), current_setting('app.reason', true)", [])
    return actor or "", reason or ""


def test_the_innermost_block_applies_and_the_outer_one_is_restored(alice: User, bob: User) -> None:
    with audited(by=alice, reason="merged"):
        with audited(by=bob, reason="moved"):
            assert context() == (str(bob.pk), "moved")
        assert context() == (str(alice.pk), "merged")
    assert context() == ("", "")


def test_what_is_set_ends_with_its_transaction(committed: None) -> None:
    alice = a_user("alice")
    assert not connection.in_atomic_block
    with audited(by=alice, reason="merged"):
        assert context() == (str(alice.pk), "merged")
    assert context() == ("", "")
