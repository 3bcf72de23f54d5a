from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.querysets import CurrentReadingQuerySet
from claims.vocabulary import PastState
from sources.models.record import ClockTimestamp


class CurrentReading(models.Model):
    """What the API answers of a claim as of now: written down when the claim changes, so that reading costs nothing.

    Derived, like the standing, and written by `claims.actions.readings` in the transaction that changes the claim. The
    trigger `reading_follows_its_claim` empties `body` and counts `version` on at every event of the claim, so that
    what was not written down yet is derived when it is read, and nothing is ever out of date.

    By `said_by` all that counts had been said, and by `known_by` the desk knew it: at any later moments the claim stood
    as it stands now.

    `past` tells whether there is one for moments before, too (`PastReading`).
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="current_reading", verbose_name=_("claim")
    )
    body = models.TextField(_("JSON"), null=True, editable=False)  # noqa: DJ001
    version = models.BigIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("updated at"), db_default=ClockTimestamp())
    said_by = models.DateTimeField(_("said by"), null=True)
    known_by = models.DateTimeField(_("known by"), null=True)
    past = models.CharField(_("past"), max_length=10, choices=PastState, db_default=PastState.FORGOTTEN)

    objects = CurrentReadingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(past=PastState.WHOLE),
                name="empty_reading_is_to_be_written",
                violation_error_message=_("What has no text has no whole past."),
            )
        ]
        indexes = [
            models.Index(fields=["updated_at", "claim"], name="readings_by_update"),
            models.Index(
                fields=["past", "-updated_at"], condition=~Q(past=PastState.WHOLE), name="readings_to_be_written"
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}, version {self.version}"


class PastReading(models.Model):
    """What the API answers of a claim about moments before: for a stretch of each of the two clocks.

    It holds for whoever asks what the desk knew from `known_from` on and before `known_until`, and had been said by a
    moment from `said_from` on and before `said_until`; where an end is empty, for all later moments. The trigger
    `reading_is_put_aside` keeps a text that is replaced; those of moments of saying before what stands now follow
    within a minute. The stage is left empty in it, for that is today's in every answer. Derived, and not there for
    every moment: what is not there is derived when it is read.
    """

    pk = models.CompositePrimaryKey("claim_id", "known_from", "said_from")
    claim = models.ForeignKey(
        Claim, models.CASCADE, db_index=False, related_name="past_readings", verbose_name=_("claim")
    )
    known_from = models.DateTimeField(_("known from"))
    known_until = models.DateTimeField(_("known until"), null=True)
    said_from = models.DateTimeField(_("said from"))
    said_until = models.DateTimeField(_("said until"), null=True)
    body = models.TextField(_("JSON"), editable=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(known_until=None) | Q(known_from__lt=models.F("known_until")),
                name="past_reading_is_known_before_it_ends",
                violation_error_message=_("What was known from a moment on ends later."),
            ),
            models.CheckConstraint(
                condition=Q(said_until=None) | Q(said_from__lt=models.F("said_until")),
                name="past_reading_is_said_before_it_ends",
                violation_error_message=_("What had been said from a moment on ends later."),
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id} from {self.known_from:%Y-%m-%d %H:%M} on"


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
