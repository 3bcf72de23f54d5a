"""Readings that a new name emptied are written again before anybody has to wait for them; then those of before."""

from collections import deque

from procrastinate.contrib.django import app

from claims.actions.past_readings import write_missing_past
from claims.actions.readings import write_missing

AT_MOST = 5_000
"""How many one run writes; the next goes on."""


@app.periodic(cron="* * * * *")
@app.task(name="write_missing_readings", queueing_lock="write_missing_readings")
def write_missing_readings(timestamp: int) -> None:
    deque(write_missing(AT_MOST), maxlen=0)
    deque(write_missing_past(AT_MOST), maxlen=0)
