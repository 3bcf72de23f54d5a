"""Stores missing projections, so that readers need not wait for the derivation, and tells followers about them."""

from collections import deque

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from claims.actions.common.job_queue import Queue
from claims.actions.projections.write import write_missing_projections
from claims.actions.sources.announce import ANNOUNCE_TASK, announce_dependents

MAX_CLAIMS_PER_RUN = 5_000
ANNOUNCE_RETRY = RetryStrategy(max_attempts=8, exponential_wait=4)
"""For failures on our side, such as a lost database or a deadlock."""


@app.periodic(cron="* * * * *")
@app.task(name="write_missing_projections", queue=Queue.PROJECTIONS, queueing_lock="write_missing_projections")
def store_projections(timestamp: int) -> None:
    deque(write_missing_projections(MAX_CLAIMS_PER_RUN), maxlen=0)


@app.task(name=ANNOUNCE_TASK, retry=ANNOUNCE_RETRY)
def announce_changes(source: int | None) -> None:
    """Tell followers about everything that shows a source which has changed, and store the projections of claims that
    a change has emptied."""
    if source is not None:
        deque(announce_dependents(source), maxlen=0)
    deque(write_missing_projections(), maxlen=0)
