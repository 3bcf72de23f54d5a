from sources.querysets.affiliations import AffiliationQuerySet
from sources.querysets.document_revisions import DocumentRevisionQuerySet
from sources.querysets.documents import DocumentQuerySet
from sources.querysets.merges import MergeQuerySet
from sources.querysets.source_revisions import SourceRevisionQuerySet
from sources.querysets.sources import SourceQuerySet

__all__ = [
    "AffiliationQuerySet",
    "DocumentQuerySet",
    "DocumentRevisionQuerySet",
    "MergeQuerySet",
    "SourceQuerySet",
    "SourceRevisionQuerySet",
]
