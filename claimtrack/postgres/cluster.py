"""A data folder of PostgreSQL and the programs that work on it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from claimtrack.postgres.accounts import SystemAccount, this_account
from claimtrack.postgres.binaries import major_version
from claimtrack.postgres.data_paths import make_folder
from claimtrack.postgres.exceptions import (
    DiskFull,
    EmbeddedDatabaseError,
    InitialisationFailed,
    NotWritable,
    OtherVersion,
    SomeoneElsesData,
    StartFailed,
    StopFailed,
)
from claimtrack.postgres.roles import (
    APPLICATION,
    DATABASE,
    PORT,
    SUPERUSER,
    first_statements,
    host_based_authentication,
    identity_map,
)

LOG = "server.log"
LOG_LIMIT = 10_000_000  # bytes; a longer log is begun anew at the next start
LAST_LINES = 15
LEAST_SPACE = 20_000_000  # bytes; PostgreSQL writes its log of changes in pieces of 16 MB
SOCKET_LINE, READY_LINE = 4, 7  # of postmaster.pid, counted from 0

# With LANG unset initdb would take the locale C, in which ILIKE and trigrams see no letters but ASCII.
INITDB = (
    f"--username={SUPERUSER} --auth=peer --no-instructions --encoding=UTF8 --locale-provider=builtin"
    " --builtin-locale=C.UTF-8 --lc-ctype=C.UTF-8 --lc-collate=C"
).split()

LEAST_SHARED, MOST_SHARED = 128, 2048  # megabytes


def megabytes_to_share() -> int:
    """How much of its tables the server keeps at hand: an eighth of this machine's memory, taken as it is needed."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(max(memory // 8 // 2**20, LEAST_SHARED), MOST_SHARED)


SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "200",  # a test run opens a few for each of its workers
    "shared_buffers": f"{megabytes_to_share()}MB",
    "jit": "off",
    "idle_in_transaction_session_timeout": "5min",  # of programs that set no limit of their own
    "random_page_cost": "1.1",  # of a disk without a moving head
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_line_prefix": "'%m [%p] %q%u@%d '",
}


