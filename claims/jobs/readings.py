"""Store projections again that a new name invalidated, so that readers need not wait for the derivation."""

from collections import deque

from procrastinate.contrib.django import app

from claims.actions.readings import write_missing

AT_MOST = 5_000
"""How many one run writes; the next goes on."""


@app.periodic(cron="* * * * *")
@app.task(name="write_missing_readings", queueing_lock="write_missing_readings")
def write_missing_readings(timestamp: int) -> None:
    deque(write_missing(AT_MOST), maxlen=0)
