"""Expressions for database constraints."""

from django.db import models


class StartOfPeriod(models.Func):
    """The start, in UTC, of the minute, day, month or year that contains a time."""

    template = "date_trunc(%(expressions)s, 'UTC')"
    output_field = models.DateTimeField()
