"""Stores missing projections, so that readers need not wait for the derivation."""

from collections import deque

from procrastinate.contrib.django import app

from claims.actions.readings import write_missing_projections

MAX_CLAIMS_PER_RUN = 5_000


@app.periodic(cron="* * * * *")
@app.task(name="write_missing_projections", queueing_lock="write_missing_projections")
def store_projections(timestamp: int) -> None:
    deque(write_missing_projections(MAX_CLAIMS_PER_RUN), maxlen=0)
