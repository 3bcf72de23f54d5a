"""Stores missing projections, so that readers need not wait for the derivation."""

from collections import deque

from procrastinate.contrib.django import app

from claims.actions.common.job_queue import Queue
from claims.actions.projections.write import write_missing_projections

MAX_CLAIMS_PER_RUN = 5_000


@app.periodic(cron="* * * * *")
@app.task(name="write_missing_projections", queue=Queue.PROJECTIONS, queueing_lock="write_missing_projections")
def store_projections(timestamp: int) -> None:
    deque(write_missing_projections(MAX_CLAIMS_PER_RUN), maxlen=0)
