"""A worker as `manage.py worker` runs it, beside the tests, on the same test database."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.support.servers.processes import ROOT, environment

STARTS = """
import django
django.setup()
{tasks}
from claimtrack.run.supervisor import Supervisor
from claimtrack.run.worker_slots import SLOTS
Supervisor(SLOTS, attached=False).run()
"""


@contextmanager
def running_worker(tasks: str = "", **variables: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker process that also knows the tasks that this code registers."""
    settings = environment(DJANGO_SETTINGS_MODULE="claimtrack.settings", **variables)
    command = [sys.executable, "-c", STARTS.format(tasks=tasks)]
    with subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


def seconds_until(happens: Callable[[], bool], most: float = 90) -> float:
    """How long it took until this happened."""
    began = time.monotonic()
    while not happens():
        assert time.monotonic() < began + most, f"it did not happen within {most:g} s"
        time.sleep(0.02)
    return time.monotonic() - began
