from sources.models.affiliation import Affiliation
from sources.models.audit import AuditEntry, AuditExport
from sources.models.document import Document
from sources.models.idempotency import IdempotentResponse
from sources.models.merge import Merge
from sources.models.record import AppendOnly, Correctable
from sources.models.snapshot import Snapshot
from sources.models.source import Alias, Source

__all__ = [
    "Affiliation",
    "Alias",
    "AppendOnly",
    "AuditEntry",
    "AuditExport",
    "Correctable",
    "Document",
    "IdempotentResponse",
    "Merge",
    "Snapshot",
    "Source",
]
