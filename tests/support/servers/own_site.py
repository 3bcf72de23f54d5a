"""A site of its own: a PostgreSQL that a test may stop, and a web server on it, each in processes of its own."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
import requests
from django.conf import settings

from claimtrack.postgres import APPLICATION, OWNER, EmbeddedServer, cluster
from tests.support.databases import digest_of_tables

START_SECONDS = 60.0

SET_UP = """
from django.contrib.auth.models import Group
from claimtrack.access.actions import issue_token
from claimtrack.accounts.models import User
user = User.objects.create_user("desk", password="a-long-password", is_staff=True)
user.groups.set(Group.objects.filter(name__in=["contributor", "reviewer"]))
token = issue_token(user, "tool", ["read", "ingest", "review"])
print(token)
"""


@dataclass
class OwnSite:
    """The database of a site and how to reach it. `token` may read, ingest and review."""

    server: EmbeddedServer
    token: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def connect(self, role: str = APPLICATION, **options: Any) -> "psycopg.Connection[tuple[Any, ...]]":
        place = self.server.parameters(role)
        return psycopg.connect(
            host=place["HOST"], port=place["PORT"], user=role, dbname=place["NAME"], autocommit=True, **options
        )

    def manage(self, *arguments: str, text: str | None = None) -> str:
        """Run a command of manage.py; returns what it prints."""
        ran = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=os.environ | self.environment,
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def stop_database(self) -> None:
        self.server._cluster.stop()

    def start_database(self) -> None:
        self.server._cluster.start()

    @contextmanager
    def serving(self, **environment: str) -> Iterator["Served"]:
        """The web server, as `manage.py serve` runs it, with one process."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        served = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
            cwd=settings.BASE_DIR,
            env=os.environ | self.environment | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        site = Served(f"http://127.0.0.1:{port}", self.token, served)
        try:
            site.wait_until_healthy(START_SECONDS)
            yield site
        finally:
            served.terminate()
            served.wait(20)


@dataclass
class Served:
    address: str
    token: str
    process: "subprocess.Popen[bytes]"

    def request(self, method: str, path: str, **options: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"} | options.pop("headers", {})
        timeout = options.pop("timeout", 30)
        return requests.request(
            method, self.address + path, headers=headers, timeout=timeout, **{"allow_redirects": False} | options
        )

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, body: Any, **headers: str) -> requests.Response:
        return self.request("POST", path, json=body, headers={"Idempotency-Key": uuid4().hex} | headers)

    def opened_claim(self, statement: str) -> tuple[str, str]:
        """A new claim: its path and its ETag."""
        made = self.post("/api/v1/claims/", {"statement": statement, "no_party_reason": "Nobody is named."})
        assert made.status_code == 201, made.text
        return made.headers["Location"], made.headers["ETag"]

    def wait_until_healthy(self, seconds: float) -> float:
        """How many seconds it took until /healthz answered 200. Fails after `seconds`."""
        begun = time.monotonic()
        while (passed := time.monotonic() - begun) < seconds:
            try:
                if self.get("/healthz", timeout=5).status_code == 200:
                    return passed
            except requests.RequestException:
                pass
            time.sleep(0.02)
        raise AssertionError(f"Not healthy after {seconds} s.")


@contextmanager
def an_own_site(**configuration: str) -> Iterator[OwnSite]:
    """A new site; `configuration` are settings of its PostgreSQL."""
    with pytest.MonkeyPatch.context() as patch, a_folder() as top:
        patch.setattr(cluster, "SETTINGS", cluster.SETTINGS | configuration)
        made = _made_before()
        (top / "var").mkdir()
        subprocess.run(["cp", "-a", made / "postgres", top / "var"], check=True)
        with _running(top) as site:
            site.token = (made / "token").read_text()
            yield site


def _made_before() -> Path:
    """A folder with the database of a migrated site. Migrating takes ten seconds, so each state of the tables is made
    once, and copied."""
    folder = settings.VAR_DIR / "tests" / f"own_site_{digest_of_tables()}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "own_site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            for earlier in folder.parent.glob("own_site_*"):
                shutil.rmtree(earlier)
            _make(folder)
    return folder


def _make(folder: Path) -> None:
    with a_folder() as top:
        with _running(top) as site:
            site.manage("migrate", "-v0")
            token = site.manage("shell", "-v0", "-c", SET_UP).split()[-1]
            site.stop_database()
            unfinished = folder.with_name("unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            (unfinished / "token").write_text(token)
            subprocess.run(["cp", "-a", top / "var" / "postgres", unfinished], check=True)
            site.start_database()
        unfinished.rename(folder)


@contextmanager
def a_folder() -> Iterator[Path]:
    """A folder that the database's account can reach."""
    top = Path(tempfile.mkdtemp(prefix="claimtrack-test-", dir="/tmp"))
    top.chmod(0o755)
    try:
        yield top
    finally:
        shutil.rmtree(top)


@contextmanager
def _running(top: Path) -> Iterator[OwnSite]:
    server = EmbeddedServer(top)
    try:
        server.ensure_running()
        host = quote(server.parameters(OWNER)["HOST"], safe="")
        yield OwnSite(
            server,
            environment={
                "DJANGO_SETTINGS_MODULE": "tests.support.servers.own_site_settings",
                "DATABASE_URL": f"postgres://{APPLICATION}@{host}/claimtrack",
                "OWNER_DATABASE_URL": f"postgres://{OWNER}@{host}/claimtrack",
                "SECRET_KEY": "of a test",
                "SECURE_COOKIES": "false",
                "REQUIRE_TWO_FACTOR": "false",
                "THROTTLE_READS_PER_MINUTE": "0",
                "THROTTLE_WRITES_PER_MINUTE": "0",
                "EMAIL_HOST": "",
            },
        )
    finally:
        server.destroy()
