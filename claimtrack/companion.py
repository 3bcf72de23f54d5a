"""The worker that `make run` starts beside the server."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings

PATIENCE = 10.0
"""Seconds that a job under way may take to end."""


@contextmanager
def worker_beside(**environment: str) -> Iterator[int]:
    """A worker in a process of its own, whose id this gives. It ends with the block.

    It reads a pipe that only this process and its forks hold, and stops when the pipe ends: also when this process is
    killed. Ctrl-C in the terminal does not reach it, so it is stopped once.
    """
    started_by = os.getpid()
    worker = subprocess.Popen(  # noqa: S603
        [sys.executable, settings.BASE_DIR / "manage.py", "worker", "--attached"],
        stdin=subprocess.PIPE,
        env=_with(environment),
        start_new_session=True,
    )
    try:
        yield worker.pid
    finally:
        if os.getpid() == started_by:
            _stop(worker)
        else:  # gunicorn's forks leave the block, too
            worker.returncode = 0  # it is no child of theirs, of which to warn that it still runs


def _with(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process; what it says itself holds."""
    return {**environment, **os.environ}


def _stop(worker: subprocess.Popen) -> None:
    worker.terminate()  # one that is still starting reads no pipe yet
    try:
        worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
    worker.stdin.close()
