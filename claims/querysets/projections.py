"""Queries for stored projections."""

from typing import Self

from django.db import models


class ClaimProjectionQuerySet(models.QuerySet):
    def without_json(self) -> Self:
        """Projections that are not stored yet, or were invalidated."""
        return self.filter(json=None)
