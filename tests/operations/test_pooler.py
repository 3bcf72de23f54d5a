"""Web servers behind PgBouncer in transaction mode, set up as docs/operations.md says."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.operations.conftest import Production
from tests.operations.documented_commands import OPERATIONS, blocks
from tests.operations.test_rehearsal import ARTICLE, ask
from tests.support.servers.own_cluster import free_port

pytestmark = pytest.mark.rehearsal

PGBOUNCER = os.environ.get("PGBOUNCER") or shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin") or ""
CONNECTIONS = 4
CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'claimtrack_app'"


def version() -> tuple[int, ...]:
    printed = subprocess.run([PGBOUNCER, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.findall(r"PgBouncer (\d+)\.(\d+)", printed)[0]))


@pytest.fixture(scope="module")
def pooler() -> int:
    """The port on which PgBouncer will listen."""
    if not PGBOUNCER:
        pytest.skip("pgbouncer is not installed")
    if version() < (1, 21):
        pytest.skip(f"PgBouncer {version()} prepares no statements in transaction mode: 1.21 does")
    return free_port()


@pytest.fixture(scope="module")
def pooled(pooler: int, production: Production) -> Iterator[Production]:
    """The production, its web servers behind the pooler, its worker not."""
    production.stop()
    folder, cluster = production.top / "postgres", production.cluster
    (example,) = blocks("Time limits", "ini")
    changed = {
        "port=5432": f"port={cluster.port}",
        "listen_port = 6432": f"listen_port = {pooler}",
        "/etc/pgbouncer": str(folder),
        "default_pool_size = 20": f"default_pool_size = {CONNECTIONS}",
    }
    for documented, here in changed.items():
        assert documented in example
        example = example.replace(documented, here)
    example += f"pidfile = {folder}/pooler.pid\nlogfile = {folder}/pooler.log\nunix_socket_dir = {folder}\n"
    (folder / "pgbouncer.ini").write_text(example)
    (user,) = re.findall(r'`("claimtrack_app" "[^"]+")`', OPERATIONS.read_text())
    (folder / "userlist.txt").write_text(f"{user}\n")
    for statements in blocks("Time limits", "sql"):
        cluster.psql(statements)
    cluster.run_as_server(f"{PGBOUNCER} --daemon --quiet {folder}/pgbouncer.ini")
    try:
        (web,), (worker,) = blocks("The web servers"), blocks("The worker")
        settings = f"env DATABASE_POOLER=true DATABASE_URL={address(production, pooler)}"
        production.start(f"{settings} {web.strip()} --bind 127.0.0.1:8000")
        production.start(worker)
        wait_for_both(production)
        yield production
        production.stop()
    finally:
        cluster.run_as_server(f"kill $(cat {folder}/pooler.pid)")


def address(production: Production, port: int) -> str:
    (url,) = re.findall(r"^DATABASE_URL=(.*)$", (production.top / "etc" / "claimtrack.env").read_text(), re.MULTILINE)
    return str(url).replace(f":{production.cluster.port}/", f":{port}/")


def wait_for_both(production: Production) -> None:
    probe, _ = blocks("Watching it")[0].splitlines()
    for _ in range(600):
        if '"seen"' in production.asked(probe):
            return
        time.sleep(0.1)
    pytest.fail((production.top / "processes.log").read_text())


@pytest.fixture(scope="module")
def token(pooled: Production) -> str:
    (issue,) = (block for block in blocks("People and the second factor") if "issue_token" in block)
    return pooled.run(issue).strip()


def test_many_threads_read_and_write_over_a_few_connections(pooled: Production, token: str) -> None:
    """Prepared statements meet connections that have not prepared them; writes take advisory locks."""

    def work(number: int) -> list[int]:
        source = {"name": f"Office {number}", "kind": "office"}
        return [
            ask(pooled, token, "/sources/", source)[0],
            *(ask(pooled, token, path)[0] for path in ("/claims/", "/sources/", "/events/", "/documents/")),
        ]

    before = int(pooled.cluster.psql(CONNECTED))
    with ThreadPoolExecutor(24) as threads:
        statuses = Counter(status for found in threads.map(work, range(120)) for status in found)
    assert set(statuses) <= {200, 201, 503}, statuses  # 503: MAX_WRITES_AT_ONCE, which holds without a pooler, too
    assert statuses[201] > 50
    assert int(pooled.cluster.psql(CONNECTED)) - before <= CONNECTIONS


def seconds_to_read(production: Production, token: str, title: str) -> float:
    """How long it takes until the worker has read a document."""
    began = time.monotonic()
    article = {"text": f"{title}. {ARTICLE}", "title": title, "kind": "article"}
    status, job = ask(production, token, "/documents/", article)
    assert status == 202, job
    for _ in range(1200):
        _, job = ask(production, token, f"/jobs/{job['id']}/")
        if job["state"] in {"done", "refused"}:
            break
        time.sleep(0.1)
    assert job["state"] == "done", job
    return time.monotonic() - began


def test_a_worker_on_a_connection_of_its_own_hears_of_jobs(pooled: Production, token: str) -> None:
    seconds_to_read(pooled, token, "The first loads the language model")
    took = [seconds_to_read(pooled, token, f"Number {number}") for number in range(4)]
    print("direct", took)
    assert min(took) < 4, took


def test_a_worker_behind_the_pooler_hears_of_no_jobs_and_finds_them_by_asking(
    pooled: Production, pooler: int, token: str
) -> None:
    (worker,) = blocks("The worker")
    direct = pooled.processes.pop()
    direct.send_signal(signal.SIGTERM)
    direct.wait(60)
    pooled.start(f"env DATABASE_POOLER=true DATABASE_URL={address(pooled, pooler)} {worker.strip()}")
    try:
        seconds_to_read(pooled, token, "The first loads the language model again")
        print("pooled", [seconds_to_read(pooled, token, f"Pooled {number}") for number in range(4)])
    finally:
        behind = pooled.processes.pop()
        behind.send_signal(signal.SIGTERM)
        behind.wait(60)
        pooled.start(worker)


def test_nobody_waits_for_ever_and_no_limit_stays_on_a_connection(pooled: Production, pooler: int, token: str) -> None:
    held = "BEGIN; LOCK TABLE sources_source IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(8); COMMIT"
    with ThreadPoolExecutor(1) as somebody:
        lock = somebody.submit(pooled.cluster.psql, held, "claimtrack")
        time.sleep(1)
        began = time.monotonic()
        refused = [
            ask(pooled, token, "/sources/")[0],
            ask(pooled, token, "/sources/", {"name": "Office", "kind": "office"})[0],
        ]
        assert time.monotonic() - began < 6.5
        assert set(refused) <= {409, 503}
        lock.result()
    shown = f"psql --no-psqlrc --tuples-only --no-align --command='SHOW lock_timeout' '{address(pooled, pooler)}'"
    assert {pooled.cluster.run_as_server(shown).strip() for _ in range(2 * CONNECTIONS)} == {"2s"}


def test_a_restart_of_the_database_is_over_when_the_pooler_has_noticed(pooled: Production, token: str) -> None:
    pooled.cluster.stop()
    assert ask(pooled, token, "/claims/")[0] == 503
    pooled.cluster.start()
    answers = []
    for _ in range(300):
        answers.append(ask(pooled, token, "/claims/")[0])
        if answers[-20:] == [200] * 20:
            break
        time.sleep(0.1)
    assert answers[-20:] == [200] * 20
    assert set(answers) <= {200, 503}
