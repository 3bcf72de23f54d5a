"""The worker that `make run` starts beside the server."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings

STOP_TIMEOUT_SECONDS = 12.0
"""The worker itself cuts its jobs off before."""


@contextmanager
def worker_process(**environment: str) -> Iterator[int]:
    """Run a worker process for the length of the block; yields its process id.

    The worker reads a pipe that only this process and its forks hold open, so it also stops when this process is
    killed. Ctrl-C in the terminal does not reach it: it has a session of its own and is stopped once, at the end.
    """
    started_by = os.getpid()
    worker = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "worker", "--attached"],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        env=_merged_environment(environment),
        start_new_session=True,
    )
    try:
        yield worker.pid
    finally:
        if os.getpid() == started_by:
            _stop(worker)
        else:  # gunicorn's forks leave the block too
            worker.returncode = 0  # the worker is not their child: no warning that it still runs


def _merged_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """`environment`, overridden by the variables of this process."""
    return {**environment, **os.environ}


def _stop(worker: subprocess.Popen) -> None:
    worker.terminate()  # a worker that is still starting does not read the pipe yet
    try:
        worker.wait(STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
    worker.stdin.close()
