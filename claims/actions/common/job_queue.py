"""Putting jobs on the queue. A job starts once the current transaction commits, and is dropped on rollback."""

from collections.abc import Sequence
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.types import JSONDict, JSONValue

_job_manager = JobManager(DjangoConnector(DEFAULT_DB_ALIAS))
"""Inside a worker, procrastinate's own manager uses a separate connection, where a job would survive a rollback."""


def defer(task: str, *, not_before: datetime | None = None, **arguments: JSONValue) -> int:
    """Put a job on the queue within the current transaction. `task` is a name registered in `claims.jobs`. Returns its
    id."""
    return _deferrer(task, not_before).defer(**arguments)


def defer_many(task: str, arguments: Sequence[JSONDict]) -> list[int]:
    """Put one job per set of arguments on the queue, in one query. Returns their ids."""
    return _deferrer(task).batch_defer(*arguments)


def _deferrer(task: str, not_before: datetime | None = None) -> JobDeferrer:
    job = app.configure_task(task, allow_unknown=False, schedule_at=not_before).job
    return JobDeferrer(job_manager=_job_manager, job=job)
