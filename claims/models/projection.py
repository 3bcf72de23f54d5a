from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.querysets import ClaimProjectionQuerySet
from claimtrack.core.db.append_only import ClockTimestamp


class ClaimProjection(models.Model):
    """The stored read model of a claim as of now: its JSON in the API, and its ETag's version.

    `claims.actions.projections.write` writes it in the transaction that changes the claim. At every event of the claim,
    the trigger `projection_follows_claim` clears `json` and increments `version`. So a projection is never out of date;
    a missing one is derived when it is read.

    Everything that counts had been said by `last_stated_at`, and it and the names of its sources had been recorded by
    `last_recorded_at`, so the projection also holds for any later clocks.
    """

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="projection", verbose_name=_("claim")
    )
    json = models.TextField(_("JSON"), null=True, editable=False)  # noqa: DJ001
    version = models.BigIntegerField(_("version"), default=1)
    updated_at = models.DateTimeField(_("updated at"), db_default=ClockTimestamp())
    is_announced = models.BooleanField(
        _("announced"),
        db_default=True,
        help_text=_("Whether an event has told about this version."),
    )
    last_stated_at = models.DateTimeField(_("said by"), null=True)
    last_recorded_at = models.DateTimeField(_("known by"), null=True)

    objects = ClaimProjectionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["updated_at", "claim"], name="projections_by_update"),
            models.Index(fields=["-updated_at"], condition=Q(json=None), name="projections_missing"),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}, version {self.version}"


class ClaimSearchText(models.Model):
    """The search vector of a claim's current statement, written by the trigger `projection_follows_claim`."""

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="search_text", verbose_name=_("claim")
    )
    vector = SearchVectorField(_("vector"))

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["vector"], name="search_text_by_vector")]

    def __str__(self) -> str:
        return f"claim {self.claim_id}"
