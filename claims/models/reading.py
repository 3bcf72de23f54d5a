from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.querysets import CurrentReadingQuerySet
from sources.models.record import ClockTimestamp


class CurrentReading(models.Model):
    """The stored read model of a claim as of now: its JSON in the API, and its ETag's version.

    `claims.actions.readings` writes it in the transaction that changes the claim. At every event of the claim, the
    trigger `reading_follows_its_claim` clears `body` and increments `version`. So a projection is never out of date;
    a missing one is derived when it is read.

    Everything that counts had been said by `said_by` and recorded by `known_by`, so the projection also holds for any
    later clocks.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current_reading", verbose_name=_("claim")
    )
    body = models.TextField(_("JSON"), null=True, editable=False)  # noqa: DJ001
    version = models.BigIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("updated at"), db_default=ClockTimestamp())
    said_by = models.DateTimeField(_("said by"), null=True)
    known_by = models.DateTimeField(_("known by"), null=True)

    objects = CurrentReadingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["updated_at", "claim"], name="readings_by_update"),
            models.Index(fields=["-updated_at"], condition=Q(body=None), name="readings_to_be_written"),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}, version {self.version}"


class CurrentWords(models.Model):
    """The search vector of a claim's current statement, written by the trigger `reading_follows_its_claim`."""

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current_words", verbose_name=_("claim")
    )
    words = SearchVectorField(_("words"))

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["words"], name="claims_by_words_of_now")]

    def __str__(self) -> str:
        return f"claim {self.claim_id}"
