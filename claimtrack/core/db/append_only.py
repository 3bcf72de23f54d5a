"""Base models of the record: append-only rows, corrected by later rows."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ClockTimestamp(models.Func):
    """PostgreSQL's current time, not the start of the transaction."""

    template = "clock_timestamp()"
    output_field = models.DateTimeField()


class WrittenByTriggers(models.Model):
    """A row that only a trigger writes: the application has no more than SELECT on its table."""

    class Meta:
        abstract = True


class RecordedRow(models.Model):
    """A row that joins the chain of the record (claimtrack/audit/chain.py). The database numbers it.

    `record_position` orders what was recorded: of two rows about one claim, the later one has the greater position,
    whatever the clock said. Zero: recorded before the record was numbered, or loaded from an export.
    """

    record_position = models.BigIntegerField(_("position in the record"), db_default=0, editable=False, db_index=True)

    class Meta:
        abstract = True


class AppendOnly(RecordedRow):
    """A row that PostgreSQL lets nobody update or delete. The database sets `recorded_at` and `record_position`.

    Migrations add the triggers `refuse_change` and `set_recorded_at` to every such table, and
    `claimtrack.core.db.privileges` grants the application only SELECT and INSERT.
    """

    recorded_at = models.DateTimeField(
        _("recorded at"), db_default=ClockTimestamp(), editable=False, help_text=_("When the desk logged it.")
    )

    class Meta:
        abstract = True


class Correctable(AppendOnly):
    """An append-only row that a later row can correct (`supersedes`). Both stay readable."""

    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
        help_text=_("The earlier row that this one corrects."),
    )
    is_withdrawal = models.BooleanField(
        _("withdrawal only"),
        default=False,
        help_text=_("This row only withdraws the row that it supersedes."),
    )
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why the earlier row was wrong."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_does_not_supersede_itself",
                condition=~Q(supersedes=F("pk")),
                violation_error_message=_("A row cannot correct itself."),
            ),
            models.CheckConstraint(
                name="%(class)s_supersedes_with_a_reason",
                condition=Q(supersedes=None) | ~Q(reason=""),
                violation_error_message=_("Give the reason why the earlier row was wrong."),
            ),
            models.CheckConstraint(
                name="%(class)s_takes_back_only_what_it_supersedes",
                condition=Q(is_withdrawal=False) | Q(supersedes__isnull=False),
                violation_error_message=_("A withdrawal needs the row that it withdraws."),
            ),
        ]
