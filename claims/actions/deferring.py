"""Leaving work to a worker: it is begun once what the transaction under way has written is committed, or not at all."""

from django.db import DEFAULT_DB_ALIAS
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.types import JSONValue

_queue = JobManager(DjangoConnector(DEFAULT_DB_ALIAS))
"""Inside a worker the queue's own manager has a connection of its own, on which a job would outlive a rollback."""


def defer(task: str, **arguments: JSONValue) -> int:
    """Put a job on the queue, in the transaction under way; the task is named as `claims.jobs` names it."""
    job = app.configure_task(task, allow_unknown=False).job
    return JobDeferrer(job_manager=_queue, job=job).defer(**arguments)
