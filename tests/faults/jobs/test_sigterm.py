"""A worker answers SIGTERM in bounded time, whatever a job does; what is cut off is taken up again."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from claims.actions.common.job_queue import Queue, defer
from claimtrack.run.supervisor import KILL_SECONDS, PUT_BACK_SECONDS
from claimtrack.run.worker_slots import SLOTS
from tests.support.servers.worker import work_off
from tests.support.servers.worker_process import running_worker, seconds_until

pytestmark = pytest.mark.rehearsal

BUSY = """
import re, time
from procrastinate.contrib.django import app

@app.task(name="busy", queue="interactive")
def busy(how):
    if how == "sleeps":
        time.sleep(600)
    re.match("(a+)+$", "a" * 64 + "b")  # holds the interpreter's lock for years: no other thread runs
"""


@pytest.fixture
def done(committed: None) -> Iterator[list[str]]:
    """The task that a second worker finds easy."""
    calls: list[str] = []
    app.task(lambda how: calls.append(how), name="busy", queue=Queue.INTERACTIVE)
    yield calls
    del app.tasks["busy"]


def state() -> tuple[str, int]:
    return ProcrastinateJob.objects.filter(task_name="busy").values_list("status", "attempts").get()


@pytest.mark.parametrize("how", ["sleeps", "holds the lock"])
def test_a_job_that_does_not_end_is_cut_off_and_done_by_the_next_worker(done, how):
    defer("busy", how=how)
    with running_worker(BUSY) as worker:
        seconds_until(lambda: state()[0] == "doing")
        worker.terminate()
        took = seconds_until(lambda: worker.poll() is not None)
    assert took < 3 * (KILL_SECONDS + PUT_BACK_SECONDS), "three times as long, on a busy machine"
    print(f"\nended {took:.1f} s after SIGTERM")
    assert state() == ("todo", 1)
    assert not ProcrastinateWorker.objects.exists()
    work_off()
    assert (state(), done) == (("succeeded", 2), [how])


def test_the_job_of_a_process_that_was_killed_is_taken_up_again_at_once(done):
    defer("busy", how="sleeps")
    with running_worker(BUSY) as worker:
        seconds_until(lambda: state() == ("doing", 0))
        children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split()
        assert len(children) == len(SLOTS)
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        assert seconds_until(lambda: state() == ("doing", 1)) < 10, "not a minute later, as for stalled jobs"


def test_every_queue_has_slots_in_one_process():
    assert sorted(queue for slots in SLOTS.values() for queue in slots) == sorted(Queue)
