"""Queries for stored projections."""

from typing import Self

from django.db import models


class CurrentReadingQuerySet(models.QuerySet):
    def to_be_written(self) -> Self:
        """Projections that are not stored yet, or were invalidated."""
        return self.filter(body=None)
