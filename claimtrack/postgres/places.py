"""Where the embedded database keeps its things: follows from the project's path, so that every process agrees."""

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from claimtrack.postgres.exceptions import NotWritable

SYSTEM_STATE = Path("/var/lib/claimtrack")


@dataclass(frozen=True)
class DataPaths:
    """The folders of one project's database.

    `near` is the folder in the project. `far` stands in for it where a part cannot live there, because the server's
    account cannot reach the project or because PostgreSQL's tools cannot cope with its path. `socket` is short, since
    the path of a socket has at most 107 bytes, and free of characters that libpq would read as a list of hosts.
    """

    near: Path
    far: Path
    socket: Path

    @classmethod
    def of(cls, project: Path) -> "DataPaths":
        project = project.resolve()
        digest = hashlib.sha256(os.fsencode(project)).hexdigest()[:16]
        near = project / "var" / "postgres"
        if os.geteuid() == 0:
            far = SYSTEM_STATE / digest
            return cls(near, far, far / "socket")
        return cls(near, _personal_state() / digest, Path(f"/tmp/claimtrack-{os.geteuid()}-{digest}"))  # noqa: S108 - must be short


def make_folder(folder: Path) -> None:
    """Make `folder` and its missing parents readable for all, whatever the umask; those that exist keep their mode."""
    try:
        for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
            missing.mkdir(exist_ok=True)
            missing.chmod(0o755)
    except OSError as refused:
        raise NotWritable(str(refused)) from refused


def _personal_state() -> Path:
    try:
        home = pwd.getpwuid(os.geteuid()).pw_dir
    except KeyError:
        home = "/nonexistent"
    return Path(home) / ".local" / "share" / "claimtrack"
