"""Deletes expired presences."""

from django.utils import timezone
from procrastinate.contrib.django import app

from claims.actions.presence import delete_old_presences


@app.periodic(cron="41 * * * *")
@app.task(name="delete_expired_presences", queueing_lock="delete_expired_presences")
def delete_expired_presences(timestamp: int) -> None:
    delete_old_presences(timezone.now())
