"""Log exports of the audit."""

from enum import StrEnum
from typing import TYPE_CHECKING

from sources.models import AuditExport
from sources.recording import audited

if TYPE_CHECKING:
    from claimtrack.models import User


class AuditExportFormat(StrEnum):
    """File formats of an audit export."""

    CSV = "csv"
    JSONL = "jsonl"


AUDIT_EXPORT_FORMATS = tuple(AuditExportFormat)


def record_audit_export(form: AuditExportFormat, filters: str, *, by: "User") -> AuditExport:
    """Log that `by` exported the audit. `asked_for` describes the filters; empty for all entries."""
    with audited(by=by, reason="audit exported"):
        return AuditExport.objects.create(recorded_by=by, form=form, filters=filters)
