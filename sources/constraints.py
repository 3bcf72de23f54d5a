"""Helpers for database constraints that read as sentences."""

from django.db import models
from django.db.models import Func

NOT_BLANK = r"\S"
"""A pattern that a text meets when it holds more than white space."""


class Sha256(Func):
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal, as PostgreSQL computes it."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField()


class DateRange(Func):
    """The days from `since` to `until`, both included; an absent one is open."""

    function = "daterange"
    template = "daterange(%(expressions)s, '[]')"
