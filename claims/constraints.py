"""Helpers for database constraints that read as sentences."""

from django.db import models


class StartOfPeriod(models.Func):
    """The start, in UTC, of the minute, day, month or year in which a moment lies."""

    template = "date_trunc(%(expressions)s, 'UTC')"
    output_field = models.DateTimeField()
