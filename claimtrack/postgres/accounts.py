"""Which operating-system account runs the server: PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.postgres.exceptions import NamelessAccount, NoAccount

SERVER_ACCOUNT = "claimtrack-db"
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class SystemAccount:
    """An account of this machine, and how to run a command as it."""

    name: str
    uid: int
    gid: int

    def run(
        self,
        command: Sequence[str | Path],
        *,
        folder: Path,
        environment: Mapping[str, str] | None = None,
        text: str = "",
    ) -> subprocess.CompletedProcess[str]:
        """Run `command` in `folder` as this account and return its output, standard error included.

        The command gets a session of its own, so that Ctrl-C in a terminal does not reach it, and none of the
        caller's variables, so that neither LANG nor a PGHOST left over in the shell changes what it does.
        """
        switched = self.uid != os.geteuid()
        return subprocess.run(  # noqa: S603 - only PostgreSQL's programs and a few of the system's
            [os.fspath(part) for part in command],
            cwd=folder,
            env={"PATH": SYSTEM_PATH, "LC_ALL": "C.UTF-8", **(environment or {})},
            input=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
            start_new_session=True,
            umask=0o077,
            user=self.uid if switched else None,
            group=self.gid if switched else None,
            extra_groups=() if switched else None,
        )

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can pass through `folder` and all its parents."""
        return self.run(["test", "-x", folder], folder=Path("/")).returncode == 0


def this_account() -> SystemAccount:
    """The account that runs ClaimTrack. Raises NamelessAccount."""
    try:
        entry = pwd.getpwuid(os.geteuid())
    except KeyError as unknown:
        raise NamelessAccount(f"Its number is {os.geteuid()}.") from unknown
    return SystemAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)


def server_account() -> SystemAccount:
    """The account that the server runs as: our own, or for root a dedicated one, made when missing.

    Raises NoAccount, NamelessAccount.
    """
    if os.geteuid() != 0:
        return this_account()
    return _dedicated_account() or _make_dedicated_account()


def _dedicated_account() -> SystemAccount | None:
    try:
        entry = pwd.getpwnam(SERVER_ACCOUNT)
    except KeyError:
        return None
    if entry.pw_uid == 0:
        raise NoAccount(f"The account {SERVER_ACCOUNT} is root under another name.")
    return SystemAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _make_dedicated_account() -> SystemAccount:
    useradd = shutil.which("useradd", path=SYSTEM_PATH)
    if useradd is None:
        raise NoAccount(f"The command useradd, which would make the account {SERVER_ACCOUNT}, is missing.")
    options = [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
    ]
    attempt = this_account().run([useradd, *options, SERVER_ACCOUNT], folder=Path("/"))
    # Whatever useradd answered: another project's first start may have made the account in the meantime.
    made = _dedicated_account()
    if made is None:
        raise NoAccount(attempt.stdout)
    return made
