"""The demo's accounts: passwords that only a file of this machine holds."""

import json
import stat
from pathlib import Path

import pytest

from claimtrack.demo import DemoAccounts, demo_accounts
from claimtrack.models import Token, User
from sources.models import AuditEntry
from tests.factories import now

NAMES = ["administrator", "contributor", "reviewer"]


@pytest.fixture
def file(tmp_path: Path, db) -> Path:
    return tmp_path / "var" / "demo.json"


def accounts(file: Path) -> DemoAccounts:
    return demo_accounts(file, at=now())


def usable(token: str) -> bool:
    return Token.objects.bearing(token, at=now()).exists()


def test_the_accounts_sign_in_with_the_passwords_shown(file, client):
    made = accounts(file)
    assert sorted(made.passwords) == NAMES
    for name, password in made.passwords.items():
        assert client.login(username=name, password=password)
    assert usable(made.token)
    assert [user.username for user in User.objects.filter(is_superuser=True)] == ["administrator"]


def test_only_a_reviewer_may_review(file):
    accounts(file)
    may = {name: User.objects.get(username=name).has_perm("claims.add_review") for name in NAMES}
    assert may == {"administrator": True, "contributor": False, "reviewer": True}


def test_the_passwords_are_kept_in_a_file_that_only_this_account_reads(file):
    made = accounts(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]
    assert json.loads(file.read_text())["passwords"] == made.passwords


def test_no_secret_is_in_the_database(file):
    made = accounts(file)
    stored = [
        *map(str, User.objects.values_list()),
        *map(str, Token.objects.values_list()),
        *map(str, AuditEntry.objects.values_list()),
    ]
    for secret in (*made.passwords.values(), made.token):
        assert not any(secret in row for row in stored)


def test_the_second_call_gives_the_same(file):
    assert accounts(file) == accounts(file)
    assert Token.objects.count() == 1


@pytest.mark.parametrize("left", [None, "", "{}", "[]", '{"passwords": '])
def test_a_lost_or_broken_file_means_new_passwords_and_the_old_token_revoked(left, file, client):
    old = accounts(file)
    file.unlink() if left is None else file.write_text(left)
    new = accounts(file)
    assert set(old.passwords.values()).isdisjoint(new.passwords.values())
    assert (usable(old.token), usable(new.token)) == (False, True)
    assert not client.login(username="reviewer", password=old.passwords["reviewer"])
    assert client.login(username="reviewer", password=new.passwords["reviewer"])
    assert accounts(file) == new


def test_a_file_of_another_database_is_written_anew(file, client):
    old = accounts(file)
    User.objects.all().delete()
    new = accounts(file)
    assert new != old
    assert client.login(username="administrator", password=new.passwords["administrator"])
    assert usable(new.token)
