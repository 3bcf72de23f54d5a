from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.record import AppendOnly
from sources.vocabulary import AuditAction

EMPTY = (None, "", [], {})


class AuditEntry(models.Model):
    """One change of one row of a table that may change: who, what, when and why.

    Written by the trigger `audit_change` alone, so bulk and raw SQL are here too; the application may only read it.
    Each entry's hash covers the hash of the same row's entry before it.
    """

    table_name = models.CharField(_("table"), max_length=63)
    object_id = models.CharField(_("row"), max_length=64)
    action = models.CharField(_("action"), max_length=6, choices=AuditAction)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    actor_id = models.BigIntegerField(_("who"), null=True)
    reason = models.TextField(_("why"), blank=True)
    database_role = models.CharField(_("database role"), max_length=63)
    at = models.DateTimeField(_("when"))
    previous_hash = models.BinaryField(_("hash before"), null=True)
    hash = models.BinaryField(_("hash"))

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=["table_name", "object_id", "-id"], name="audit_of_a_row"),
            models.Index(fields=["table_name", "-id"], name="audit_of_a_table"),
            models.Index(fields=["actor_id", "-id"], name="audit_of_a_person"),
            models.Index(fields=["at"], name="audit_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.object_id} {self.action}"

    def changes(self) -> Iterator[tuple[str, Any, Any]]:
        """Each column that changed, what it held before and holds after; those that were and are empty are left out."""
        before, after = self.before or {}, self.after or {}
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) not in EMPTY or after.get(name) not in EMPTY:
                yield name, before.get(name), after.get(name)


class AuditExport(AppendOnly):
    """Somebody took entries of the audit away: who, when, and which."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("exported by")
    )
    form = models.CharField(_("format"), max_length=5)
    asked_for = models.TextField(_("asked for"), blank=True, help_text=_("The filters; empty: everything."))

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.form}: {self.asked_for or 'everything'}"
