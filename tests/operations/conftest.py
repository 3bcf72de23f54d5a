"""ClaimTrack in production, on this machine: installed by the commands of docs/operations.md, from its own files."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest

from claimtrack.postgres.accounts import SYSTEM_PATH
from tests.operations.documented_commands import blocks
from tests.support.servers.mail_server import mail_server
from tests.support.servers.own_cluster import OwnCluster, free_port
from tests.support.servers.processes import ROOT
from tests.support.servers.proxied_browser import ProxiedBrowser

HOST = "claims.example.org"
SHIPPED = ("claimtrack", "claims", "sources", "fixtures", "deploy", "manage.py")
QUICKER = {
    "make venv": "true",  # the tests have packages
    "collectstatic --no-input": "collectstatic --no-input --ignore=drf_spectacular_sidecar",  # it alone takes a minute
}
"""What the rehearsal leaves out of the documented commands, and why."""


@dataclass
class Production:
    """A checkout with its settings, its database and its processes."""

    top: Path
    cluster: OwnCluster
    port: int
    mails: list[EmailMessage]
    released: str = ""
    """What the commands of a release printed."""
    token: str = ""
    """Of the tool that has an account of its own."""
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def checkout(self) -> Path:
        return self.top / "srv"

    @property
    def environment(self) -> dict[str, str]:
        path = f"{self.cluster.programs}:{SYSTEM_PATH}"
        return {"PATH": path, "HOME": str(self.top), "LC_ALL": "C.UTF-8", "WEB_PROCESSES": "2"}

    def here(self, documented: str) -> str:
        """A documented command, at the places and the ports of this rehearsal."""
        command = documented.replace("/etc/claimtrack", str(self.top / "etc")).replace(":8000", f":{self.port}")
        for long, short in QUICKER.items():
            command = command.replace(long, short)
        return command

    def run(self, documented: str, *, settings: bool = True, **more: str) -> str:
        """Run a documented script in the checkout, with the settings of both files; returns what it printed."""
        done = subprocess.run(
            ["sh", "-euc", (self.load_settings() if settings else "") + self.here(documented)],
            cwd=self.checkout,
            env=self.environment | more,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{documented}\n{done.stdout}{done.stderr}"
        return done.stdout

    def load_settings(self) -> str:
        return self.here("set -a; . /etc/claimtrack/claimtrack.env; . /etc/claimtrack/owner.env; set +a\n")

    def start(self, documented: str) -> None:
        """Start a process as its unit of systemd does: without what the owner of the database knows."""
        settings = self.here("set -a; . /etc/claimtrack/claimtrack.env; set +a\n")
        with (self.top / "processes.log").open("ab") as log:
            process = subprocess.Popen(
                ["sh", "-euc", f"{settings}exec {self.here(documented).strip()}"],
                cwd=self.checkout,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)

    def stop(self) -> None:
        """End all processes as systemd does; they end by themselves, in time."""
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(30)
        self.processes.clear()

    def serve(self) -> None:
        """Start the web servers and a worker, and wait until both are there."""
        (web,), (worker,) = blocks("The web servers"), blocks("The worker")
        self.start(f"{web.strip()} --bind 127.0.0.1:8000")
        self.start(worker)
        probe, _ = blocks("Watching it")[0].splitlines()
        for _ in range(600):
            if '"seen"' in self.asked(probe):
                return
            time.sleep(0.1)
        pytest.fail((self.top / "processes.log").read_text())

    def asked(self, command: str) -> str:
        """What a documented curl command prints, whether it succeeds or not."""
        shown = subprocess.run(
            ["sh", "-euc", f"{self.load_settings()}{self.here(command)} --silent --show-error"],
            env=self.environment,
            capture_output=True,
            text=True,
        )
        return shown.stdout

    def browser(self) -> ProxiedBrowser:
        return ProxiedBrowser(self.port, HOST)


def filled_in(example: str, values: dict[str, str]) -> str:
    """A file of settings made from its example. Each value replaces one that stands there."""
    lines = example
    for name, value in values.items():
        lines, found = re.subn(rf"^{name}=.*$", f"{name}={value}", lines, flags=re.MULTILINE)
        assert found == 1, f"{name} is not in the example"
    return lines


@pytest.fixture(scope="module")
def production() -> Iterator[Production]:
    """Set up in the order of the document. Each test that follows works on the same installation."""
    top = Path(tempfile.mkdtemp(prefix="claimtrack-production-", dir="/tmp"))
    top.chmod(0o755)
    for folder in ("srv", "etc", "postgres", "backups"):
        (top / folder).mkdir(mode=0o755)
    cluster = OwnCluster(top / "postgres", free_port())
    with mail_server() as (mail_port, mails):
        site = Production(top, cluster, free_port(), mails)
        try:
            _install(site, mail_port)
            yield site
            site.stop()
        finally:
            for process in site.processes:
                process.kill()
            cluster.remove()
            shutil.rmtree(top, ignore_errors=True)


def _install(site: Production, mail_port: int) -> None:
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, site.checkout / name)
    (site.checkout / ".venv").symlink_to(sys.prefix)
    os.chown(site.top / "backups", site.cluster.account.uid, site.cluster.account.gid)
    archiving, _ = blocks("Back to a moment", "ini")
    site.cluster.create(archiving.replace("/backups", str(site.top / "backups")))
    site.cluster.run_as_server(f"mkdir {site.top}/backups/wal")
    for statements in blocks("The database: a PostgreSQL of your own", "sql"):
        site.cluster.psql(statements)
    _write_settings(site, mail_port)
    (release,) = blocks("Each release")
    site.released = site.run(release, settings=False)
    site.serve()


def _write_settings(site: Production, mail_port: int) -> None:
    examples, etc, port = ROOT / "deploy", site.top / "etc", site.cluster.port
    (make_key,) = blocks("The settings")
    application, owner = (examples / f"{name}.env.example" for name in ("claimtrack", "owner"))
    values = {
        "SECRET_KEY": site.run(make_key, settings=False).strip(),
        "METRICS_TOKEN": "of-the-rehearsal",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mail_port),
        "EMAIL_USE_TLS": "false",
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
    }
    (etc / "claimtrack.env").write_text(
        filled_in(application.read_text(), values).replace("@127.0.0.1/", f"@127.0.0.1:{port}/")
    )
    (etc / "owner.env").write_text(owner.read_text().replace("@127.0.0.1/", f"@127.0.0.1:{port}/"))
