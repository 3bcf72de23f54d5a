"""Queries for stored standings and positions."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from claims.vocabulary import LIVE_STAGES, PositionKind

SELECT_NEWEST_POSITIONS = """
    SELECT newest.id FROM unnest(%s::text[]) AS stands(kind) CROSS JOIN LATERAL (
        SELECT id FROM claims_currentposition
        WHERE party_id = %s AND kind = stands.kind ORDER BY claim_id DESC LIMIT %s
    ) AS newest
"""


class CurrentStandingQuerySet(models.QuerySet):
    def incomplete(self) -> Self:
        """Standings stored by an earlier version, which stored only the confirmation or no dates as recorded."""
        without_dates = Q(claim__positions__since__isnull=False, claim__positions__since_edtf="")
        return self.filter(Q(picture="") | without_dates).distinct()


class CurrentPositionQuerySet(models.QuerySet):
    def newest_of(self, party: int, most: int) -> Self:
        """A party's positions on the newest claims. An index serves it, however many there are."""
        found = RawSQL(SELECT_NEWEST_POSITIONS, [PositionKind.values, party, most])
        return self.filter(pk__in=found).order_by("-claim")[:most]

    def stale(self, before: datetime) -> Self:
        """Positions of silence that were last checked before this."""
        return self.filter(kind=PositionKind.SILENT, last_checked__lt=before)

    def of_live_claims(self) -> Self:
        return self.filter(claim__stage__in=LIVE_STAGES)
