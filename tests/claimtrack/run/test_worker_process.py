"""The worker beside the server of `make run`: there while the server is, and never longer."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from procrastinate.contrib.django.models import ProcrastinateWorker

from claimtrack.run.worker_slots import SLOTS
from tests.support.servers.processes import ROOT, environment, lives
from tests.support.thoroughness import size

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


@pytest.mark.sampled
@pytest.mark.parametrize("ending", ENDINGS[: size(1, 3)], ids=lambda ending: ending.name)
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
