"""The demo newsroom's accounts. Passwords are random and stored in a file that only this account can read."""

import json
import secrets
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import Group

from claimtrack.access.actions import issue_token
from claimtrack.access.models import Token
from claimtrack.access.models.token import Scope
from claimtrack.accounts.models import User
from claimtrack.core.db.audit_context import audited

ROLES_BY_ACCOUNT = {
    "contributor": ["contributor"],
    "reviewer": ["reviewer"],
    "editor": ["editor"],
    "administrator": ["administrator", "editor"],
}
"""The accounts and their roles. Nobody is a superuser: the desk does not need one."""
DEMO_TOOL, TOKEN_ACCOUNT = "demo dashboard", "reviewer"
DEMO_TOKEN_SCOPES = [Scope.READ, Scope.INGEST, Scope.REVIEW]
"""Enough for every recipe of docs/api.md, and to see the demo's claims, which are drafts."""


@dataclass(frozen=True, slots=True)
class DemoAccounts:
    """The passwords by user name, and the secret of the API token."""

    passwords: dict[str, str]
    token: str


def ensure_demo_accounts(file_path: Path, *, at: datetime) -> DemoAccounts:
    """The demo's accounts, one for each role, and a token that acts for the reviewer.

    Created on the first run, then read from the file as long as it fits this database. If the file is lost, new
    passwords and a new token are made and the old token is revoked.
    """
    stored = _read(file_path)
    if stored is not None and stored.passwords.keys() == ROLES_BY_ACCOUNT.keys() and _is_usable(stored.token, at):
        return stored
    accounts = _make_accounts(at)
    _write(accounts, file_path)
    return accounts


def _is_usable(token: str, at: datetime) -> bool:
    found = Token.objects.bearing(token, at=at).filter(user__username=TOKEN_ACCOUNT).first()
    return found is not None and set(found.scopes) == set(DEMO_TOKEN_SCOPES)


def _read(file: Path) -> DemoAccounts | None:
    try:
        return DemoAccounts(**json.loads(file.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _write(accounts: DemoAccounts, file_path: Path) -> None:
    """Write atomically: a killed process leaves no half-written file."""
    file_path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=file_path.parent, delete=False) as file:  # mode 0600
        json.dump(asdict(accounts), file)
    Path(file.name).replace(file_path)


def _make_accounts(at: datetime) -> DemoAccounts:
    passwords = {name: secrets.token_urlsafe(12) for name in ROLES_BY_ACCOUNT}
    with audited(by=None, reason="demo accounts made"):
        people = {name: _make_user(name, password) for name, password in passwords.items()}
        Token.objects.filter(user__in=people.values(), name=DEMO_TOOL, revoked_at=None).update(revoked_at=at)
        token = issue_token(people[TOKEN_ACCOUNT], DEMO_TOOL, DEMO_TOKEN_SCOPES)
    return DemoAccounts(passwords, token)


def _make_user(name: str, password: str) -> User:
    user, _ = User.objects.get_or_create(username=name)
    user.is_staff, user.is_superuser = True, False
    user.email = f"{name}@example.org"
    user.set_password(password)
    user.save(update_fields=["is_staff", "is_superuser", "email", "password"])
    user.groups.set(Group.objects.filter(name__in=ROLES_BY_ACCOUNT[name]))
    return user
