"""The parent of a worker's processes: starts them, starts them anew when they end, and stops them within bounded time.

It runs no jobs and holds no connection, so it answers SIGTERM whatever a job does to its process.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connections

from claimtrack.run.worker_slots import STOP_SECONDS, put_back_jobs, run_slots

SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD}
TICK_SECONDS = 0.2
RESTART_SECONDS = 0.5
"""A process that ends at once is not started more often than this."""
KILL_SECONDS = STOP_SECONDS + 2
"""When a process that does not react to SIGTERM is killed."""
PUT_BACK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Child:
    """A running process of the worker, and the pipe on which it reports its worker ids."""

    name: str
    report: int
    started_at: float

    def worker_ids(self) -> list[int]:
        """The workers of this process. Call it once, when the process has ended."""
        reported = b""
        while part := os.read(self.report, 4096):
            reported += part
        os.close(self.report)
        return [int(line) for line in reported.split()]


class Supervisor:
    """Runs a process for each name, until SIGTERM, Ctrl-C or (`attached`) the end of standard input."""

    def __init__(self, names: Iterable[str], *, attached: bool) -> None:
        self._attached = attached
        self._children: dict[int, Child] = {}
        self._ended: dict[str, Collection[int]] = dict.fromkeys(names, ())
        self._not_before: dict[str, float] = {}
        self._lifeline, self._held = os.pipe()

    def run(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        connections.close_all()
        while True:
            for name in list(self._ended):
                if time.monotonic() >= self._not_before.get(name, 0):
                    self._start(name, self._ended.pop(name))
            received = signal.sigtimedwait(SIGNALS, TICK_SECONDS)
            if (received is not None and received.si_signo != signal.SIGCHLD) or self._has_input_ended():
                break
            self._reap()
        self._stop()

    def _start(self, name: str, dead_workers: Collection[int]) -> None:
        reading, report = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(self._held)
            os.close(reading)
            run_slots(name, report=report, lifeline=self._lifeline, dead_workers=dead_workers)
        os.close(report)
        self._children[pid] = Child(name, reading, time.monotonic())

    def _reap(self) -> None:
        """Note which processes have ended, to be started anew with the jobs of their workers."""
        for pid in list(self._children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                child = self._children.pop(pid)
                workers = child.worker_ids()
                self._ended[child.name] = workers if status else ()  # who ends well has taken its leave
                self._not_before[child.name] = child.started_at + RESTART_SECONDS

    def _has_input_ended(self) -> bool:
        if not self._attached or not select.select([sys.stdin], [], [], 0)[0]:
            return False
        return not os.read(sys.stdin.fileno(), 1024)

    def _stop(self) -> None:
        """Stop the processes; what does not end in time is killed, and its jobs are put back on their queues."""
        for pid in self._children:
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + KILL_SECONDS
        while self._children and time.monotonic() < deadline:
            signal.sigtimedwait({signal.SIGCHLD}, TICK_SECONDS)
            self._reap()
        killed = list(self._children)
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        orphans = [worker for pid in killed for worker in self._children.pop(pid).worker_ids()]
        orphans += [worker for ended in self._ended.values() for worker in ended]
        if orphans:
            put_back_jobs(orphans, PUT_BACK_SECONDS)
