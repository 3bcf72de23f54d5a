from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.vocabulary import EventKind
from sources.models import AppendOnly


class ChangeEvent(AppendOnly):
    """Something that happened to a claim, written in the same transaction, for whoever follows the ledger."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events", verbose_name=_("claim"))
    kind = models.CharField(_("kind"), max_length=40, choices=EventKind)
    data = models.JSONField(_("data"), default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "-id"], name="events_by_kind")]

    def __str__(self) -> str:
        return self.get_kind_display()
