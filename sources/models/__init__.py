from sources.models.affiliation import Affiliation
from sources.models.document import Document
from sources.models.document_revision import DocumentRevision
from sources.models.merge import Merge
from sources.models.snapshot import Snapshot
from sources.models.source import Alias, Source
from sources.models.source_revision import SourceRevision

__all__ = [
    "Affiliation",
    "Alias",
    "Document",
    "DocumentRevision",
    "Merge",
    "Snapshot",
    "Source",
    "SourceRevision",
]
