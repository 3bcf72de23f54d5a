"""Readings that a new name emptied are written again before anybody has to wait for them."""

from procrastinate.contrib.django import app

from claims.actions.readings import write_missing

AT_MOST = 5_000
"""How many one run writes; the next goes on."""


@app.periodic(cron="* * * * *")
@app.task(name="write_missing_readings", queueing_lock="write_missing_readings")
def write_missing_readings(timestamp: int) -> None:
    for _ in write_missing(AT_MOST):
        pass
