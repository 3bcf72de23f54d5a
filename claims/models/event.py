from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.vocabulary import EventKind
from sources.models import AppendOnly


class ChangeEvent(AppendOnly):
    """Something that happened to a claim, written in the same transaction, for whoever follows the ledger."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events", verbose_name=_("claim"), db_index=False)
    kind = models.CharField(_("kind"), max_length=40, choices=EventKind)
    data = models.JSONField(_("data"), default=dict)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        editable=False,
        help_text=_("The claim was published then, or was published or taken back by it. The database says so."),
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["kind", "-id"], name="events_by_kind"),
            models.Index(fields=["claim", "id"], name="events_of_a_claim"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class EventPosition(AppendOnly):
    """Where an event stands in the order in which the ledger's transactions were committed.

    The deferred trigger `event_takes_its_position` gives it, as the last thing before the commit and one transaction
    after the other: who has read up to a position has missed nothing before it.
    """

    position = models.BigAutoField(_("position"), primary_key=True)
    event = models.OneToOneField(ChangeEvent, models.PROTECT, related_name="place", verbose_name=_("event"))

    class Meta:
        ordering = ["position"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.position)
