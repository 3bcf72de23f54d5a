from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.vocabulary import EventKind
from sources.models import AppendOnly


class ChangeEvent(AppendOnly):
    """A change of a claim, for API clients and webhooks; written in the same transaction (outbox)."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="events", verbose_name=_("claim"), db_index=False)
    kind = models.CharField(_("kind"), max_length=40, choices=EventKind)
    data = models.JSONField(_("data"), default=dict)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        editable=False,
        help_text=_("The claim was public before or after the event. Set by the database."),
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["kind", "-id"], name="events_by_kind"),
            models.Index(fields=["claim", "id"], name="events_by_claim"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class EventPosition(AppendOnly):
    """The position of an event in commit order.

    The deferred trigger `event_gets_its_position` assigns it right before the commit, one transaction at a time, so a
    client that has read up to a position has missed no earlier event.
    """

    position = models.BigAutoField(_("position"), primary_key=True)
    event = models.OneToOneField(ChangeEvent, models.PROTECT, related_name="place", verbose_name=_("event"))

    class Meta:
        ordering = ["position"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.position)
