from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.record import AppendOnly
from sources.vocabulary import AuditAction

EMPTY = (None, "", [], {})


class AuditEntry(models.Model):
    """One change to one row of an audited table: who, what, when and why.

    Only the trigger `audit_change` writes entries, so they include bulk and raw SQL changes; the application can only
    read them. Each entry's hash covers the hash of the row's previous entry.
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
    previous_hash = models.BinaryField(_("previous hash"), null=True)
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
        """Each column with its values before and after, except columns that are empty in both."""
        before, after = self.before or {}, self.after or {}
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) not in EMPTY or after.get(name) not in EMPTY:
                yield name, before.get(name), after.get(name)


class AuditExport(AppendOnly):
    """Log of audit exports: who, when, and which entries."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("exported by")
    )
    form = models.CharField(_("format"), max_length=5)
    filters = models.TextField(_("filters"), blank=True, help_text=_("Empty if everything was exported."))

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.form}: {self.filters or 'everything'}"
