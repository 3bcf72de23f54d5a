"""Putting jobs on the queues. A job starts once the current transaction commits, and is dropped on rollback."""

from datetime import datetime
from enum import StrEnum

from django.db import DEFAULT_DB_ALIAS
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.types import JSONValue


class Queue(StrEnum):
    """The queues, by kind and urgency. A worker has slots for each of them, so that none waits for another."""

    INTERACTIVE = "interactive"
    """What somebody waits for: documents to be read."""
    UPKEEP = "default"
    """Mails, reminders and maintenance. The name is procrastinate's for the queue of jobs that name none."""
    WEBHOOKS = "webhooks"
    SLOW_WEBHOOKS = "slow_webhooks"
    """Webhooks whose receiver did not answer last time: they wait for each other, and nobody waits for them."""
    PROJECTIONS = "projections"
    IMPORTS = "imports"


_job_manager = JobManager(DjangoConnector(DEFAULT_DB_ALIAS))
"""Inside a worker, procrastinate's own manager uses a separate connection, where a job would survive a rollback."""


def defer(
    task: str,
    *,
    not_before: datetime | None = None,
    queue: Queue | None = None,
    only_one: str | None = None,
    **arguments: JSONValue,
) -> int:
    """Put a job on the queue within the current transaction. Returns its id.

    `task` is a name registered in `claims.jobs`; `queue` overrides the queue of the task. Of the jobs with the same
    `only_one`, at most one is waiting and at most one is running; a second one that would wait raises AlreadyEnqueued.
    """
    settings = {"schedule_at": not_before, "queue": queue, "lock": only_one, "queueing_lock": only_one}
    given = {name: value for name, value in settings.items() if value is not None}
    job = app.configure_task(task, allow_unknown=False, **given).job
    return JobDeferrer(job_manager=_job_manager, job=job).defer(**arguments)
