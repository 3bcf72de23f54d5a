from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.querysets import CurrentReadingQuerySet
from sources.models.record import ClockTimestamp


class CurrentReading(models.Model):
    """What the API answers of a claim as of now: written down when the claim changes, so that reading costs nothing.

    Derived, like the standing, and written by `claims.actions.readings` in the transaction that changes the claim. The
    trigger `reading_follows_its_claim` empties `body` and counts `version` on at every event of the claim, so that
    what was not written down yet is derived when it is read, and nothing is ever out of date.

    By `said_by` all that counts had been said, and by `known_by` the desk knew it: at any later moments the claim stood
    as it stands now.
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
    """The words of a claim's statement as of now, for the search; kept by the trigger `reading_follows_its_claim`."""

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current_words", verbose_name=_("claim")
    )
    words = SearchVectorField(_("words"))

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["words"], name="claims_by_words_of_now")]

    def __str__(self) -> str:
        return f"claim {self.claim_id}"
