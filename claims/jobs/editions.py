"""Publishes what policies let out, and tells when time alone makes editions need an update: a silence has become stale,
or the page of a fact-check has come out."""

from collections import deque

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.claims.routine_editions import publish_routine_edition
from claims.actions.common.job_queue import Queue
from claims.actions.fact_checks.due import mark_pages_out
from claims.actions.projections.pending_updates import ROUTINE_EDITION_TASK, mark_stale_silences

EDITION_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""For failures on our side, such as a lost database or a deadlock."""


@app.task(name=ROUTINE_EDITION_TASK, queue=Queue.PROJECTIONS, retry=EDITION_RETRY)
def publish_routine(claim: int) -> None:
    publish_routine_edition(claim)


@app.periodic(cron="*/5 * * * *")
@app.task(name="mark_stale_silences", queue=Queue.PROJECTIONS, queueing_lock="mark_stale_silences")
def mark_stale(timestamp: int) -> None:
    deque(mark_stale_silences(), maxlen=0)


@app.periodic(cron="* * * * *")
@app.task(name="mark_pages_out", queue=Queue.PROJECTIONS, queueing_lock="mark_pages_out")
def mark_out(timestamp: int) -> None:
    deque(mark_pages_out(), maxlen=0)
