"""A worker outlives restarts of its database: it comes back by itself, and no document is lost or doubled."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from tests.support.servers.own_server import OwnServer, own_server
from tests.support.servers.processes import ROOT, lives

pytestmark = pytest.mark.rehearsal

DOCUMENTS, RESTARTS = 30, 3

SUBMITS = f"""
import django
django.setup()
from django.utils import timezone
from claims.actions.documents.ingest_jobs import SubmittedDocument, submit_document
from claims.vocabulary import TextForm
from sources.actions.archive import Publication
from tests.support.factories import a_contributor
by = a_contributor()
for number in range({DOCUMENTS}):
    text = f"The Kremlin confirmed call number {{number}}, Kan reported."
    submit_document(SubmittedDocument(TextForm.TEXT, text, Publication(title="Call")), by=by, at=timezone.now())
"""

DONE = "SELECT count(*) FROM claims_ingestjob WHERE state = 'done'"
NEWEST_WORKER = "SELECT coalesce(max(id), 0) FROM procrastinate_workers"


@pytest.fixture(scope="module")
def database() -> Iterator[OwnServer]:
    with own_server() as own:
        yield own


@pytest.fixture
def worker(database: OwnServer) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "claimtrack", "worker"]
    with subprocess.Popen(command, cwd=ROOT, env=database.environment(), stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


def seconds_until(happens: Callable[[], bool], most: float = 60) -> float:
    began = time.monotonic()
    while not happens():
        assert time.monotonic() < began + most, "it never happened"
        time.sleep(0.02)
    return time.monotonic() - began


def test_a_worker_comes_back_after_each_restart_and_finishes_every_document_once(database, worker):
    seconds_until(lambda: database.ask("SELECT count(*) FROM procrastinate_workers") == 6)
    subprocess.run([sys.executable, "-c", SUBMITS], cwd=ROOT, env=database.environment(), check=True)
    for _ in range(RESTARTS):
        done = database.ask(DONE)
        seconds_until(lambda done=done: database.ask(DONE) > done)
        before = database.ask(NEWEST_WORKER)
        database.restart()
        back = seconds_until(lambda before=before: database.ask(NEWEST_WORKER) > before)
        assert back < 4, f"back {back:.1f} s after the database"
    assert worker.poll() is None
    assert lives(worker.pid)
    seconds_until(lambda: database.ask(DONE) == DOCUMENTS)
    for table in ("sources_snapshot", "sources_document"):
        assert database.ask(f"SELECT count(*) FROM {table}") == DOCUMENTS
    unfinished = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'read_document' AND status <> 'succeeded'"
    assert database.ask(unfinished) == 0
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert database.ask("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'") == 0


def test_a_worker_that_is_started_before_its_database_waits_for_it(database):
    database.server.stop()
    command = [sys.executable, "-m", "claimtrack", "worker"]
    with subprocess.Popen(command, cwd=ROOT, env=database.environment(), stderr=subprocess.DEVNULL) as early:
        time.sleep(3)
        database.server.ensure_running()
        before = database.ask(NEWEST_WORKER)
        seconds_until(lambda: database.ask(NEWEST_WORKER) > before)
        early.terminate()
        assert early.wait(30) == 0
