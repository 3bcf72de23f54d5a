"""Expressions for database constraints."""

from django.db import models


class StartOfPeriod(models.Func):
    """The start, in UTC, of the minute, day, month or year that contains a time."""

    template = "date_trunc(%(expressions)s, 'UTC')"
    output_field = models.DateTimeField()


class IsRelayChain(models.Func):
    """Whether a source, its first relay and its further relays are different from one another, and none is missing."""

    function = "public.is_relay_chain"
    output_field = models.BooleanField()
    conditional = True
