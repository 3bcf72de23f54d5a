"""The demo's accounts: passwords that only a file of this machine holds."""

import json
import stat
from pathlib import Path

import pytest

from claimtrack.access.models import Token
from claimtrack.accounts.models import User
from claimtrack.audit.models import AuditEntry
from claimtrack.run.demo_accounts import DemoAccounts, ensure_demo_accounts
from claimtrack.sign_in_settings import MIN_PASSWORD_CHARACTERS
from tests.support.api.api_reader import Tool
from tests.support.factories import a_claim, now
from tests.support.sign_in import can_log_in

NAMES = ["administrator", "contributor", "editor", "reviewer"]


@pytest.fixture
def file(tmp_path: Path, db) -> Path:
    return tmp_path / "var" / "demo.json"


def accounts(file: Path) -> DemoAccounts:
    return ensure_demo_accounts(file, at=now())


def usable(token: str) -> bool:
    return Token.objects.bearing(token, at=now()).exists()


def test_the_accounts_sign_in_with_the_passwords_shown(file):
    made = accounts(file)
    assert sorted(made.passwords) == NAMES
    assert min(map(len, made.passwords.values())) >= MIN_PASSWORD_CHARACTERS
    for name, password in made.passwords.items():
        assert can_log_in(name, password)
    assert usable(made.token)


def test_nobody_of_the_demo_may_more_than_the_roles_say(file):
    accounts(file)
    assert not User.objects.filter(is_superuser=True).exists()
    assert {user.username: [group.name for group in user.groups.order_by("name")] for user in User.objects.all()} == {
        "administrator": ["administrator", "editor"],
        "contributor": ["contributor"],
        "editor": ["editor"],
        "reviewer": ["reviewer"],
    }


def test_reminders_reach_addresses_that_belong_to_nobody(file):
    accounts(file)
    assert all(user.email.endswith("@example.org") for user in User.objects.all())


def test_only_a_reviewer_may_review(file):
    accounts(file)
    may = {name: User.objects.get(username=name).has_perm("claims.approve_claim") for name in NAMES}
    assert may == {"administrator": True, "contributor": False, "editor": True, "reviewer": True}


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


def test_a_file_from_before_there_were_editors_is_written_anew(file):
    old = accounts(file)
    file.write_text(json.dumps({"passwords": {"reviewer": old.passwords["reviewer"]}, "token": old.token}))
    assert sorted(accounts(file).passwords) == NAMES


def test_the_token_sees_the_claims_of_the_demo_which_are_drafts(file):
    draft = a_claim()
    listed = Tool(token=accounts(file).token).read("claims/")["results"]
    assert [claim["id"] for claim in listed] == [draft.pk]


def test_a_token_from_before_drafts_were_hidden_is_replaced(file):
    old = accounts(file)
    Token.objects.update(scopes=["read"])
    assert accounts(file).token != old.token
    assert not usable(old.token)


def test_the_second_call_gives_the_same(file):
    assert accounts(file) == accounts(file)
    assert Token.objects.count() == 1


@pytest.mark.parametrize("left", [None, "", "{}", "[]", '{"passwords": '])
def test_a_lost_or_broken_file_means_new_passwords_and_the_old_token_revoked(left, file):
    old = accounts(file)
    file.unlink() if left is None else file.write_text(left)
    new = accounts(file)
    assert set(old.passwords.values()).isdisjoint(new.passwords.values())
    assert (usable(old.token), usable(new.token)) == (False, True)
    assert not can_log_in("reviewer", old.passwords["reviewer"])
    assert can_log_in("reviewer", new.passwords["reviewer"])
    assert accounts(file) == new


def test_a_file_of_another_database_is_written_anew(file):
    old = accounts(file)
    User.objects.all().delete()
    new = accounts(file)
    assert new != old
    assert can_log_in("administrator", new.passwords["administrator"])
    assert usable(new.token)
