"""One process of a worker: runs the jobs of some queues until it is told to stop, or loses the database."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, NoReturn

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.utils import timezone
from procrastinate import JobContext, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ProcrastinateException
from procrastinate.jobs import Job
from procrastinate.worker import Worker
from psycopg import AsyncConnection, OperationalError

from claims.actions.common.job_queue import Queue
from claims.actions.webhooks.queue import queue_due_deliveries
from claims.jobs.upkeep import put_back_jobs_of, retry_or_fail

SLOTS: Mapping[str, Mapping[Queue, int]] = {
    "interactive": {Queue.INTERACTIVE: 2},
    "background": {
        Queue.UPKEEP: 2,
        Queue.WEBHOOKS: 4,
        Queue.SLOW_WEBHOOKS: 2,
        Queue.PROJECTIONS: 1,
        Queue.IMPORTS: 1,
    },
}
"""The processes of a worker, and how many jobs of each queue they run at once. What somebody waits for has a process of
its own, because the threads of a process share one processor."""

STOP_SECONDS = 5.0
"""How long running jobs may go on after SIGTERM. Then they are put back on their queues and cut off."""
DELIVERY_POLL_SECONDS = 1.0
"""How often the outboxes of webhooks are looked at."""
DATABASE_CHECK_SECONDS = 5.0
RECONNECT_SECONDS = 0.1
STOPPED, DATABASE_LOST = 0, 1

logger = logging.getLogger(__name__)


class RunningJobs:
    """The jobs that this process is running. It tells the supervisor the ids of the workers that run them."""

    def __init__(self, report: int) -> None:
        self.jobs: dict[int | None, Job] = {}
        self.workers: set[int] = set()
        self._report = report

    async def middleware(self, call_next: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
        if worker.worker_id is not None and worker.worker_id not in self.workers:
            self.workers.add(worker.worker_id)
            os.write(self._report, b"%d\n" % worker.worker_id)
        self.jobs[context.job.id] = context.job
        try:
            return await call_next()
        finally:
            del self.jobs[context.job.id]


def run_slots(name: str, *, report: int, lifeline: int, dead_workers: Collection[int]) -> NoReturn:
    """Run the jobs of the process `name`. Never returns.

    `report` is a pipe to the supervisor; `lifeline` one that ends with it; `dead_workers` are those of the process that
    this one replaces, whose jobs are taken up again first.
    """
    with app.replace_connector(_connector()):
        asyncio.run(_run(SLOTS[name], report, lifeline, dead_workers))
    sys.exit(STOPPED)


def put_back_jobs(dead_workers: Collection[int], seconds: float) -> None:
    """Put the jobs of killed workers back on their queues. Without a database, the next worker finds them later."""

    async def put_back() -> None:
        async with app.open_async():
            await put_back_jobs_of(dead_workers, app.job_manager)

    with app.replace_connector(_connector()), suppress(TimeoutError, OperationalError, ProcrastinateException):
        asyncio.run(asyncio.wait_for(put_back(), seconds))


def _connector() -> PsycopgConnector:
    return PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=3)


async def _run(slots: Mapping[Queue, int], report: int, lifeline: int, dead_workers: Collection[int]) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(sum(slots.values()) + 1))  # the default has six threads on two cores
    stopped = asyncio.create_task(_told_to_stop(lifeline))
    connecting = asyncio.create_task(_connect())
    await asyncio.wait([stopped, connecting], return_when=asyncio.FIRST_COMPLETED)
    if not connecting.done():
        _exit(STOPPED)
    running = RunningJobs(report)
    async with app.open_async():
        await put_back_jobs_of(dead_workers, app.job_manager)
        workers = [asyncio.create_task(_work(queue, number, running)) for queue, number in slots.items()]
        side = [asyncio.create_task(_watch(connecting.result()))]
        if Queue.WEBHOOKS in slots:
            side.append(asyncio.create_task(_queue_deliveries()))
        await asyncio.wait([stopped, *side, *workers], return_when=asyncio.FIRST_COMPLETED)
        if not stopped.done():
            _exit(DATABASE_LOST)  # with it the transactions of all running jobs are gone
        for worker in workers:
            worker.cancel()
        _, unfinished = await asyncio.wait(workers, timeout=STOP_SECONDS)
        if unfinished:
            for job in list(running.jobs.values()):
                await retry_or_fail(app.job_manager, job)
            await put_back_jobs_of(running.workers, app.job_manager)
        _exit(STOPPED)


async def _told_to_stop(lifeline: int) -> None:
    """Returns at SIGTERM, at Ctrl-C, and when the supervisor has ended."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for ending in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(ending, told.set)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD})
    loop.add_reader(lifeline, told.set)
    await told.wait()
    loop.remove_reader(lifeline)


async def _connect() -> AsyncConnection[Any]:
    """A connection to the database, as soon as it is there."""
    while True:
        try:
            return await AsyncConnection.connect(**connector_params(), autocommit=True)
        except OperationalError:
            await asyncio.sleep(RECONNECT_SECONDS)


async def _watch(connection: AsyncConnection[Any]) -> None:
    """Returns when the database goes away, if only for a moment."""
    with suppress(OperationalError):
        while True:
            async for _ in connection.notifies(timeout=DATABASE_CHECK_SECONDS):
                pass
            await connection.execute("SELECT 1")


async def _work(queue: Queue, slots: int, running: RunningJobs) -> None:
    """Run the jobs of one queue. When told to stop, jobs learn it at once by `should_abort`."""
    await app.run_worker_async(
        queues=[queue.value],
        name=queue.value,
        concurrency=slots,
        install_signal_handlers=False,
        shutdown_graceful_timeout=0,
        worker_middleware=[running.middleware],
    )


async def _queue_deliveries() -> None:
    """Queue a job for each webhook that has something to send, every second."""
    while True:
        await sync_to_async(_queue_due_deliveries, thread_sensitive=False)()
        await asyncio.sleep(DELIVERY_POLL_SECONDS)


def _queue_due_deliveries() -> None:
    close_old_connections()
    queue_due_deliveries(timezone.now())


def _exit(status: int) -> NoReturn:
    """End the process at once: the interpreter would wait for the threads of jobs that are cut off."""
    if status == DATABASE_LOST:
        logger.warning("The worker lost the database, and begins anew.")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
