"""Queries for fact-checks, and for those that the public reads: as the newest editions of their claims hold them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery

from claimtrack.core.db.append_only import ClockTimestamp


class FactCheckQuerySet(models.QuerySet[Any]):
    def due(self) -> Self:
        """Fact-checks whose page has come out without the record saying so, by the database's clock."""
        return self.filter(is_out=False, published_at__lte=ClockTimestamp())

    def printed(self, **read: Any) -> Self:
        """The fact-checks in the newest editions, of those that read like this in them."""
        revisions = self.model._meta.get_field("revisions").related_model.objects.order_by()
        return self.filter(Exists(revisions.printed().filter(fact_check=OuterRef("pk"), **read)))

    def newest_own_printed(self) -> Self:
        """The desk's own verdicts in the newest editions, those published last first."""
        revisions = self.model._meta.get_field("revisions").related_model.objects.order_by()
        here = revisions.printed().filter(fact_check=OuterRef("pk"), publisher=None, imported__isnull=True)
        own = self.annotate(printed_at=Subquery(here.values("published_at")[:1])).exclude(printed_at=None)
        return own.order_by("-printed_at", "-pk")

    def with_edition(self) -> Self:
        """Adds the fact-checks in the newest edition of each claim (`printed_json`), and when it was published
        (`updated`)."""
        edition = "claim__current_edition__edition__"
        return self.annotate(printed_json=F(f"{edition}fact_checks"), updated=F(f"{edition}recorded_at"))

    def with_claim(self) -> Self:
        """Adds the claim as that edition has it (`claim_json`, `claim_record`)."""
        edition = "claim__current_edition__edition__"
        return self.annotate(claim_json=F(f"{edition}json"), claim_record=F(f"{edition}record"))


class FactCheckRevisionQuerySet(models.QuerySet[Any]):
    def printed(self) -> Self:
        """The revisions that the newest editions hold."""
        return self.filter(
            claim__current_edition__is_public=True,
            claim__current_edition__edition__fact_check_revisions__contains=[F("pk")],
        )

    def known_at(self, moment: datetime, claims: Collection[int]) -> Self:
        """The newest revision of each fact-check of these claims at this moment."""
        known = self.filter(claim__in=claims, recorded_at__lte=moment)
        return known.order_by("claim_id", "fact_check_id", "-number").distinct("claim_id", "fact_check_id")
