"""A PostgreSQL server of a test's own, which it may stop, restart and kill."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from claimtrack.postgres import APPLICATION, OWNER, EmbeddedServer
from tests.support.servers.processes import ROOT


@dataclass(frozen=True)
class OwnServer:
    """A running server with a migrated database of ClaimTrack."""

    server: EmbeddedServer

    def restart(self) -> None:
        """Stop it as an administrator does, which ends every connection, and start it again."""
        self.server.stop()
        self.server.ensure_running()

    def environment(self, **more: str) -> dict[str, str]:
        """What a program needs to work on this database, as the application."""
        given = {"DATABASE_URL": self._address(APPLICATION), "OWNER_DATABASE_URL": self._address(OWNER)}
        return {**os.environ, "DJANGO_SETTINGS_MODULE": "claimtrack.settings", "SECRET_KEY": "of a test"} | given | more

    def ask(self, question: str) -> object:
        """The first value of the answer, to the owner."""
        place = self.server.parameters(OWNER)
        with psycopg.connect(host=place["HOST"], port=place["PORT"], user=OWNER, dbname=place["NAME"]) as owner:
            row = owner.execute(question.encode()).fetchone()
        return row[0] if row else None

    def _address(self, role: str) -> str:
        place = self.server.parameters(role)
        return f"postgres://{role}@{quote(place['HOST'], safe='')}:{place['PORT']}/{place['NAME']}"


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A new server, migrated, deleted afterwards."""
    top = Path(tempfile.mkdtemp(prefix="claimtrack-test-", dir="/tmp"))
    top.chmod(0o755)
    server = EmbeddedServer(top)
    try:
        server.ensure_running()
        own = OwnServer(server)
        migrate = [sys.executable, "-m", "claimtrack", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=own.environment(), check=True)
        yield own
    finally:
        server.destroy()
        shutil.rmtree(top)
