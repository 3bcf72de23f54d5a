"""Who had a claim open and is long gone."""

from django.utils import timezone
from procrastinate.contrib.django import app

from claims.actions.presence import sweep


@app.periodic(cron="41 * * * *")
@app.task(name="sweep_presences", queueing_lock="sweep_presences")
def sweep_presences(timestamp: int) -> None:
    sweep(timezone.now())
