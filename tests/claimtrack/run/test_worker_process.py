"""The worker beside the server of `make run`: there while the server is, and never longer."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateWorker

from claimtrack.run.worker_process import worker_process
from claimtrack.run.worker_slots import SLOTS
from tests.support.servers.processes import ROOT, environment, lives

pytestmark = pytest.mark.slow

SERVES = """
import os, signal, time, django
django.setup()
from claimtrack.run.worker_process import worker_process
for ending in (signal.SIGINT, signal.SIGTERM):  # a suite that runs in the background ignores Ctrl-C, and so do we
    signal.signal(ending, signal.default_int_handler)
with worker_process() as worker:
    if not os.fork():
        raise SystemExit  # as gunicorn's forks end
    print(worker, flush=True)
    time.sleep(60)
"""


def soon(happens: Callable[[], bool]) -> bool:
    for _ in range(300):
        if happens():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def serving(committed) -> Iterator[subprocess.Popen]:
    settings = environment(DJANGO_SETTINGS_MODULE="claimtrack.settings")
    command, pipe = [sys.executable, "-c", SERVES], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=pipe, stderr=pipe) as process:
        yield process
        process.kill()


ENDINGS = [signal.SIGKILL, signal.SIGINT, signal.SIGTERM]


@pytest.fixture
def stubs(monkeypatch) -> list[tuple[list[str], subprocess.Popen]]:
    """In the worker's place a program that ends when its input does; kept with the command that was given."""
    started, popen = [], subprocess.Popen

    def start(command: list[str], **options: Any) -> subprocess.Popen:
        started.append((command, popen(["cat"], **options)))
        return started[-1][1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return started


def test_a_worker_is_stopped_at_the_end_and_not_by_a_fork(stubs, monkeypatch):
    with worker_process() as worker:
        assert lives(worker)
    assert not lives(worker)
    ((command, _),) = stubs
    assert command == [sys.executable, "-m", "claimtrack", "worker", "--attached"]
    with monkeypatch.context() as fork, worker_process() as worker:
        fork.setattr(os, "getpid", lambda: 0)
    assert lives(worker)
    stubs[1][1].stdin.close()
    assert os.waitpid(worker, 0) == (worker, 0), "it ends when nobody holds its input open"


@pytest.mark.thorough
@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.name)
def test_the_worker_ends_with_the_server_however_that_ends(serving, ending):
    worker = int(serving.stdout.readline())
    queues = sum(map(len, SLOTS.values()))
    assert soon(lambda: ProcrastinateWorker.objects.count() == queues), "the worker never came to work"
    assert lives(worker)
    os.kill(serving.pid, ending)
    serving.wait(30)
    assert soon(lambda: not lives(worker))
    assert not ProcrastinateWorker.objects.exists(), "the worker was killed and did not take its leave"
    assert "Fatal" not in serving.stderr.read().decode()
