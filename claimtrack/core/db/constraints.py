"""Expressions for database constraints."""

from django.db import models
from django.db.models import Func

NOT_BLANK = r"\S"
"""Matches texts with at least one non-white-space character."""


class Sha256(Func):
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal, as PostgreSQL computes it."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField()


class DateRange(Func):
    """The inclusive range of days from `since` to `until`; NULL is unbounded."""

    function = "daterange"
    template = "daterange(%(expressions)s, '[]')"
