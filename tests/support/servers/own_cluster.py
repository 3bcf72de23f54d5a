"""A PostgreSQL server of a test's own, as a newsroom has one: TCP, passwords, two roles, an archived log."""

import os
import shutil
import socket
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claimtrack.paths import project_dir
from claimtrack.postgres import binaries
from claimtrack.postgres.accounts import SYSTEM_PATH, SystemAccount, server_account
from claimtrack.postgres.data_paths import DataPaths

SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "'127.0.0.1'",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "fsync": "off",  # nobody pulls the plug on a test
    "log_min_messages": "warning",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@dataclass(frozen=True)
class OwnCluster:
    """The server whose data and socket are in `folder`, which every account can reach."""

    folder: Path
    port: int

    @cached_property
    def account(self) -> SystemAccount:
        return server_account()

    @cached_property
    def programs(self) -> Path:
        return binaries.usable(DataPaths.of(project_dir()), self.account)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """What PostgreSQL's programs need to reach the server as its superuser, over the socket."""
        return {
            "PATH": f"{self.programs}:{SYSTEM_PATH}",
            "PGHOST": str(self.folder),
            "PGPORT": str(self.port),
            "PGUSER": SUPERUSER,
            "PGDATA": str(self.data),
        }

    def create(self, settings: str = "") -> None:
        """Initialise the data folder and start the server, with further lines of postgresql.conf."""
        os.chown(self.folder, self.account.uid, self.account.gid)
        self.run_as_server(f"initdb --username={SUPERUSER} --auth-local=trust --auth-host=scram-sha-256 --no-sync")
        lines = {**SETTINGS, "port": str(self.port), "unix_socket_directories": f"'{self.folder}'"}
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("".join(f"{name} = {value}\n" for name, value in lines.items()) + settings)
        self.start()

    def start(self) -> None:
        self.run_as_server('pg_ctl start --wait --silent --log="$PGDATA/server.log"')

    def stop(self) -> None:
        self.run_as_server("pg_ctl stop --mode=immediate --silent")

    def run_as_server(self, script: str) -> str:
        """Run a shell script as the account of the server; returns what it printed."""
        done = self.account.run(
            ["sh", "-euc", script], folder=self.folder, environment={**self.environment, "LC_ALL": "C.UTF-8"}
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}"
        return done.stdout

    def psql(self, script: str, database: str = "postgres") -> str:
        """Run SQL, and psql's own commands, as the superuser; returns the rows."""
        return self.run_as_server(
            f"psql --quiet --no-psqlrc --tuples-only --no-align --set=ON_ERROR_STOP=1 {database} <<'END'\n{script}\nEND"
        ).strip()

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
