from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claimtrack.audit.vocabulary import AuditAction
from claimtrack.core.db.append_only import AppendOnly, RecordedRow, WrittenByTriggers

EMPTY = (None, "", [], {})


class AuditEntry(RecordedRow, WrittenByTriggers):
    """One change to one row of an audited table: who, what, when and why.

    Only the trigger `audit_change` writes entries, so they include bulk and raw SQL changes; the application can only
    read them. Entries join the chain of the record.
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


class RecordLink(WrittenByTriggers):
    """One link of the chain of the record: a row as it was when the link was appended.

    `digest` is the SHA-256 of the row, `hash` that of the previous link's hash, the digest and the other columns. Links
    are in the order of the commits, as far as it can be seen: by call of `seal_record`, and in a call by position.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    table_name = models.CharField(_("table"), max_length=63)
    key = models.BigIntegerField(_("row"))
    record_position = models.BigIntegerField(_("position in the record"), db_index=True)
    digest = models.BinaryField(_("digest of the row"))
    sealed_us = models.BigIntegerField(_("appended at"), help_text=_("In microseconds since 1970."))
    hash = models.BinaryField(_("hash"))

    class Meta:
        ordering = ["number"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.number}: {self.table_name} {self.key}"


class ChainState(WrittenByTriggers):
    """How far the record is in the chain, in one row. See `seal_record`."""

    settled_position = models.BigIntegerField(_("settled position"), default=0)
    pending_position = models.BigIntegerField(_("next settled position"), default=0)
    pending_transaction = models.BigIntegerField(_("transaction before which all must have ended"), default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.settled_position)
