"""Queries for editions: what the public reads."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from claims.vocabulary import EditionKind


class EditionQuerySet(models.QuerySet):
    def readable(self, known_at: datetime | None = None) -> Self:
        """The editions with content that were the newest of their claim at `known_at`; None: that are now."""
        if known_at is None:
            return self.filter(current_for__is_public=True)
        later = self.model.objects.order_by().filter(
            claim=OuterRef("claim"), number__gt=OuterRef("number"), recorded_at__lte=known_at
        )
        return self.filter(~Exists(later), kind=EditionKind.PUBLISHED, recorded_at__lte=known_at)

    def newest_of(self, claim: int, known_at: datetime | None = None) -> Self:
        """The newest edition of a claim at `known_at`, as a queryset of at most one; None: now."""
        known = Q() if known_at is None else Q(recorded_at__lte=known_at)
        return self.filter(known, claim=claim).order_by("-number")[:1]


class CurrentEditionQuerySet(models.QuerySet):
    def resting_on(self, **ids: int | OuterRef) -> Self:
        """Public editions that rest on this: `sources`, `documents`, `snapshots` or `attributions` with its id."""
        ((field, pk),) = ids.items()
        return self.filter(is_public=True, **{f"edition__{field}__contains": [pk]})

    def involving(self, sources: Collection[int]) -> Self:
        """Public editions that rest on words of one of these sources, or that have it as a party."""
        return self.filter(is_public=True, edition__sources__overlap=list(sources))
