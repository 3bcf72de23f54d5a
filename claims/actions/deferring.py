"""Leaving work to a worker: it is begun once what the transaction under way has written is committed, or not at all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.types import JSONDict, JSONValue

_queue = JobManager(DjangoConnector(DEFAULT_DB_ALIAS))
"""Inside a worker the queue's own manager has a connection of its own, on which a job would outlive a rollback."""


def defer(task: str, *, not_before: datetime | None = None, **arguments: JSONValue) -> int:
    """Put a job on the queue, in the transaction under way; the task is named as `claims.jobs` names it."""
    return _deferrer(task, not_before).defer(**arguments)


def defer_many(task: str, arguments: Sequence[JSONDict]) -> list[int]:
    """Put a job on the queue for each of these arguments, in one query."""
    return _deferrer(task).batch_defer(*arguments)


def _deferrer(task: str, not_before: datetime | None = None) -> JobDeferrer:
    job = app.configure_task(task, allow_unknown=False, schedule_at=not_before).job
    return JobDeferrer(job_manager=_queue, job=job)
