"""The demo newsroom's accounts: their passwords are made on this machine and kept in a file that only it can read."""

import json
import secrets
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import Group, Permission

from claimtrack.actions import issue_token
from claimtrack.models import Token, User
from claimtrack.models.token import Scope
from sources.recording import recording

WRITES = ("add_claim", "change_claim", "add_attribution", "change_suggestion", "add_commentrequest", "add_affiliation")
KEEPS_SOURCES = ("add_source", "change_source", "add_alias", "change_alias", "delete_alias", "change_document")
REVIEWS = ("add_review",)
TOOL = "demo dashboard"


@dataclass(frozen=True, slots=True)
class DemoAccounts:
    """The passwords by user name, and the secret of the API token."""

    passwords: dict[str, str]
    token: str


def demo_accounts(kept_in: Path, *, at: datetime) -> DemoAccounts:
    """The accounts of the demo: contributor, reviewer and administrator, and a token that reads.

    Made at first; afterwards read from the file, as long as it belongs to the accounts of this database. A lost file
    means new passwords and a new token, and the token that was lost with it is revoked.
    """
    kept = _kept(kept_in)
    if kept is not None and Token.objects.bearing(kept.token, at=at).exists():
        return kept
    accounts = _make_accounts(at)
    _keep(accounts, kept_in)
    return accounts


def _kept(file: Path) -> DemoAccounts | None:
    try:
        return DemoAccounts(**json.loads(file.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _keep(accounts: DemoAccounts, kept_in: Path) -> None:
    """Whole or not at all: a process that is killed leaves no half-written file."""
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=kept_in.parent, delete=False) as file:  # mode 0600
        json.dump(asdict(accounts), file)
    Path(file.name).replace(kept_in)


def _make_accounts(at: datetime) -> DemoAccounts:
    passwords = {name: secrets.token_urlsafe(9) for name in ("contributor", "reviewer", "administrator")}
    with recording(by=None, why="demo accounts made"):
        _make_user("contributor", passwords, _group("contributors", WRITES + KEEPS_SOURCES))
        _make_user("reviewer", passwords, _group("reviewers", WRITES + KEEPS_SOURCES + REVIEWS))
        administrator = _make_user("administrator", passwords, None)
        Token.objects.filter(user=administrator, name=TOOL, revoked_at=None).update(revoked_at=at)
        token = issue_token(administrator, TOOL, [Scope.READ])
    return DemoAccounts(passwords, token)


def _make_user(name: str, passwords: dict[str, str], group: Group | None) -> User:
    user, _ = User.objects.get_or_create(username=name, defaults={"is_staff": True, "is_superuser": group is None})
    user.set_password(passwords[name])
    user.save(update_fields=["password"])
    if group is not None:
        user.groups.add(group)
    return user


def _group(name: str, codenames: tuple[str, ...]) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    ours = Permission.objects.filter(content_type__app_label__in=["claims", "sources"])
    group.permissions.set(ours.filter(codename__startswith="view_") | ours.filter(codename__in=codenames))
    return group