@dataclass(frozen=True)
class Cluster:
    """The data folder `data`, worked on as `account` with the programs in `programs`."""

    data: Path
    programs: Path
    account: SystemAccount

    def initialise(self) -> None:
        """Make the data folder with its roles and its database, whole or not at all.

        Raises InitialisationFailed, DiskFull, NotWritable.
        """
        unfinished = Cluster(self.data.with_name("data.unfinished"), self.programs, self.account)
        try:
            shutil.rmtree(unfinished.data, ignore_errors=True)
            make_folder(self.data.parent)
            unfinished.data.mkdir(mode=0o700)
            os.chown(unfinished.data, self.account.uid, self.account.gid)
        except OSError as refused:
            raise NotWritable(str(refused)) from refused
        try:
            unfinished._tool("initdb", *INITDB, failure=InitialisationFailed)
            single = ("--single", "-j", "-c", "exit_on_error=true", "template1")
            unfinished._tool("postgres", *single, text=first_statements(), failure=InitialisationFailed)
        except EmbeddedDatabaseError:
            shutil.rmtree(unfinished.data, ignore_errors=True)
            raise
        unfinished.data.rename(self.data)

    def check_owner(self) -> None:
        """Raises SomeoneElsesData where the server's account may not work on the data folder."""
        owner = self.data.stat().st_uid
        if owner != self.account.uid:
            raise SomeoneElsesData(f"{self.data} belongs to account number {owner}, not to {self.account.name}.")
        if not self.account.can_enter(self.data):
            raise SomeoneElsesData(f"{self.account.name} cannot enter {self.data}.")

    def check_version(self) -> None:
        """Raises OtherVersion where the data folder was made by a PostgreSQL that stores its data differently."""
        made_by, ours = (self.data / "PG_VERSION").read_text().strip(), major_version(self.programs, self.account)
        if made_by != ours:
            raise OtherVersion(f"{self.data} was made by PostgreSQL {made_by}; this is PostgreSQL {ours}.")

    def configure(self, socket: Path) -> None:
        """Write the server's configuration. At every start: the project may have moved, the account may be renamed.

        The server's account writes it: root must not write where another account could have laid a symbolic link.
        """
        settings = {**SETTINGS, "unix_socket_directories": f"'{socket}'"}
        client = this_account().name
        self._write("postgresql.conf", "".join(f"{name} = {value}\n" for name, value in settings.items()))
        self._write("pg_hba.conf", host_based_authentication())
        self._write("pg_ident.conf", identity_map(client=client, server=self.account.name))

    def start(self) -> None:
        """Start the server and wait until it accepts connections. Raises StartFailed, DiskFull."""
        self._shorten_log()
        begun = self._log_size()
        attempt = self._run("pg_ctl", "start", "-w", "-t", "120", "-s", "-l", LOG)
        if attempt.returncode:
            raise self._failure(StartFailed, self._log_since(begun) or attempt.stdout)

    def stop(self) -> None:
        """Stop the server, ending what its connections are doing. Raises StopFailed."""
        self._tool("pg_ctl", "stop", "-m", "fast", "-w", "-t", "120", "-s", failure=StopFailed)

    def answers(self, socket: Path) -> bool:
        """Whether the server accepts connections at `socket`."""
        target = ("-h", str(socket), "-p", PORT, "-U", APPLICATION, "-d", DATABASE)
        return this_account().run([self.programs / "pg_isready", "-q", *target], folder=Path("/")).returncode == 0

    def server_pid(self) -> int | None:
        """The process number of the server that runs on this data folder now, if one does.

        postmaster.pid alone proves nothing: after kill -9 or a restart of the machine its number may be anybody's.
        """
        pid = self._pid_on_file()
        return pid if pid is not None and self._works_here(pid) else None

    def has_lost(self, socket: Path) -> bool:
        """Whether the server is up, but not to be found at `socket`: its project was renamed, or /tmp cleaned."""
        lines = self._pid_file()
        up = len(lines) > READY_LINE and lines[READY_LINE].strip() == "ready"
        return up and (lines[SOCKET_LINE] != str(socket) or not (socket / f".s.PGSQL.{PORT}").exists())

    def forget_stale_pid(self) -> None:
        """Remove a pid file whose number now belongs to another process. Only when `server_pid()` is None.

        A number that belongs to nobody stays: PostgreSQL itself makes sure that no orphaned process is at the data.
        """
        pid = self._pid_on_file()
        if pid is not None and _alive(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(errors="replace").split("\n")
        except FileNotFoundError:
            return []

    def _pid_on_file(self) -> int | None:
        first = self._pid_file()[:1]
        return int(first[0]) if first and first[0].isdecimal() else None

    def _works_here(self, pid: int) -> bool:
        """Whether process `pid` is a server on this data folder: PostgreSQL makes it its working directory."""
        if Path("/proc/self").exists():
            # Asked as the server's account, since root in a container may not look into other accounts' processes.
            answer = self.account.run(["readlink", f"/proc/{pid}/cwd"], folder=Path("/"))
            name = self.account.run(["cat", f"/proc/{pid}/cmdline"], folder=Path("/"))
            return answer.stdout.rstrip("\n") == str(self.data.resolve()) and "postgres" in name.stdout.split("\0")[0]
        answer = self.account.run(["ps", "-o", "command=", "-p", str(pid)], folder=Path("/"))
        return str(self.programs / "postgres") in answer.stdout

    def _run(self, program: str, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        # The data folder goes by variable, not by argument: pg_ctl would put it into a shell command.
        environment = {"PGDATA": str(self.data)}
        return self.account.run(
            [self.programs / program, *arguments], folder=self.data, environment=environment, text=text
        )

    def _tool(self, program: str, *arguments: str, failure: type[EmbeddedDatabaseError], text: str = "") -> None:
        attempt = self._run(program, *arguments, text=text)
        if attempt.returncode:
            raise self._failure(failure, attempt.stdout)

    def _failure(self, kind: type[EmbeddedDatabaseError], output: str) -> EmbeddedDatabaseError:
        """The error to raise after `output`. A full disk has many faces, and also cuts off the log that would tell."""
        free = shutil.disk_usage(self.data.parent).free
        if free < LEAST_SPACE or "No space left on device" in output:
            return DiskFull(f"The disk of {self.data} has {free // 1_000_000} MB left.")
        return kind("\n".join(output.strip().splitlines()[-LAST_LINES:]))

    def _write(self, name: str, content: str) -> None:
        attempt = self.account.run(["tee", self.data / name], folder=self.data, text=content)
        if attempt.returncode:
            raise self._failure(NotWritable, attempt.stdout)

    def _log_size(self) -> int:
        log = self.data / LOG
        return log.stat().st_size if log.exists() else 0

    def _shorten_log(self) -> None:
        if self._log_size() > LOG_LIMIT:
            (self.data / LOG).unlink()

    def _log_since(self, position: int) -> str:
        log = self.data / LOG
        return log.read_bytes()[position:].decode(errors="replace") if log.exists() else ""


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
